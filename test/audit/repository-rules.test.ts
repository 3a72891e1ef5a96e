import { audited, cluster, configMap } from './support';

const release = (values: string, more = '') => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: web
  namespace: web
spec:
  interval: 30m
  chart:
    spec:
      chart: web
      version: 1.x
      sourceRef:
        kind: HelmRepository
        name: charts
  values:
    image:
${values}
${more}`;

describe('namespace-unset', () => {
  test('an object that gets no namespace is an error', async () => {
    expect(await audited(cluster({ 'apps/a.yaml': configMap('a', 'a: b', '') }), 'namespace-unset')).toEqual([
      'error namespace-unset apps/a.yaml:4 ConfigMap a metadata.namespace: is missing, and Kustomization flux-system/apps, which applies it, sets no ' +
        'targetNamespace: the API server refuses it. Set metadata.namespace, or namespace in kustomization.yaml.',
    ]);
  });

  test.each([
    ['its manifest', cluster({ 'apps/a.yaml': configMap('a') })],
    ['the Kustomization', cluster({ 'apps/a.yaml': configMap('a', 'a: b', '') }, '  targetNamespace: web\n')],
    [
      'the Kustomize file',
      cluster({ 'apps/a.yaml': configMap('a', 'a: b', ''), 'apps/kustomization.yaml': 'namespace: web\nresources: [a.yaml]\n' }),
    ],
  ])('a namespace from %s is enough', async (_, files) => {
    expect(await audited(files, 'namespace-unset')).toEqual([]);
  });

  test('an object without a namespace by nature needs none', async () => {
    const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: web\n';
    expect(await audited(cluster({ 'apps/ns.yaml': namespace }), 'namespace-unset')).toEqual([]);
  });
});

describe('substitute-type-hazard', () => {
  const variables = '  postBuild:\n    substitute:\n      FEATURE: "yes"\n      NAME: web\n';

  test('a variable that YAML reads as a boolean is an error where the API server takes a string', async () => {
    expect(await audited(cluster({ 'apps/a.yaml': configMap('a', 'feature: ${FEATURE}') }, variables), 'substitute-type-hazard')).toEqual([
      'error substitute-type-hazard apps/a.yaml:7 ConfigMap web/a data.feature: is the boolean true when it is applied, but must be a string. ' +
        'Write it in quotes. Around a variable, use a variable that contains the quote: ${quote}${NAME}${quote}.',
    ]);
  });

  test('a variable that is a string is fine', async () => {
    expect(await audited(cluster({ 'apps/a.yaml': configMap('a', 'name: ${NAME}') }, variables), 'substitute-type-hazard')).toEqual([]);
  });
});

test('a variable that nothing sets stops the Kustomization, and is an error at its line', async () => {
  const variables = '  postBuild:\n    substitute:\n      DOMAIN: acme.io\n';
  expect(await audited(cluster({ 'apps/a.yaml': configMap('a', 'host: web.${DOMIAN}') }, variables), 'substitute-undefined')).toEqual([
    'error substitute-undefined apps/a.yaml:7 Kustomization flux-system/apps: cannot be built: ConfigMap web/a data.host: the variable "DOMIAN" is not set. ' +
      'Set it, or write a default: "${DOMIAN:=...}", or write DOMAIN, which is set. Until then nothing of it is applied.',
  ]);
});

describe('substitute-without-variables', () => {
  const files = { 'apps/hr.yaml': release('      tag: ${TAG:=1.2.3}') };

  test('a default of a variable does nothing where nothing is substituted', async () => {
    expect(await audited(cluster(files), 'substitute-without-variables')).toEqual([
      'warning substitute-without-variables apps/hr.yaml:17 HelmRelease web/web spec.values.image.tag: has ${TAG:=1.2.3}, which stays as it is: ' +
        'Kustomization flux-system/apps, which applies it, has no postBuild. Give that Kustomization postBuild.substitute with at least one variable, or write the value.',
    ]);
  });

  test('with a variable it does what it says', async () => {
    expect(await audited(cluster(files, '  postBuild:\n    substitute:\n      A: b\n'), 'substitute-without-variables')).toEqual([]);
  });

  test('a script has the same form for itself', async () => {
    const script = { 'apps/hr.yaml': release('      command: |\n        echo ${TAG:=1}\n        done') };
    expect(await audited(cluster(script), 'substitute-without-variables')).toEqual([]);
  });
});

describe('orphan-file', () => {
  const files = { 'apps/a.yaml': configMap('a'), 'apps/b.yaml': configMap('b') };

  test('a file that its kustomization.yaml does not name is a warning', async () => {
    expect(await audited(cluster({ ...files, 'apps/kustomization.yaml': 'resources: [a.yaml]\n' }), 'orphan-file')).toEqual([
      'warning orphan-file apps/b.yaml:1 ConfigMap web/b: is not applied: apps/kustomization.yaml does not name the file. Name it there, or remove it.',
    ]);
  });

  test('without a kustomization.yaml Flux applies all files', async () => {
    expect(await audited(cluster(files), 'orphan-file')).toEqual([]);
  });
});

describe('markers of image automation', () => {
  const policy = `---
