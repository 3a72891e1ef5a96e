/** Makes each mistake and writes down what the user is told; mistakes.py makes the same. */
import { writeFileSync } from 'node:fs';
import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import { Checks, GitRepository, HelmRelease, HelmRepository, Kustomization, OciRepository } from 'cdk8s-fluxcd';

const told: { [mistake: string]: string } = {};

function tell(mistake: string, make: (app: App, chart: Chart) => unknown) {
  const app = new App();
  try {
    make(app, new Chart(app, 'platform'));
    told[mistake] = '';
  } catch (error) {
    told[mistake] = (error as Error).message;
  }
}

tell('a URL that Git takes and Flux does not', (_, chart) => {
  new GitRepository(chart, 'fleet', { url: 'git@github.com:acme/fleet' });
});

tell('a HelmRepository as the source of a Kustomization', (_, chart) => {
  const charts = new HelmRepository(chart, 'charts', { url: 'https://charts.acme.io' });
  new Kustomization(chart, 'apps', { source: charts as never });
});

tell('a chart and a chartRef, found at synth', (app, chart) => {
  const oci = OciRepository.fromOciRepositoryName(chart, 'oci', 'web');
  const charts = new HelmRepository(chart, 'charts', { url: 'https://charts.acme.io' });
  const release = new HelmRelease(chart, 'web', { chartRef: oci });
  const template = { spec: { chart: 'web', sourceRef: { kind: charts.kind, name: charts.name } } };
  ApiObject.of(release).addJsonPatch(JsonPatch.add('/spec/chart', template));
  app.synthYaml();
});

tell('a rule that is suppressed without a reason', (_, chart) => {
  Checks.of(chart).suppress('chart-xor-chart-ref', { reason: ' ' });
});

writeFileSync('result.json', JSON.stringify(told));
