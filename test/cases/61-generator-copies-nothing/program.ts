import { App, Chart } from 'cdk8s';
import { ArtifactCopy, ArtifactGenerator, ArtifactGeneratorSource, FluxApp, GeneratedArtifact, GitRef, GitRepository } from '../../../src';

export function program(outdir: string): App {
  const app = new FluxApp({ outdir });
  const chart = new Chart(app, 'c');
  const source = new GitRepository(chart, 'fleet', { url: 'https://github.com/acme/fleet', ref: GitRef.branch('main') });
  const copy = [ArtifactCopy.files('@flet/apps/api/**', '@artifact/')];
  new ArtifactGenerator(chart, 'api', {
    sources: [ArtifactGeneratorSource.aliased('fleet', source)],
    artifacts: [GeneratedArtifact.named('api', { copy })],
  });
  return app;
}
