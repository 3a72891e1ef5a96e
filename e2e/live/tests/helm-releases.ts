import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import { Releases, ReleasesProps } from './helm-releases/releases';
import { conditionOf, KubernetesObject } from '../cluster/objects';
import { Chart, standInChart } from '../content/charts';
import { databaseDefinition } from '../content/database';
import { fluxWithoutSync } from '../content/flux-instance';
import { configMap, secret } from '../content/manifests';
import { objectsIn, synthesized } from '../content/synthesized';
import { LiveTest } from '../live-test';

/** What a HelmRelease makes of a chart, and what it does when something goes wrong. */
export const test: LiveTest = async ({ cluster, flux, registry }, check) => {
  for (const version of ['1.0.0', '2.0.0']) await registry.pushChart('acme/charts', chart(version));
  const apply = async (props: ReleasesProps) => cluster.apply(...objectsIn(synthesized((app) => new Releases(app, 'releases', props))));
  await cluster.apply(
    databaseDefinition,
    configMap('flux-system/web-values', { 'values.yaml': 'color: from the ConfigMap\nsize: from the ConfigMap\n' }),
    secret('flux-system/web-secret', { password: 'a,b=c{d}' }),
  );
  await flux.install(fluxWithoutSync());
  await apply({ replicas: 1, version: '1.0.0' });

  await check('values win over valuesFrom, and an entry is put at its path as it is', async () => {
    await cluster.ready(['HelmRelease flux-system/values']);
    const { data } = await cluster.read('ConfigMap made-by-helm/web');
    deepStrictEqual([data.color, data.size, data.password], ['from values', 'from the ConfigMap', 'a,b=c{d}']);
  });

  await check('post-renderers and common metadata change what the chart renders', async () => {
    const { data, metadata } = await cluster.read('ConfigMap made-by-helm/web');
    deepStrictEqual([data.patched, metadata.labels?.team], ['yes', 'web']);
    const { spec } = await cluster.read('Deployment made-by-helm/web');
    strictEqual(spec.template.spec.containers[0].image, 'registry.acme.io/acme/web:2.0.0');
  });

  await check('the tests of a chart are run, but those that are left out', async () => {
    await cluster.ready(['HelmRelease flux-system/tested']);
    await cluster.read('ConfigMap flux-system/tested-included');
    strictEqual(await cluster.find('ConfigMap flux-system/tested-excluded'), undefined);
    strictEqual(await cluster.find('ConfigMap flux-system/drift-included'), undefined);
  });

  await check('drift is corrected, that of an ignored field is not', async () => {
    await cluster.ready(['HelmRelease flux-system/drift']);
    await cluster.patch('ConfigMap flux-system/drift', { data: { color: 'drifted', password: 'drifted' } });
    await flux.reconcile('HelmRelease flux-system/drift');
    const { data } = await cluster.until('ConfigMap flux-system/drift', 'to be corrected', (object) => object.data.color === 'none', 30);
    strictEqual(data.password, 'drifted');
  });

  await check('a release waits until the expression of a health check is true', async () => {
    await cluster.until('Database flux-system/health', 'to be made', () => true);
    await cluster.stays('HelmRelease flux-system/health', 'waiting', (object) => !isReady(object), 3);
    await cluster.patch('Database flux-system/health', { status: { phase: 'Running' } });
    await cluster.ready(['HelmRelease flux-system/health'], 40);
  });

  await check('an upgrade that fails is rolled back when a remediation is given, and else tried again', async () => {
    await cluster.ready(['HelmRelease flux-system/remediated', 'HelmRelease flux-system/retried']);
    await apply({ replicas: -1, version: '1.0.0' });
    await cluster.until('HelmRelease flux-system/remediated', 'to be rolled back', hasReason('Remediated', 'RollbackSucceeded'), 60);
    await cluster.until('HelmRelease flux-system/retried', 'to be tried again', ({ status }) => status.upgradeFailures >= 2, 60);
    strictEqual((await cluster.read('HelmRelease flux-system/retried')).status.history[0].status, 'failed');
  });

  await check(
    'a new version of the chart is installed with its custom resource definitions, also where an upgrade had failed',
    async () => {
      await apply({ replicas: 1, version: '2.0.0' });
      // The helm-controller appends the digest of the artifact.
      const isNew = ({ data }: KubernetesObject) => data.version.startsWith('2.0.0+');
      for (const place of ['made-by-helm/web', 'flux-system/remediated', 'flux-system/retried']) {
        await cluster.until(`ConfigMap ${place}`, 'to be of the new version', isNew, 60);
      }
      const { spec } = await cluster.read('CustomResourceDefinition webs.acme.io');
      strictEqual(spec.versions[0].schema.openAPIV3Schema.description, 'Of 2.0.0');
    },
  );

  await check('a release that depends on an expression is installed when it is true', async () => {
    await flux.reconcile('HelmRelease flux-system/after');
    await cluster.ready(['HelmRelease flux-system/after'], 60);
    const { status } = await cluster.read('HelmRelease flux-system/after');
    const versions = (status.history as { chartVersion: string }[]).map(({ chartVersion }) => chartVersion.replace(/\+.*/, ''));
    deepStrictEqual(versions, ['2.0.0']);
  });
};

function isReady(object: KubernetesObject): boolean {
  return conditionOf(object, 'Ready')?.status === 'True';
}

function hasReason(type: string, reason: string) {
  return (object: KubernetesObject) => conditionOf(object, type)?.reason === reason;
}

/** A chart that shows its values. What waits for a pod cannot be a test here: pods run for ever. */
function chart(version: string): Chart {
  const hook = (name: string) => `apiVersion: v1
kind: ConfigMap
metadata: { name: "{{ .Release.Name }}-${name}", annotations: { helm.sh/hook: test } }
`;
  const templates = {
    'settings.yaml': `apiVersion: v1
kind: ConfigMap
metadata: { name: {{ .Release.Name }} }
data:
  version: {{ .Chart.Version }}
  color: {{ .Values.color | default "none" }}
  size: {{ .Values.size | default "none" }}
  password: {{ (.Values.auth).password | default "none" | quote }}
`,
    'included.yaml': hook('included'),
    'excluded.yaml': hook('excluded'),
    'database.yaml': `{{ if .Values.database }}
apiVersion: acme.io/v1
kind: Database
metadata: { name: {{ .Release.Name }} }
{{ end }}
`,
  };
  return standInChart('web', version, templates, { 'crds/web.yaml': definition(version) });
}

function definition(version: string): string {
  const names = { kind: 'Web', listKind: 'WebList', plural: 'webs', singular: 'web' };
  const schema = { openAPIV3Schema: { type: 'object', description: `Of ${version}` } };
  const versions = [{ name: 'v1', served: true, storage: true, schema }];
  const spec = { group: 'acme.io', names, scope: 'Namespaced', versions };
  return JSON.stringify({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'webs.acme.io' },
    spec,
  });
}
