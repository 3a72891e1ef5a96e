import { App, Chart } from 'cdk8s';
import { FluxApp, GitRef, GitRepository, HealthCheck, Kustomization } from '../../../src';

export function program(outdir: string): App {
  const app = new FluxApp({ outdir });
  const chart = new Chart(app, 'c');
  const source = new GitRepository(chart, 'fleet', { url: 'https://github.com/acme/fleet', ref: GitRef.branch('main') });
  const healthChecks = [
    HealthCheck.named('Job', 'bootstrap', { apiVersion: 'v1', namespace: 'jobs' }),
    HealthCheck.named('ClusterIssuer', 'letsencrypt'),
  ];
  new Kustomization(chart, 'jobs', { source, path: './jobs', wait: false, healthChecks });
  return app;
}
