import { App, Chart } from 'cdk8s';
import { FluxApp, GitRef, GitRepository, Kustomization } from '../../../src';

export function program(outdir: string): App {
  const app = new FluxApp({ outdir });
  const chart = new Chart(app, 'c');
  const source = new GitRepository(chart, 'fleet', { url: 'https://github.com/acme/fleet', ref: GitRef.branch('main') });
  new Kustomization(chart, 'db', { source, path: './db', force: true });
  return app;
}
