import { App, Chart } from 'cdk8s';
import { ArtifactGenerator, FluxApp, GitRef, GitRepository } from '../../../src';

export function program(outdir: string): App {
  const app = new FluxApp({ outdir });
  const chart = new Chart(app, 'c');
  const source = new GitRepository(chart, 'fleet', { url: 'https://github.com/acme/fleet', ref: GitRef.branch('main') });
  const copy = [{ from: '@flet/apps/api/**', to: '@artifact/' }];
  new ArtifactGenerator(chart, 'api', { sources: [{ alias: 'fleet', source }], artifacts: [{ name: 'api', copy }] });
  return app;
}