apiVersion: image.toolkit.fluxcd.io/v1
kind: ImagePolicy
metadata:
  name: web
  namespace: flux-system
spec:
  imageRepositoryRef:
    name: web
  policy:
    semver:
      range: 1.x
`;
  const marked = (line: string) => cluster({ 'apps/hr.yaml': release(line, policy) });

  test.each([
    ['      tag: 1.0.0 # {"$imagepolicy": "flux-system/web"}', 'it names "flux-system/web", but must name a policy as NAMESPACE:NAME'],
    ['      tag: 1.0.0 # {"$imagepolicy": "${ns}:web"}', 'it names "${ns}:web": variables are not substituted in comments'],
    [
      '      tag: 1.0.0 # {"$imagepolicy": "flux-system:web:tags"}',
      'it ends with ":tags", but must end with :tag, :name or :digest, or with the name of the policy',
    ],
    ['      # {"$imagepolicy": "flux-system:web"}\n      tag: 1.0.0', 'it is on a line of its own, but must be on the line of the value'],
    [
      '      tag: 1.0.0 # $imagepolicy: flux-system:web',
      'it is "$imagepolicy: flux-system:web", but must be {"$imagepolicy": "NAMESPACE:NAME"}',
    ],
    ['      text: |\n        tag: 1.0.0 # {"$imagepolicy": "flux-system:web"}', 'it is inside a string, where it is not a comment'],
  ])('%s is ignored by the controller', async (line, why) => {
    const found = await audited(marked(line), 'marker-syntax');
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`that is ignored: ${why}. Write # {"$imagepolicy": "NAMESPACE:NAME"} on the line of the image.`);
  });

  test('a marker of a policy that is not there is an error', async () => {
    expect(await audited(marked('      tag: 1.0.0 # {"$imagepolicy": "flux-system:wep:tag"}'), 'marker-unknown-policy')).toEqual([
      'error marker-unknown-policy apps/hr.yaml:17 HelmRelease web/web: has a marker in line 17 for the ImagePolicy flux-system:wep, which is not in the ' +
        'repository. Did you mean flux-system:web?',
    ]);
  });

  test.each([
    ['tag: 1.0.0 # {"$imagepolicy": "flux-system:web"}', 'sets tag to the whole image. End the marker with flux-system:web:tag'],
    [
      'tag: 1.0.0 # {"$imagepolicy": "flux-system:web:name"}',
      'sets tag to the image without its tag. End the marker with flux-system:web:tag',
    ],
    [
      'digest: sha256:ab # {"$imagepolicy": "flux-system:web:tag"}',
      'sets digest to the tag alone. End the marker with flux-system:web:digest',
    ],
    [
      'repository: ghcr.io/acme/web # {"$imagepolicy": "flux-system:web"}',
      'sets repository to the whole image. End the marker with flux-system:web:name',
    ],
    ['name: web # {"$imagepolicy": "flux-system:web"}', 'sets name to the whole image. End the marker with flux-system:web:name'],
    [
      'image: ghcr.io/acme/web:1.0.0 # {"$imagepolicy": "flux-system:web:tag"}',
      'sets image to the tag alone. End the marker with flux-system:web',
    ],
    [
      '- image: "web:1.0.0" # {"$imagepolicy": "flux-system:web:name"}',
      'sets image to the image without its tag. End the marker with flux-system:web',
    ],
  ])('of another part than the value, %s, is a warning', async (line, said) => {
    const [found] = await audited(marked(`      ${line.replace(/^- /, '')}`), 'marker-part');
    expect(found).toBe(
      `warning marker-part apps/hr.yaml:17 HelmRelease web/web: has a marker in line 17 that ${said}, or put it on another line.`,
    );
  });

  test.each([
    'image: ghcr.io/acme/web:1.0.0 # {"$imagepolicy": "flux-system:web"}',
    'image: ${REGISTRY}/web:1.0.0 # {"$imagepolicy": "flux-system:web"}',
    'tag: 1.0.0@sha256:ab # {"$imagepolicy": "flux-system:web"}',
    'tag: sha256:ab # {"$imagepolicy": "flux-system:web:digest"}',
    'repository: registry.acme.io:5000/web # {"$imagepolicy": "flux-system:web:name"}',
    'repository: ghcr.io/acme/web:1.0.0 # {"$imagepolicy": "flux-system:web"}',
    'WEB_VERSION: 1.0.0 # {"$imagepolicy": "flux-system:web:tag"}',
    'version: 1.0.0 # {"$imagepolicy": "flux-system:web"}',
    'value: "1.0.0" # {"$imagepolicy": "flux-system:web"}',
    'name: ghcr.io/acme/web # {"$imagepolicy": "flux-system:web:name"}',
  ])('of what may be the value, %s, is fine', async (line) => {
    expect(await audited(marked(`      ${line}`), 'marker-part')).toEqual([]);
  });

  test('a marker of a policy that is there is fine', async () => {
    const files = marked('      tag: 1.0.0 # {"$imagepolicy": "flux-system:web:tag"}');
    expect(await audited(files, 'marker-unknown-policy')).toEqual([]);
    expect(await audited(files, 'marker-syntax')).toEqual([]);
  });
});

