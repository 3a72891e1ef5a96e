import { Chart, Testing } from 'cdk8s';
import {
  Alert,
  AlertProps,
  EventSeverity,
  EventSource,
  FluxInstance,
  GitRepository,
  Kustomization,
  Provider,
  ProviderType,
  ReconciledKind,
  ResourceSet,
  ResourceSetInputProvider,
  SecretRef,
} from '../../../src';

let chart: Chart;
let slack: Provider;

beforeEach(() => {
  chart = new Chart(Testing.app(), 'test', { namespace: 'flux-system' });
  slack = new Provider(chart, 'slack', { type: ProviderType.SLACK, secretRef: SecretRef.named('slack') });
});

function alert(props: Partial<AlertProps>) {
  new Alert(chart, 'alert', { provider: slack, eventSources: [EventSource.all(ReconciledKind.KUSTOMIZATION)], ...props });
  return Testing.synth(chart).find((object) => object.kind === 'Alert');
}

test('an Alert sends the events of every object of some kinds', () => {
  const eventSources = [EventSource.all(ReconciledKind.KUSTOMIZATION), EventSource.all(ReconciledKind.OCI_REPOSITORY)];
  expect(alert({ eventSources, eventSeverity: EventSeverity.ERROR, eventMetadata: { cluster: 'prod-eu' } })).toEqual({
    apiVersion: 'notification.toolkit.fluxcd.io/v1beta3',
    kind: 'Alert',
    metadata: { name: 'alert', namespace: 'flux-system' },
    spec: {
      providerRef: { name: 'slack' },
      eventSources: [
        { kind: 'Kustomization', name: '*' },
        { kind: 'OCIRepository', name: '*' },
      ],
      eventSeverity: 'error',
      eventMetadata: { cluster: 'prod-eu' },
    },
  });
});

test('an object in another namespace is named with it, one of its own namespace without', () => {
  const eventSources = [
    new GitRepository(chart, 'fleet', { url: 'https://github.com/acme/fleet' }),
    Kustomization.fromKustomizationName(chart, 'apps', 'apps', { namespace: 'apps' }),
    EventSource.named(ReconciledKind.HELM_RELEASE, 'web', { namespace: 'web' }),
    EventSource.named(ReconciledKind.HELM_RELEASE, 'operator', { namespace: 'flux-system' }),
    EventSource.all(ReconciledKind.HELM_RELEASE, {
      namespace: 'apps',
      matchLabels: { team: 'web' },
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
    }),
  ];
  expect(alert({ eventSources }).spec.eventSources).toEqual([
    { kind: 'GitRepository', name: 'fleet' },
    { kind: 'Kustomization', name: 'apps', namespace: 'apps' },
    { kind: 'HelmRelease', name: 'web', namespace: 'web' },
    { kind: 'HelmRelease', name: 'operator' },
    { kind: 'HelmRelease', name: '*', namespace: 'apps', matchLabels: { team: 'web' }, apiVersion: 'helm.toolkit.fluxcd.io/v2' },
  ]);
});

test('objects of the operator are event sources', () => {
  const provider = ResourceSetInputProvider.staticInputs(chart, 'tenants', { team: 'web' });
  const set = ResourceSet.fromResourceSetName(chart, 'apps', 'apps', { namespace: 'apps' });
  const flux = FluxInstance.fromFluxInstanceName(chart, 'flux', 'flux');
  const eventSources = [provider, set, flux, EventSource.all(ReconciledKind.RESOURCE_SET)];
  expect(alert({ eventSources }).spec.eventSources).toEqual([
    { kind: 'ResourceSetInputProvider', name: 'tenants' },
    { kind: 'ResourceSet', name: 'apps', namespace: 'apps' },
    { kind: 'FluxInstance', name: 'flux' },
    { kind: 'ResourceSet', name: '*' },
  ]);
});

test('a Provider of the same namespace can live elsewhere', () => {
  const provider = Provider.fromProviderName(chart, 'imported', 'teams');
  expect(alert({ provider }).spec.providerRef).toEqual({ name: 'teams' });
});

test('empty lists of expressions are left out', () => {
  expect(alert({ inclusionList: [], exclusionList: [] }).spec).toEqual({
    providerRef: { name: 'slack' },
    eventSources: [{ kind: 'Kustomization', name: '*' }],
  });
});

test('an import is no object of this program', () => {
  expect(Alert.fromAlertName(chart, 'imported', 'on-call')).toMatchObject({ kind: 'Alert', name: 'on-call', namespace: 'flux-system' });
  expect(Testing.synth(chart)).toHaveLength(1);
});

test('a Provider in another namespace is refused, because Flux would not find it', () => {
  expect(() => alert({ provider: Provider.fromProviderName(chart, 'imported', 'teams', { namespace: 'monitoring' }) })).toThrow(
    'test/alert: spec.providerRef names Provider "teams" in namespace monitoring, but an Alert finds it only in its own, ' +
      'flux-system. Put both objects into one namespace.',
  );
});

test('an Alert without event sources is refused', () => {
  expect(() => alert({ eventSources: [] })).toThrow(
    'test/alert: spec.eventSources is empty, so that the Alert would never send anything. Name at least one object, or all of a kind by EventSource.all(ReconciledKind.KUSTOMIZATION).',
  );
});

test('an expression that Flux cannot compile is refused', () => {
  const fix = 'Use RE2 syntax: https://github.com/google/re2/wiki/Syntax.';
  expect(() => alert({ exclusionList: ['^ok', '(?!waiting)'] })).toThrow(
    `test/alert: spec.exclusionList[1] is "(?!waiting)", which uses lookaround, (?!. ${fix}`,
  );
  chart.node.tryRemoveChild('alert');
  expect(() => alert({ inclusionList: ['*ready'] })).toThrow(
    `test/alert: spec.inclusionList[0] is "*ready", which has nothing to repeat before *. ${fix}`,
  );
});

test('a namespace that is none is refused', () => {
  expect(() => alert({ eventSources: [EventSource.all(ReconciledKind.BUCKET, { namespace: '*' })] })).toThrow(
    'test/alert: spec.eventSources[0].namespace is "*", which is not a namespace. Write one entry for each namespace.',
  );
});

test('a Provider is no event source', () => {
  expect(() => {
    // @ts-expect-error only what Flux reconciles has events
    alert({ eventSources: [slack] });
  }).toThrow(
    'test/alert: spec.eventSources[0] must be a source, a Kustomization, a HelmRelease, an image object, an object of the ' +
      'operator or an EventSource, not Provider "slack". Pass the construct, or one of its fromXName imports.',
  );
});

test('only a Provider is a Provider', () => {
  const apps = Kustomization.fromKustomizationName(chart, 'apps', 'apps');
  expect(() => {
    // @ts-expect-error events are sent to a Provider
    alert({ provider: apps });
  }).toThrow(
    'test/alert: spec.providerRef must be a Provider, not Kustomization "apps". Pass the construct, or one of its fromXName imports.',
  );
});
