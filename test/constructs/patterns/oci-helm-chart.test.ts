import { Chart, Duration, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import {
  ChartSourcePlacement,
  CrdsPolicy,
  DriftDetectionMode,
  OciHelmChart,
  OciProvider,
  OciRef,
  OidcIdentity,
  SecretRef,
  ValuesFrom,
  Verification,
} from '../../../src';

const url = 'oci://quay.io/jetstack/charts/cert-manager';
const retry = { strategy: { name: 'RetryOnFailure', retryInterval: '3m' } };

/** With which Flux does not delete a Namespace. */
const kept = { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' };

test('a chart from an OCI registry is installed in two lines', () => {
  const chart = Testing.chart();
  new OciHelmChart(chart, 'cert-manager', { url, version: '1.x' });
  expect(Testing.synth(chart)).toEqual([
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'cert-manager', annotations: kept } },
    {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'OCIRepository',
      metadata: { name: 'cert-manager', namespace: 'cert-manager' },
      spec: {
        url,
        ref: { semver: '1.x' },
        interval: '5m',
        layerSelector: { mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', operation: 'copy' },
      },
    },
    {
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
      kind: 'HelmRelease',
      metadata: { name: 'cert-manager', namespace: 'cert-manager' },
      spec: {
        chartRef: { kind: 'OCIRepository', name: 'cert-manager' },
        releaseName: 'cert-manager',
        interval: '30m',
        install: retry,
        upgrade: retry,
      },
    },
  ]);
});

test('the source may stand in the release, where Flux makes the OCIRepository of it', () => {
  const chart = Testing.chart();
  const { repository } = new OciHelmChart(chart, 'cert-manager', {
    url,
    version: '1.x',
    labels: { team: 'platform' },
    sourceInterval: Duration.hours(1),
    verify: Verification.cosignKeyless({ identities: [OidcIdentity.matching({ issuer: '^https://issuer$', subject: '^me$' })] }),
    createNamespace: false,
    sourcePlacement: ChartSourcePlacement.IN_RELEASE,
  });
  expect(Testing.synth(chart)).toEqual([
    {
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
      kind: 'HelmRelease',
      metadata: { name: 'cert-manager', namespace: 'cert-manager', labels: { team: 'platform' } },
      spec: {
        chart: {
          kind: 'OCIRepository',
          metadata: { labels: { team: 'platform' } },
          spec: {
            url,
            ref: { semver: '1.x' },
            interval: '1h',
            layerSelector: { mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', operation: 'copy' },
            verify: { provider: 'cosign', matchOIDCIdentity: [{ issuer: '^https://issuer$', subject: '^me$' }] },
          },
        },
        releaseName: 'cert-manager',
        interval: '30m',
        install: retry,
        upgrade: retry,
      },
    },
  ]);
  expect([repository.kind, repository.namespace, repository.name]).toEqual(['OCIRepository', 'cert-manager', 'cert-manager-cert-manager']);
});

test('source and release take their own settings', () => {
  const chart = Testing.chart();
  new OciHelmChart(chart, 'cert-manager', {
    url,
    ref: OciRef.digest('sha256:' + 'a'.repeat(64)),
    namespace: 'security',
    createNamespace: false,
    labels: { team: 'platform' },
    sourceInterval: Duration.hours(1),
    interval: Duration.hours(2),
    secretRef: SecretRef.named('registry'),
    certSecretRef: SecretRef.named('ca'),
    provider: OciProvider.AWS,
    verify: Verification.cosignKey(SecretRef.named('cosign')),
    insecure: true,
    releaseName: 'cm',
    crds: CrdsPolicy.CREATE_REPLACE,
    upgrade: { crds: CrdsPolicy.SKIP },
    driftDetection: { mode: DriftDetectionMode.WARN },
    values: { replicas: 2 },
    valuesFrom: [ValuesFrom.secret(SecretRef.named('values'), { valuesKey: 'v' })],
  });
  const [repository, release] = Testing.synth(chart);
  expect(repository.metadata).toEqual({ name: 'cert-manager', namespace: 'security', labels: { team: 'platform' } });
  expect(repository.spec).toMatchObject({
    ref: { digest: 'sha256:' + 'a'.repeat(64) },
    interval: '1h',
    secretRef: { name: 'registry' },
    certSecretRef: { name: 'ca' },
    provider: 'aws',
    verify: { provider: 'cosign', secretRef: { name: 'cosign' } },
    insecure: true,
  });
  expect(release.metadata).toEqual({ name: 'cert-manager', namespace: 'security', labels: { team: 'platform' } });
  expect(release.spec).toEqual({
    chartRef: { kind: 'OCIRepository', name: 'cert-manager' },
    releaseName: 'cm',
    interval: '2h',
    install: { ...retry, crds: 'CreateReplace' },
    upgrade: { ...retry, crds: 'Skip' },
    driftDetection: { mode: 'warn' },
    values: { replicas: 2 },
    valuesFrom: [{ kind: 'Secret', name: 'values', valuesKey: 'v' }],
  });
});

test('two charts in one namespace make it once, and those that every cluster has are not made', () => {
  const chart = Testing.chart();
  for (const id of ['loki', 'grafana']) {
    new OciHelmChart(chart, id, { url: `oci://ghcr.io/grafana/${id}`, version: '1.x', namespace: 'monitoring' });
  }
  for (const namespace of ['default', 'kube-system', 'flux-system']) {
    new OciHelmChart(chart, `in-${namespace}`, { url: 'oci://ghcr.io/acme/agent', version: '1.x', namespace });
  }
  const namespaces = Testing.synth(chart).filter((object) => object.kind === 'Namespace');
  expect(namespaces).toEqual([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'monitoring', annotations: kept } }]);
});