test('targetNamespace over a folder with a Namespace is an error that names the Namespace as its file does', async () => {
  const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: develop\n';
  expect(await audited(cluster({ 'apps/ns.yaml': namespace }, '  targetNamespace: web\n'), 'target-namespace-renames')).toEqual([
    'error target-namespace-renames clusters/prod/apps.yaml:16 Kustomization flux-system/apps spec.targetNamespace: renames Namespace develop, which this ' +
      'Kustomization applies, to web: Flux then owns that namespace and deletes it with everything in it when Namespace develop is removed. ' +
      'Apply Namespace develop with another Kustomization, or remove targetNamespace.',
  ]);
});

test('targetNamespace over a binding to the account default of another namespace is a warning at the line that moves it', async () => {
  const binding = `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: reader
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: view
subjects:
  - kind: ServiceAccount
    name: default
    namespace: monitoring
`;
  expect(await audited(cluster({ 'apps/reader.yaml': binding }, '  targetNamespace: web\n'), 'target-namespace-subject')).toEqual([
    'warning target-namespace-subject clusters/prod/apps.yaml:16 ClusterRoleBinding reader subjects[0].namespace: is monitoring, but becomes web, ' +
      'because Kustomization flux-system/apps, which applies it, sets targetNamespace. Apply it with a Kustomization without targetNamespace.',
  ]);
});

test('files of flux bootstrap beside a FluxInstance are left over', async () => {
  const instance = `apiVersion: fluxcd.controlplane.io/v1
kind: FluxInstance
metadata:
  name: flux
  namespace: flux-system
spec:
  distribution:
    version: 2.9.x
    registry: ghcr.io/fluxcd
  sync:
    kind: GitRepository
    url: https://github.com/acme/fleet
    ref: refs/heads/main
    path: clusters/prod
`;
  expect(await audited(cluster({ 'apps/a.yaml': configMap('a'), 'clusters/prod/flux.yaml': instance }), 'gotk-leftover')).toEqual([
    'warning gotk-leftover clusters/prod/flux-system/gotk-sync.yaml:1 GitRepository flux-system/flux-system: is left over from flux bootstrap: ' +
      'a FluxInstance installs Flux on this cluster. Remove the file.',
  ]);
});

describe('a cluster whose gotk-sync.yaml flux bootstrap has not written yet', () => {
  const stub = (name: string) => ({
    [`clusters/${name}/flux-system/gotk-sync.yaml`]: '# made by bootstrap\n',
    [`clusters/${name}/flux-system/gotk-components.yaml`]: '# made by bootstrap\n',
    [`clusters/${name}/a.yaml`]: configMap('a'),
  });
  const receiver = `apiVersion: notification.toolkit.fluxcd.io/v1
kind: Receiver
metadata:
  name: github
  namespace: flux-system
spec:
  type: github
  secretRef:
    name: github
  resources:
    - kind: GitRepository
      name: flux-system
`;

  test('needs a Receiver in production', async () => {
    expect(await audited(stub('prod-eu'), 'receiver-missing')).toEqual([
      'info receiver-missing clusters/prod-eu/flux-system/gotk-sync.yaml:1 GitRepository flux-system/flux-system: is created by flux bootstrap, and no ' +
        'Receiver names it, so every commit waits for the interval. Add a Receiver that names it.',
    ]);
  });

  test('does not need one when it has one, or outside of production', async () => {
    expect(await audited({ ...stub('prod-eu'), 'clusters/prod-eu/receiver.yaml': receiver }, 'receiver-missing')).toEqual([]);
    expect(await audited(stub('staging'), 'receiver-missing')).toEqual([]);
  });
});

test('a reference whose name a patch has written is reported at the patch', async () => {
  const files = cluster(
    {
      'apps/a.yaml':
        'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: web, namespace: web }\nspec: { interval: 30m, chartRef: { kind: OCIRepository, name: web } }\n',
    },
    `  patches:
    - target: { kind: HelmRelease }
      patch: |
        - op: replace
          path: /spec/chartRef/name
          value: wep
`,
  );
  expect(await audited(files, 'ref-unresolved')).toEqual([
    'error ref-unresolved clusters/prod/apps.yaml:21 HelmRelease web/web spec.chartRef: names OCIRepository web/wep, which nothing in the repository creates. Create it, or fix the name.',
  ]);
});
