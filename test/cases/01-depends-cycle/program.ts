import { App, Chart } from 'cdk8s';
import { FluxApp, GitRef, GitRepository, Kustomization } from '../../../src';

export function program(outdir: string): App {
  const app = new FluxApp({ outdir });
  const chart = new Chart(app, 'c');
  const source = new GitRepository(chart, 'fleet', { url: 'https://github.com/acme/fleet', ref: GitRef.branch('main') });
  const entry = new Kustomization(chart, 'entry', { source, path: './entry' });
  entry.node.addDependency(new Kustomization(chart, 'entry-repos', { source, path: './repos', dependsOn: [entry] }));
  return app;
}
