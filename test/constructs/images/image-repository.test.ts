import { Chart, Duration, Testing } from 'cdk8s';
import { FluxDefaults, ImageRepository, NamespaceSelector, SecretRef } from '../../../src';

let chart: Chart;

beforeEach(() => {
  chart = new Chart(Testing.app(), 'test', { namespace: 'flux-system' });
});

test('an image is scanned every five minutes', () => {
  new ImageRepository(chart, 'web', { image: 'ghcr.io/acme/web', secretRef: SecretRef.named('ghcr-auth') });
  expect(Testing.synth(chart)).toEqual([
    {
      apiVersion: 'image.toolkit.fluxcd.io/v1',
      kind: 'ImageRepository',
      metadata: { name: 'web', namespace: 'flux-system' },
      spec: { image: 'ghcr.io/acme/web', interval: '5m', secretRef: { name: 'ghcr-auth' } },
    },
  ]);
});

test('the default of the scan interval can be changed for a part of the app, also afterwards', () => {
  new ImageRepository(chart, 'web', { image: 'ghcr.io/acme/web' });
  FluxDefaults.of(chart).override({ imageScanInterval: Duration.minutes(1) });
  expect(Testing.synth(chart)[0].spec).toEqual({ image: 'ghcr.io/acme/web', interval: '1m' });
});

test('an empty exclusion list is written, because Flux has a default for it', () => {
  new ImageRepository(chart, 'web', { image: 'ghcr.io/acme/web', exclusionList: [] });
  expect(Testing.synth(chart)[0].spec).toEqual({ image: 'ghcr.io/acme/web', interval: '5m', exclusionList: [] });
});

test('every namespace can be let in', () => {
  new ImageRepository(chart, 'web', { image: 'ghcr.io/acme/web', accessFrom: [NamespaceSelector.all()] });
  expect(Testing.synth(chart)[0].spec.accessFrom).toEqual({ namespaceSelectors: [{}] });
});

test.each(['nginx', 'library/nginx', 'localhost:5000/web', 'registry.example.com:8443/team/web_app.x'])('%s is an image', (image) => {
  new ImageRepository(chart, 'web', { image });
  expect(Testing.synth(chart)[0].spec.image).toBe(image);
});

test.each([
  ['https://ghcr.io/acme/web', 'which starts with https://. Write "ghcr.io/acme/web".'],
  ['oci://ghcr.io/acme/web', 'which starts with oci://. Write "ghcr.io/acme/web".'],
  ['ghcr.io/acme/web:1.0', 'which ends with the tag or digest ":1.0". Write "ghcr.io/acme/web"; an ImagePolicy selects the tag.'],
  ['nginx:1.0', 'which ends with the tag or digest ":1.0". Write "nginx"; an ImagePolicy selects the tag.'],
  [
    'localhost:5000/web@sha256:0a',
    'which ends with the tag or digest "@sha256:0a". Write "localhost:5000/web"; an ImagePolicy selects the tag.',
  ],
  ['ghcr.io/Acme/web', "which is not an image name. Write for example 'ghcr.io/acme/web', the path in lower case."],
])('"%s" is no image without a tag', (image, problem) => {
  expect(() => new ImageRepository(chart, 'web', { image })).toThrow(`test/web: spec.image is "${image}", ${problem}`);
});

test('an expression that Flux cannot compile is refused', () => {
  expect(() => new ImageRepository(chart, 'web', { image: 'nginx', exclusionList: ['(?<!-)rc'] })).toThrow(
    'test/web: spec.exclusionList[0] is "(?<!-)rc", which uses lookaround, (?<!. Use RE2 syntax: ' +
      'https://github.com/google/re2/wiki/Syntax.',
  );
});
