import { bootstrapped, configMap, kustomization } from '../../../repository/support';
import { HazardCase, prod } from '../hazards';

const dependsOn = (name: string) => `  dependsOn: [{ name: ${name} }]\n`;
const two = (first: string, second: string) => ({
  'clusters/prod/first.yaml': kustomization('first', 'first', first),
  'clusters/prod/second.yaml': kustomization('second', 'second', second),
});
const content = { 'first/a.yaml': configMap('a', 'a: b'), 'second/b.yaml': configMap('b', 'a: b') };
const certManager = {
  ...prod(),
  'apps/cert-manager.yaml': `apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata: { name: cert-manager, namespace: apps }
spec: { interval: 5m, url: oci://quay.io/jetstack/charts/cert-manager, ref: { semver: 1.x } }
---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: cert-manager, namespace: apps }
spec: { interval: 10m, chartRef: { kind: OCIRepository, name: cert-manager }, values: { crds: { enabled: true } } }
`,
};
const variables = (...names: readonly string[]) => `  postBuild: { substitute: { ${names.map((name) => `${name}: a`).join(', ')} } }\n`;
const release = (tag: string) => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: web, namespace: apps }
spec:
  interval: 10m
  chartRef: { kind: OCIRepository, name: web }
  values:
    tag: ${tag} # {"$imagepolicy": "apps:web:tag"}
`;

const automation = (name: string) => `apiVersion: image.toolkit.fluxcd.io/v1
kind: ImageUpdateAutomation
metadata: { name: ${name}, namespace: apps }
spec:
  interval: 10m
  sourceRef: { kind: GitRepository, name: fleet, namespace: flux-system }
  git: { commit: { author: { email: bot@example.com } } }
