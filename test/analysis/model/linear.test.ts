import { manifest, waiting } from './support';
import { Manifest } from '../../../src/analysis/model/manifest';
import { Model } from '../../../src/analysis/model/model';
import { runRules } from '../../../src/checks/run-rules';

/** A manifest that counts each time one of its fields, or one of its object's, is read. */
function counting(counted: Manifest, count: () => void): Manifest {
  const wrapped = new Map<object, object>();
  const wrap = <T>(value: T): T => {
    if (value === null || typeof value !== 'object') return value;
    let proxy = wrapped.get(value);
    if (!proxy) {
      proxy = new Proxy(value, {
        get: (target, key) => {
          count();
          return wrap(Reflect.get(target, key));
        },
      });
      wrapped.set(value, proxy);
    }
    return proxy as T;
  };
  return wrap(counted);
}

/** Reads of all manifests while the model is built and every rule is run. */
function readsOf(manifests: Manifest[], clusters = 1): number {
  let reads = 0;
  const counted = manifests.map((each) => counting(each, () => reads++));
  const size = counted.length / clusters;
  runRules(
    new Model(Array.from({ length: clusters }, (_, at) => ({ name: `c${at}`, manifests: counted.slice(at * size, (at + 1) * size) }))),
  );
  return reads;
}

const retry = { strategy: { name: 'RetryOnFailure' } };

/** N objects, each shape a way in which a rule might look at all others. */
const shapes: { readonly [shape: string]: (count: number) => Manifest[] } = {
  'releases of charts from one OCIRepository each': (count) =>
    range(count / 2).flatMap((n) => [
      manifest('OCIRepository', `chart-${n}`, { spec: {} }),
      manifest('HelmRelease', `web-${n}`, {
        spec: { chartRef: { kind: 'OCIRepository', name: `chart-${n}` }, install: retry, upgrade: retry },
      }),
    ]),
  'releases that read one ConfigMap': (count) => [
    manifest('ConfigMap', 'values'),
    ...range(count - 1).map((n) => manifest('HelmRelease', `web-${n}`, { spec: { valuesFrom: [{ kind: 'ConfigMap', name: 'values' }] } })),
  ],
  'Alerts for every release': (count) => [
    ...range(count / 2).map((n) => manifest('Alert', `on-call-${n}`, { spec: { eventSources: [{ kind: 'HelmRelease', name: '*' }] } })),
    ...range(count / 2).map((n) => manifest('HelmRelease', `web-${n}`)),
  ],
  'automations that choose their policies by label': (count) =>
    range(count / 2).flatMap((n) => [
      manifest('ImagePolicy', `web-${n}`, { labels: { app: `web-${n}` } }),
      manifest('ImageUpdateAutomation', `web-${n}`, { spec: { policySelector: { matchLabels: { app: `web-${n}` } } } }),
    ]),
  'Kustomizations in a chain': (count) => range(count).map((n) => waiting(`k-${n}`, `k-${n + 1}`)),
  'Kustomizations in one circle': (count) => range(count).map((n) => waiting(`k-${n}`, `k-${(n + 1) % count}`)),
  'Kustomizations that all wait for each other through one': (count) => [
    waiting('hub', ...range(count - 1).map((n) => `k-${n}`)),
    ...range(count - 1).map((n) => waiting(`k-${n}`, 'hub')),
  ],
  'one object, again and again': (count) => range(count).map(() => manifest('ConfigMap', 'settings')),
  'references into another namespace': (count) => [
    manifest('GitRepository', 'fleet', { namespace: 'other' }),
    ...range(count - 1).map((n) => manifest('Kustomization', `k-${n}`, { spec: { sourceRef: { kind: 'GitRepository', name: 'fleet' } } })),
  ],
};

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

test.each(Object.keys(shapes))('twice as many manifests are read about twice as often: %s', (shape) => {
  const ratio = readsOf(shapes[shape](1_600)) / readsOf(shapes[shape](800));
  expect(ratio).toBeLessThan(2.2);
});

test('twice as many charts are read about twice as often', () => {
  const shape = shapes['releases of charts from one OCIRepository each'];
  expect(readsOf(shape(1_600), 800) / readsOf(shape(800), 400)).toBeLessThan(2.2);
});