test('the Namespace object has no namespace of its own, also in a chart that has one', () => {
  const chart = new Chart(Testing.app(), 'test', { namespace: 'flux-system' });
  new OciHelmChart(chart, 'cert-manager', { url, version: '1.x' });
  expect(Testing.synth(chart)[0]).toEqual({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'cert-manager', annotations: kept } });
});

test('each chart of an app makes the namespace, because each may be applied to a cluster of its own', () => {
  const app = Testing.app();
  const charts = ['eu', 'us'].map((id) => new Chart(app, id));
  for (const chart of charts) new OciHelmChart(chart, 'cert-manager', { url, version: '1.x' });
  expect(charts.map((chart) => Testing.synth(chart)[0].kind)).toEqual(['Namespace', 'Namespace']);
});

test('deeper in the tree it is named by the ids below the chart', () => {
  const chart = Testing.chart();
  new OciHelmChart(new Construct(chart, 'addons'), 'cert-manager', { url, version: '1.x' });
  expect(Testing.synth(chart).map((object) => object.metadata.name)).toEqual([
    'addons-cert-manager',
    'addons-cert-manager',
    'addons-cert-manager',
  ]);
});

test('it can wait for other charts', () => {
  const chart = Testing.chart();
  const certManager = new OciHelmChart(chart, 'cert-manager', { url, version: '1.x' });
  new OciHelmChart(chart, 'ingress', { url: 'oci://ghcr.io/acme/ingress', version: '1.x', dependsOn: [certManager] });
  new OciHelmChart(chart, 'dns', { url: 'oci://ghcr.io/acme/dns', version: '1.x', dependsOn: [certManager.readyWhen('true')] });
  const releases = Testing.synth(chart).filter((object) => object.kind === 'HelmRelease');
  expect(releases.map((object) => object.spec.dependsOn)).toEqual([
    undefined,
    [{ name: 'cert-manager', namespace: 'cert-manager' }],
    [{ name: 'cert-manager', namespace: 'cert-manager', readyExpr: 'true' }],
  ]);
});

test('a version and a ref exclude each other, and one must be there', () => {
  const chart = Testing.chart();
  expect(() => new OciHelmChart(chart, 'both', { url, version: '1.x', ref: OciRef.tag('1') })).toThrow(
    'test/both: version and ref are both set. Keep version for a version or range, ref for a tag or digest.',
  );
  expect(() => new OciHelmChart(chart, 'none', { url })).toThrow(
    'test/none: version and ref are both missing. Set version to a version or range such as 1.x, or ref to a tag or digest.',
  );
});

test('errors of its parts name the construct and the prop that the user wrote', () => {
  expect(() => new OciHelmChart(Testing.chart(), 'f', { url, version: 'latest' })).toThrow(
    'test/f: version is "latest", which is not a semver range.',
  );
  expect(() => new OciHelmChart(Testing.chart(), 'f', { url: `${url}:1.0`, version: '1.x' })).toThrow(
    'which ends with the tag or digest ":1.0". Remove it: version selects the chart.',
  );
  expect(() => new OciHelmChart(Testing.chart(), 'web', { url: 'https://ghcr.io/acme/web', version: '1.x' })).toThrow(
    'test/web: url is "https://ghcr.io/acme/web", which is not a URL that Flux accepts here. Start it with oci://.',
  );
});

