import { App, Chart } from 'cdk8s';
import { FluxApp, ImagePolicy, ImagePolicyRule, ImageRepository } from '../../../src';

export function program(outdir: string): App {
  const app = new FluxApp({ outdir });
  const chart = new Chart(app, 'c');
  const imageRepository = new ImageRepository(chart, 'web', { image: 'ghcr.io/acme/web' });
  const filterTags = { pattern: '^main-[a-f0-9]+-(?P<time>[0-9]+)$', extract: '$ts' };
  new ImagePolicy(chart, 'group', { imageRepository, filterTags, policy: ImagePolicyRule.numerical() });
  return app;
}
