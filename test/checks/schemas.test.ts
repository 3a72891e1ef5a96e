import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, ApiObjectProps, App, Chart, JsonPatch } from 'cdk8s';
import { errorsOf as allErrorsOf } from './support';
import { Checks, FluxInstance, GitRef, GitRepository, Severity } from '../../src';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'schemas-'));
});

function appWith(build: (chart: Chart) => void): App {
  const app = new App({ outdir: folder });
  build(new Chart(app, 'platform'));
  return app;
}

/** The findings that fail synth. */
function errorsOf(app: App): string[] {
  return (allErrorsOf(app) ?? []).slice(1);
}

const git = { url: 'https://github.com/acme/app' };
const crd = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: things.acme.io }
spec:
  group: acme.io
  scope: Namespaced
  names: { kind: Thing, plural: things }
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties: { size: { type: integer } }
              x-kubernetes-validations: [{ rule: 'self.size < 10', message: must be small }]
`;

function crdFile(name: string, text = crd): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

function thing(chart: Chart, id: string, size: unknown): ApiObject {
  const object = new ApiObject(chart, id, { apiVersion: 'acme.io/v1', kind: 'Thing', metadata: { name: id } });
  object.addJsonPatch(JsonPatch.add('/spec', { size }));
  return object;
}

test("an API version that is nearly Flux's fails synth with the right one", () => {
  const app = appWith((chart) => {
    new GitRepository(chart, 'app', { ...git, ref: GitRef.branch('main') });
    new ApiObject(chart, 'core', { apiVersion: 'v1', kind: 'HelmRelease', metadata: { name: 'core' } });
    new ApiObject(chart, 'typo', { apiVersion: 'helm.toolkit.fluxcd/v2', kind: 'HelmRelease', metadata: { name: 'typo' } });
    new ApiObject(chart, 'foreign', { apiVersion: 'helm.crossplane.io/v1beta1', kind: 'Release', metadata: { name: 'foreign' } });
  });
  expect(errorsOf(app)).toEqual([
    '[platform/core] schema: HelmRelease core apiVersion: is "v1", which has no kind HelmRelease. Write helm.toolkit.fluxcd.io/v2.',
    '[platform/typo] schema: HelmRelease typo apiVersion: is "helm.toolkit.fluxcd/v2", but nothing of Flux has the group "helm.toolkit.fluxcd". Write helm.toolkit.fluxcd.io/v2.',
  ]);
});

test('what the API server would refuse fails synth, at the construct that made it', () => {
  const app = appWith((chart) => {
    const source = new GitRepository(chart, 'app', git);
    ApiObject.of(source).addJsonPatch(JsonPatch.add('/spec/sparseCheckouts', ['deploy']));
    ApiObject.of(source).addJsonPatch(JsonPatch.add('/spec/serviceAccountName', 'app'));
  });
  expect(errorsOf(app)).toEqual([
    '[platform/app] schema: GitRepository flux-system/app spec.sparseCheckouts: is an unknown field. Did you mean sparseCheckout?',
  ]);
});

test('a password in an address is not printed', () => {
  const app = appWith((chart) => {
    const source = new GitRepository(chart, 'app', git);
    ApiObject.of(source).addJsonPatch(JsonPatch.replace('/spec/url', 'oci://bot:hunter2@ghcr.io/acme/app'));
  });
  expect(errorsOf(app)).toEqual([
    '[platform/app] schema: GitRepository flux-system/app spec.url: is "oci://***@ghcr.io/acme/app", which does not match ^(http|https|ssh)://.*$. Begin it with http:// or https:// or ssh://.',
    '[platform/app] url-credentials: GitRepository flux-system/app spec.url: contains a password or a token, which everyone ' +
      'who can read the object can see. Put it into a Secret, and name the Secret in secretRef.',
  ]);
});

test.each([
  [
    'Alert',
    'notification.toolkit.fluxcd.io/v1beta3',
    { providerRef: { name: 'slack', namespace: 'web' }, eventSources: [] },
    'providerRef.namespace',
    'Remove it: the Provider must be in the namespace of the Alert itself.',
  ],
  [
    'HelmRelease',
    'helm.toolkit.fluxcd.io/v2',
    { interval: '30m', chartRef: { kind: 'OCIRepository', name: 'web' }, valuesFrom: [{ kind: 'Secret', name: 'a', namespace: 'web' }] },
    'valuesFrom[0].namespace',
    'Remove it: what it names must be in the namespace of the HelmRelease itself.',
  ],
  [
    'HelmRelease',
    'helm.toolkit.fluxcd.io/v2',
    { interval: '30m', chartRef: { kind: 'OCIRepository', name: 'web' }, postRenderers: [{ patchesJson6902: [] }] },
    'postRenderers[0].patchesJson6902',
    'Write it as kustomize.patches, each with a target and a patch.',
  ],
  [
    'ResourceSetInputProvider',
    'fluxcd.controlplane.io/v1',
    { type: 'Static', interval: '5m' },
    'interval',
    'Write it as the annotation fluxcd.controlplane.io/reconcileEvery.',
  ],
])('an unknown field of %s leads to where the setting is made', (kind, apiVersion, spec, field, fix) => {
  const app = appWith((chart) => {
    const props: ApiObjectProps & { readonly spec: object } = {
      apiVersion,
      kind,
      metadata: { name: 'web', namespace: 'flux-system' },
      spec,
    };
    Checks.of(new ApiObject(chart, 'object', props));
  });
  expect(errorsOf(app)).toContain(`[platform/object] schema: ${kind} flux-system/web spec.${field}: is an unknown field. ${fix}`);
});

test('a broken rule of the CRD is a finding of its own', () => {
  const app = appWith((chart) => {
    const source = new GitRepository(chart, 'app', git);
    ApiObject.of(source).addJsonPatch(JsonPatch.add('/spec/serviceAccountName', 'app'));
  });
  expect(errorsOf(app)).toEqual([
    "[platform/app] cel: GitRepository flux-system/app spec: serviceAccountName can only be set when provider is 'azure' or 'aws'. Remove serviceAccountName, or set provider to azure or aws.",
  ]);
});

test("the version of the cluster's FluxInstance counts", () => {
  const app = appWith((chart) => {
    new FluxInstance(chart, 'flux', { distribution: { version: '2.5.x' } });
    const source = new GitRepository(chart, 'app', git);
    ApiObject.of(source).addJsonPatch(JsonPatch.add('/spec/sparseCheckout', ['deploy']));
  });
  expect(errorsOf(app)).toEqual([
    '[platform/app] schema: GitRepository flux-system/app spec.sparseCheckout: is an unknown field of GitRepository in Flux ' +
      '2.5.1 (added in Flux 2.6). Remove it, or use a Flux version that has it.',
  ]);
});

test("Checks.of(app).addCrds() has users' own kinds checked", () => {
  const app = appWith((chart) => {
    thing(chart, 'small', 5);
    thing(chart, 'text', 'five');
    thing(chart, 'big', 50);
  });
  Checks.of(app).addCrds(crdFile('things.yaml'));
  expect(errorsOf(app)).toEqual([
    '[platform/text] schema: Thing text spec.size: is "five", but must be a whole number. Set it to a whole number.',
    "[platform/big] cel: Thing big spec: must be small. The CRD's rule is: self.size < 10",
  ]);
});

test('CRDs of a folder; other objects in it are passed over', () => {
  const crds = join(folder, 'crds');
  mkdirSync(join(crds, 'acme'), { recursive: true });
  writeFileSync(join(crds, 'acme', 'things.yaml'), `${crd}---\napiVersion: v1\nkind: Namespace\nmetadata: { name: acme }\n`);
  const app = appWith((chart) => thing(chart, 'text', 'five'));
  Checks.of(app).addCrds(crds);
  expect(errorsOf(app)).toHaveLength(1);
});

test('CRDs count below the scope that they were added to', () => {
  const app = appWith((chart) => thing(chart, 'text', 'five'));
  Checks.of(new Chart(app, 'other')).addCrds(crdFile('things.yaml'));
  expect(errorsOf(app)).toEqual([]);
});

test('CRDs that cannot be read are an error where they are added', () => {
  const app = appWith(() => undefined);
  const missing = join(folder, 'missing.yaml');
  expect(() => Checks.of(app).addCrds(missing)).toThrow(
    `Checks.addCrds() cannot read ${missing}: ENOENT: no such file or directory, stat '${missing}'. Pass a file or a folder that ` +
      'exists.',
  );
  const none = crdFile('none.yaml', 'kind: Namespace\n');
  expect(() => Checks.of(app).addCrds(none)).toThrow(
    `Checks.addCrds() does not find a CustomResourceDefinition in ${none}. Pass a YAML file with a CustomResourceDefinition, or ` +
      'a folder of such files.',
  );
  const broken = crdFile('broken.yaml', 'kind: [CustomResourceDefinition\n');
  expect(() => Checks.of(app).addCrds(broken)).toThrow(
    `Checks.addCrds() cannot read ${broken}: there is no "]" that closes what opens here, at 1:7. Fix the file.`,
  );
  const old = crdFile('old.yaml', crd.replace('io/v1\n', 'io/v1beta1\n'));
  expect(() => Checks.of(app).addCrds(old)).toThrow(
    `Checks.addCrds() cannot read ${old}: the CustomResourceDefinition things.acme.io is of apiextensions.k8s.io/v1beta1, but ` +
      'an API server only accepts apiextensions.k8s.io/v1. Fix the file.',
  );
});

test.each(['schema', 'cel'])('%s cannot be suppressed, nor made a warning', (rule) => {
  const app = appWith(() => undefined);
  const rest =
    `names ${rule}, which cannot be changed: the API server refuses the object. Fix the object. If the cluster has newer CRDs ` +
    "than this library, add them: Checks.of(scope).addCrds('crds/').";
  expect(() => Checks.of(app).suppress(rule, { reason: 'because' })).toThrow(`Checks.suppress() ${rest}`);
  expect(() => Checks.of(app).setSeverity(rule, Severity.INFO)).toThrow(`Checks.setSeverity() ${rest}`);
});

test('a refusal of the API server cannot be suppressed by an annotation', () => {
  const app = appWith((chart) => {
    const source = new GitRepository(chart, 'app', git);
    ApiObject.of(source).metadata.addAnnotation('cdk8s-fluxcd/suppress', 'schema=because');
    ApiObject.of(source).addJsonPatch(JsonPatch.add('/spec/branch', 'main'));
  });
  expect(errorsOf(app)).toHaveLength(1);
});

describe('an object of any kind', () => {
  const dns = 'but must consist of lower-case letters, digits, - and ., with a letter or digit at both ends of each part';
  const label = 'but must consist of lower-case letters, digits and -, with a letter or digit at both ends';

  function object(apiVersion: string, kind: string, metadata: object): App {
    return appWith((chart) => {
      Checks.of(chart);
      new ApiObject(chart, 'it', { apiVersion, kind, metadata });
    });
  }

  test.each([
    ['v1', 'Namespace', { name: 'Bad_Name' }, `Namespace Bad_Name metadata.name: is "Bad_Name", ${label}. Change it.`],
    ['v1', 'Service', { name: 'a.b' }, `Service a.b metadata.name: is "a.b", ${label}. Change it.`],
    ['v1', 'ConfigMap', { name: '../../evil' }, `ConfigMap ../../evil metadata.name: is "../../evil", ${dns}. Change it.`],
    ['v1', 'ConfigMap', { name: 'my_cm' }, `ConfigMap my_cm metadata.name: is "my_cm", ${dns}. Change it.`],
    ['acme.io/v1', 'Thing', { name: 'My' }, `Thing My metadata.name: is "My", ${dns}. Change it.`],
    [
      'apps/v1',
      'Deployment',
      { name: 'web', labels: { team: 'b c' } },
      'Deployment web metadata.labels.team: is "b c", but must consist of letters, digits, -, _ and ., with a letter or digit ' +
        'at both ends. Change it.',
    ],
    ['rbac.authorization.k8s.io/v1', 'Role', { name: 'a/b' }, 'Role a/b metadata.name: is "a/b", which holds /. Change it.'],
    ['', 'ConfigMap', { name: 'x' }, 'ConfigMap x apiVersion: is required. Write for example v1, or group/version.'],
    ['v1', '', { name: 'x' }, 'x kind: is required. Write for example ConfigMap.'],
  ])('of %s %s with %j is refused', (apiVersion, kind, metadata, sentence) => {
    expect(errorsOf(object(apiVersion, kind, metadata))).toEqual([`[platform/it] schema: ${sentence}`]);
  });

  test.each([
    ['rbac.authorization.k8s.io/v1', 'ClusterRole', { name: 'system:aggregate-to-view_X' }],
    ['certificates.k8s.io/v1beta1', 'ClusterTrustBundle', { name: 'acme.io:signer:bundle' }],
    ['image.openshift.io/v1', 'ImageStreamTag', { name: 'web:1.0' }],
    ['networking.k8s.io/v1', 'IPAddress', { name: '2001:db8::1' }],
    ['v1', 'ConfigMap', { name: '${NAME}', labels: { team: '<< inputs.team >>' } }],
    ['v1', 'ConfigMap', { name: 'a.b-1', labels: { 'acme.io/team': '', x: 'A_b' }, annotations: { any: 'thing { }' } }],
  ])('of %s %s with %j is fine', (apiVersion, kind, metadata) => {
    expect(errorsOf(object(apiVersion, kind, metadata))).toEqual([]);
  });
});