test('a name with dots, which is no namespace, asks for one', () => {
  expect(() => new OciHelmChart(Testing.chart(), 'my.app', { url: 'oci://ghcr.io/acme/charts/app', version: '1.x' })).toThrow(
    'test/my.app: metadata.namespace would be "my.app", the name, but a namespace must not contain dots. Set the prop "namespace".',
  );
});

test('it waits for another release also by addDependency', () => {
  const chart = Testing.chart();
  const [web, db] = ['web', 'db'].map((id) => new OciHelmChart(chart, id, { url: `oci://ghcr.io/acme/${id}`, version: '1.x' }));
  web.addDependency(db);
  const release = Testing.synth(chart).find(({ kind, metadata }) => kind === 'HelmRelease' && metadata.name === 'web');
  expect(release.spec.dependsOn).toEqual([{ name: 'db', namespace: 'db' }]);
});

test('the Namespace has the labels and annotations of all releases that share it', () => {
  const chart = Testing.chart();
  const props = { url, version: '1.x', namespace: 'edge' };
  new OciHelmChart(chart, 'ingress', { ...props, namespaceLabels: { 'pod-security.kubernetes.io/enforce': 'privileged' } });
  new OciHelmChart(chart, 'dns', {
    ...props,
    namespaceLabels: { team: 'platform' },
    namespaceAnnotations: { 'acme.io/cost-centre': '42' },
  });
  const namespaces = Testing.synth(chart).filter(({ kind }) => kind === 'Namespace');
  expect(namespaces.map(({ metadata }) => metadata)).toEqual([
    {
      name: 'edge',
      labels: { 'pod-security.kubernetes.io/enforce': 'privileged', team: 'platform' },
      annotations: { 'acme.io/cost-centre': '42', 'kustomize.toolkit.fluxcd.io/prune': 'disabled' },
    },
  ]);
});

test('Flux does not delete the Namespace with all that is in it, unless a release says so', () => {
  const chart = Testing.chart();
  const props = { url, version: '1.x' };
  new OciHelmChart(chart, 'web', props);
  new OciHelmChart(chart, 'demo', { ...props, namespacePrune: true });
  new OciHelmChart(chart, 'first', { ...props, namespace: 'edge' });
  new OciHelmChart(chart, 'second', { ...props, namespace: 'edge', namespacePrune: true });
  const namespaces = Testing.synth(chart).filter(({ kind }) => kind === 'Namespace');
  expect(namespaces.map(({ metadata }) => metadata)).toEqual([{ name: 'web', annotations: kept }, { name: 'demo' }, { name: 'edge' }]);
});

test('whether Flux deletes a Namespace is said where it is written, and by all releases in it alike', () => {
  const chart = Testing.chart();
  const props = { url, version: '1.x', namespacePrune: true };
  expect(() => new OciHelmChart(chart, 'a', { ...props, createNamespace: false })).toThrow(
    'test/a: namespacePrune has no effect: the Namespace a is not written here. Set it where it is created.',
  );
  new OciHelmChart(chart, 'b', { ...props, namespace: 'edge' });
  expect(() => new OciHelmChart(chart, 'c', { ...props, namespace: 'edge', namespacePrune: false })).toThrow(
    'test/c: namespacePrune is false, but another release in edge sets true. Set it once.',
  );
});

test('what nothing writes, or two releases write differently, is no label of a Namespace', () => {
  const chart = Testing.chart();
  const props = { url, version: '1.x', namespaceLabels: { team: 'platform' } };
  const fix = 'Set it where it is created.';
  expect(() => new OciHelmChart(chart, 'a', { ...props, createNamespace: false })).toThrow(
    `test/a: namespaceLabels has no effect: the Namespace a is not written here. ${fix}`,
  );
  expect(() => new OciHelmChart(chart, 'b', { url, version: '1.x', namespace: 'kube-system', namespaceAnnotations: {} })).toThrow(
    `test/b: namespaceAnnotations has no effect: the Namespace kube-system is not written here. ${fix}`,
  );
  new OciHelmChart(chart, 'c', { ...props, namespace: 'edge' });
  expect(() => new OciHelmChart(chart, 'd', { ...props, namespace: 'edge', namespaceLabels: { team: 'web' } })).toThrow(
    'test/d: namespaceLabels.team is "web", but another release in edge sets "platform". Set it once.',
  );
});

test('an empty namespace is an error, not the name of the chart', () => {
  expect(() => new OciHelmChart(Testing.chart(), 'cert-manager', { url, version: '1.x', namespace: '' })).toThrow(
    new Error(
      'test/cert-manager: metadata.namespace is "", which is not a namespace name. Use lower case letters, digits and "-", at most 63 characters.',
    ),
  );
});
