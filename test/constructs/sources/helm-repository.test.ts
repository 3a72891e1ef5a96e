import { Chart, Duration, Testing } from 'cdk8s';
import { FluxDefaults, HelmRepository, HelmRepositoryProps, HelmRepositoryType, NamespaceSelector } from '../../../src';

let chart: Chart;

beforeEach(() => {
  chart = new Chart(Testing.app(), 'test', { namespace: 'apps' });
});

function specOf(props: Partial<HelmRepositoryProps>) {
  new HelmRepository(chart, 'charts', { url: 'https://charts.example.com', ...props });
  return Testing.synth(chart)[0].spec;
}

test('a HelmRepository needs a URL only, and is asked every 5 minutes', () => {
  new HelmRepository(chart, 'charts', { url: 'https://charts.example.com' });
  expect(Testing.synth(chart)).toEqual([
    {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'HelmRepository',
      metadata: { name: 'charts', namespace: 'apps' },
      spec: { url: 'https://charts.example.com', interval: '5m' },
    },
  ]);
});

test('the default interval may be changed for a chart, also afterwards', () => {
  new HelmRepository(chart, 'charts', { url: 'https://charts.example.com' });
  FluxDefaults.of(chart).override({ sourceInterval: Duration.minutes(1) });
  expect(Testing.synth(chart)[0].spec.interval).toBe('1m');
});

test('an OCI address makes its type OCI', () => {
  expect(specOf({ url: 'oci://ghcr.io/acme/charts' })).toEqual({ url: 'oci://ghcr.io/acme/charts', type: 'oci', interval: '5m' });
});

test('it may be opened to other namespaces', () => {
  expect(specOf({ accessFrom: [NamespaceSelector.labels({ team: 'web' }), NamespaceSelector.all()] }).accessFrom).toEqual({
    namespaceSelectors: [{ matchLabels: { team: 'web' } }, {}],
  });
});

test('the type OCI takes no HTTP address', () => {
  expect(() => specOf({ type: HelmRepositoryType.OCI })).toThrow(
    'test/charts: spec.url is "https://charts.example.com", which is not a URL that Flux accepts here. Start it with oci://.',
  );
});

test('the type DEFAULT takes no OCI address', () => {
  expect(() => specOf({ type: HelmRepositoryType.DEFAULT, url: 'oci://ghcr.io/acme/charts' })).toThrow(
    'test/charts: spec.url is "oci://ghcr.io/acme/charts", which is not a URL that Flux accepts here. Start it with https:// ' +
      'or http://.',
  );
});