`;

const instance = (components: string) => `apiVersion: fluxcd.controlplane.io/v1
kind: FluxInstance
metadata: { name: flux, namespace: flux-system }
spec: { distribution: { version: 2.x, registry: ghcr.io/fluxcd }, components: [${components}] }
`;
const policy = `apiVersion: image.toolkit.fluxcd.io/v1
kind: ImageRepository
metadata: { name: web, namespace: apps }
spec: { interval: 10m, image: ghcr.io/acme/web }
`;

/** What waits for itself, variables, and image automation. */
export const rest: readonly HazardCase[] = [
  {
    when: 'two Kustomizations come to wait for each other',
    base: { ...bootstrapped('clusters/prod'), ...two('', dependsOn('first')), ...content },
    head: two(dependsOn('second'), dependsOn('first')),
    said: `  depends-on-cycle
    clusters/prod/first.yaml:13:15
    Kustomization flux-system/first is part of a dependency cycle: Kustomization
    flux-system/first -> Kustomization flux-system/second -> Kustomization
    flux-system/first. On prod.
    Remove one dependsOn of the cycle.`,
  },
  {
    when: 'a Kustomization waits for what it applies, which waits for it',
    base: { ...prod('  wait: true\n'), 'apps/inner.yaml': kustomization('inner', 'inner'), 'inner/a.yaml': configMap('a', 'a: b') },
    head: { 'apps/inner.yaml': kustomization('inner', 'inner', dependsOn('apps')) },
    said: `  depends-on-deadlock
    clusters/prod/apps.yaml:13:9
    Kustomization flux-system/apps waits for Kustomization flux-system/inner,
    which it applies, and which depends on it: Kustomization flux-system/apps ->
    Kustomization flux-system/inner -> Kustomization flux-system/apps. On prod.
    Remove dependsOn from Kustomization flux-system/inner, or apply it with
    another Kustomization.`,
  },
  {
    when: 'a custom resource comes to the release that brings its definition',
    base: certManager,
    head: { 'apps/issuer.yaml': 'apiVersion: cert-manager.io/v1\nkind: ClusterIssuer\nmetadata: { name: ca }\nspec: { selfSigned: {} }\n' },
    said: `  crd-order
    apps/issuer.yaml:1:13
    ClusterIssuer ca is installed by HelmRelease apps/cert-manager, which
    Kustomization flux-system/apps applies together with it: the API server does
    not know cert-manager.io yet, so nothing is applied, not even HelmRelease
    apps/cert-manager. On prod.
    Move it to another Kustomization that depends on this one, and set wait:
    true on this one.`,
  },
  {
    when: 'they did so before',
    base: { ...bootstrapped('clusters/prod'), ...two(dependsOn('second'), dependsOn('first')), ...content },
    head: { 'first/a.yaml': configMap('a', 'a: c') },
    said: '',
  },
  {
    when: 'a variable goes that a folder needs',
    base: { ...prod(variables('COLOUR', 'SIZE')), 'apps/a.yaml': configMap('a', 'a: "${COLOUR}"') },
    head: { 'clusters/prod/apps.yaml': kustomization('apps', 'apps', variables('SIZE')) },
    said: `  variable-gone
    clusters/prod/apps.yaml:13:14
    Kustomization flux-system/apps no longer gets COLOUR, which is still named
    in its folder: Flux refuses to build it, and applies nothing of it. On prod.
    Make two commits: remove \${COLOUR} from the folder, or give it a default
    (\${COLOUR:=value}); when every cluster has applied that, remove the
    variable.`,
    status: 2,
  },
  {
    when: 'a variable goes of which an older Flux makes an empty string',
    base: { ...prod(variables('COLOUR', 'SIZE')), 'apps/a.yaml': configMap('a', 'a: "${COLOUR}"') },
    head: { 'clusters/prod/apps.yaml': kustomization('apps', 'apps', variables('SIZE')) },
    args: ['--flux-version', '2.8'],
    said: `  variable-gone
    clusters/prod/apps.yaml:13:14
    Kustomization flux-system/apps no longer gets COLOUR, which is still named
    in its folder: it becomes an empty string in what Flux applies. On prod.
    Make two commits: remove \${COLOUR} from the folder, or give it a default
    (\${COLOUR:=value}); when every cluster has applied that, remove the
    variable.`,
  },
  {
    when: 'a variable goes that has a default',
    base: { ...prod(variables('COLOUR', 'SIZE')), 'apps/a.yaml': configMap('a', 'a: "${COLOUR:=red}"') },
    head: { 'clusters/prod/apps.yaml': kustomization('apps', 'apps', variables('SIZE')) },
    said: '',
  },
  {
    when: 'a tag is older than the one that image automation has set',
    base: { ...prod(), 'apps/web.yaml': release('1.10.0'), 'apps/bot.yaml': automation('bot') },
    head: { 'apps/web.yaml': release('1.9.0') },
    said: `  image-set-back
    apps/web.yaml:8:10
    ImagePolicy apps/web has set 1.10.0 in this line, and the change sets it
    back to 1.9.0: the older version is deployed, and the next run of image
    automation commits the newer one again. On prod.
    Leave the line as it is in HEAD. To go back to an older version, make the
    policy choose it (spec.policy.semver.range), or before this change suspend
    the automation: flux suspend image update bot -n apps.`,
  },
  {
    when: 'a tag is newer',
    base: { ...prod(), 'apps/web.yaml': release('1.9.0') },
    head: { 'apps/web.yaml': release('1.10.0') },
    said: '',
  },
  {
    when: 'a new cluster has Kustomizations that wait for each other',
    base: { ...bootstrapped('clusters/old'), 'clusters/old/a.yaml': configMap('a', 'a: b') },
    head: { ...bootstrapped('clusters/prod'), ...two(dependsOn('second'), dependsOn('first')), ...content },
    said: `  depends-on-cycle
    clusters/prod/first.yaml:13:15
    Kustomization flux-system/first is part of a dependency cycle: Kustomization
    flux-system/first -> Kustomization flux-system/second -> Kustomization
    flux-system/first. On prod.
    Remove one dependsOn of the cycle.`,
  },
  {
    when: 'a FluxInstance loses a controller that something needs',
    base: {
      ...prod(),
      'apps/flux.yaml': instance('source-controller, kustomize-controller, image-reflector-controller'),
      'apps/policy.yaml': policy,
    },
    head: { 'apps/flux.yaml': instance('source-controller, kustomize-controller') },
    said: `  component-missing
    apps/flux.yaml:4:79
    FluxInstance flux-system/flux does not contain image-reflector-controller,
    which ImageRepository apps/web needs. On prod.
    Add image-reflector-controller.`,
  },
];
