import { App, Chart } from 'cdk8s';
import { FluxApp, GitRef, GitRepository, SecretRef } from '../../../src';

export function program(outdir: string): App {
  const app = new FluxApp({ outdir });
  const chart = new Chart(app, 'c');
  const url = 'ssh://git@gitlab.example.com:platform/fleet.git';
  new GitRepository(chart, 'fleet', { url, ref: GitRef.branch('main'), secretRef: SecretRef.named('git') });
  return app;
}
