import { ApiObject, JsonPatch } from 'cdk8s';
import {
  GitRef,
  ChartSourcePlacement,
  FluxOperator,
  GitRepository,
  HelmRelease,
  KustomizePatch,
  OciHelmChart,
  OciRef,
  OciRepository,
  Provider,
  ProviderType,
  ResourceSet,
  SecretRef,
  ValuesFrom,
  Verification,
} from '../../../src';
import { twoClusters } from '../fleet/support';

/** The entries of the page that name Secrets, and the commands that make namespaces. */
function neededIn(page: string): string[] {
  return page
    .split('\n')
    .filter((line) => /^ {3}- |create namespace/.test(line))
    .map((line) => line.trim());
}

function pages() {
  const made = twoClusters({ secretRef: SecretRef.named('ghcr-auth'), variables: { TEAM: 'web' } });
  const page = (cluster: string) => made.app.render()[`clusters/${cluster}/BOOTSTRAP.md`];
  return { ...made, page, needed: (cluster: string) => neededIn(page(cluster)) };
}

test('the Secrets that objects of a cluster read and nobody makes are listed with their readers, and how their namespaces come first', () => {
  const { fleet, staging, needed, page } = pages();
  const layer = fleet.addLayer('apps');
  new ApiObject(layer, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'web' } });
  const git = { url: 'https://github.com/acme/web', ref: GitRef.branch('main'), secretRef: SecretRef.named('git') };
  for (const id of ['a', 'b']) new GitRepository(layer, id, { ...git, namespace: 'web' });
  new GitRepository(staging.addLayer('local'), 'c', { ...git, namespace: 'elsewhere' });
  expect(needed('prod-eu')).toEqual([
    'kubectl create namespace web',
    '- `web/git`, read by GitRepository web/a (spec.secretRef), GitRepository web/b (spec.secretRef)',
  ]);
  expect(needed('staging')).toEqual([
    'kubectl create namespace web',
    '- `elsewhere/git`, read by GitRepository elsewhere/c (spec.secretRef)',
    '- `web/git`, read by GitRepository web/a (spec.secretRef), GitRepository web/b (spec.secretRef)',
  ]);
  expect(page('prod-eu')).toContain('Instead of steps 1 and 4;');
});

test('a Secret that a layer makes, by itself or by another controller, one that is optional and that of the fleet are not listed', () => {
  const { fleet, needed } = pages();
  const layer = fleet.addLayer('apps', { namespace: 'flux-system' });
  const read = (name: string) => new Provider(layer, name, { type: ProviderType.SLACK, secretRef: SecretRef.named(name) });
  for (const name of ['plain', 'sealed', 'external', 'renamed', 'issued']) read(name);
  new ApiObject(layer, 'o1', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'plain' } });
  new ApiObject(layer, 'o2', { apiVersion: 'bitnami.com/v1alpha1', kind: 'SealedSecret', metadata: { name: 'sealed' } });
  new ApiObject(layer, 'o3', { apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', metadata: { name: 'external' } });
  const spec = { target: { name: 'renamed' } };
  new ApiObject(layer, 'o4', { apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', metadata: { name: 'other' }, spec });
  new ApiObject(layer, 'o5', { apiVersion: 'cert-manager.io/v1', kind: 'Certificate', spec: { secretName: 'issued' } });
  new OciRepository(layer, 'source', { url: 'oci://ghcr.io/acme/web', ref: OciRef.semver('1.x'), secretRef: SecretRef.named('ghcr-auth') });
  new HelmRelease(layer, 'web', {
    chartRef: OciRepository.fromOciRepositoryName(layer, 'chart', 'chart'),
    valuesFrom: [ValuesFrom.secret(SecretRef.named('values'), { optional: true })],
  });
  expect(needed('staging')).toEqual([]);
});

test('variables of the cluster are filled in, and what a ResourceSet generates from its own inputs counts', () => {
  const { fleet, needed } = pages();
  const layer = fleet.addLayer('apps');
  new GitRepository(layer, 'git', {
    url: 'https://github.com/acme/web',
    namespace: '${TEAM}',
    ref: GitRef.branch('main'),
    secretRef: SecretRef.named('git'),
  });
  const set = new ResourceSet(layer, 'set', { inputs: [{ tenant: 'shop' }] });
  new GitRepository(set.template, 'tenant', {
    name: set.input('tenant'),
    url: 'https://github.com/acme/shop',
    ref: GitRef.branch('main'),
    secretRef: SecretRef.named('tenant-git'),
  });
  expect(needed('staging')).toEqual([
    '- `flux-system/tenant-git`, read by GitRepository flux-system/shop (spec.secretRef)',
    '- `web/git`, read by GitRepository web/git (spec.secretRef)',
  ]);
});

/** The first step of a page, and its Terraform. */
function operatorIn(page: string): string[] {
  const lines = page.split('\n');
  const from = (start: string, length: number) => lines.slice(lines.indexOf(start), lines.indexOf(start) + length);
  return [...from('1. Install the Flux Operator:', 6).slice(2), ...from('    resource "helm_release" "flux_operator" {', 8)]
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

test('the operator is installed by the release that the cluster keeps: name, mirror and version as the program writes them', () => {
  const { fleet, staging, page } = pages();
  new FluxOperator(staging.addLayer('operator'), 'flux-operator', {
    name: 'operator',
    url: 'oci://mirror.acme.example/charts/flux-operator',
    version: '0.30.0',
  });
  expect(operatorIn(page('staging'))).toEqual([
    'helm install operator oci://mirror.acme.example/charts/flux-operator \\',
    "--version '0.30.0' \\",
    '--namespace flux-system --create-namespace --wait',
    'resource "helm_release" "flux_operator" {',
    'name             = "operator"',
    'namespace        = "flux-system"',
    'create_namespace = true',
    'repository       = "oci://mirror.acme.example/charts"',
    'chart            = "flux-operator"',
    'version          = "0.30.0"',
    'wait             = true',
  ]);
  expect(page('staging')).toContain('helm -n flux-system uninstall operator');
  expect(fleet.clusters.map(({ name }) => page(name).includes('mirror.acme.example'))).toEqual([true, false]);
});

test('a password that a variable brings into the address of the operator is not on the page', () => {
  const { app, fleet } = twoClusters({ variables: { TOKEN: 'hunter2' } });
  new ApiObject(fleet.addLayer('operator'), 'flux-operator', {
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: { name: 'flux-operator', namespace: 'flux-system' },
    spec: { interval: '30m', chart: { kind: 'OCIRepository', spec: { url: 'oci://bot:${TOKEN}@mirror.acme.example/flux-operator' } } },
  });
  const page = app.render()['clusters/staging/BOOTSTRAP.md'];
  expect(operatorIn(page)[0]).toBe('helm install flux-operator oci://***@mirror.acme.example/flux-operator \\');
  expect(page).not.toContain('hunter2');
});

test('a cluster that does not keep the operator at a version starts with the newest', () => {
  expect(operatorIn(pages().page('staging')).slice(0, 2)).toEqual([
    'helm install flux-operator oci://ghcr.io/controlplaneio-fluxcd/charts/flux-operator \\',
    '--namespace flux-system --create-namespace --wait',
  ]);
});

test('the operator comes from a private registry of the cluster, into a namespace of its own', () => {
  const { fleet, page } = pages();
  new OciHelmChart(fleet.addLayer('operator'), 'flux-operator', {
    url: 'oci://${TEAM}.acme.example/flux-operator',
    ref: OciRef.digest(`sha256:${'0'.repeat(64)}`),
    secretRef: SecretRef.named('mirror'),
    insecure: true,
    sourcePlacement: ChartSourcePlacement.IN_RELEASE,
  });
  expect(operatorIn(page('staging')).slice(0, 5)).toEqual([
    'helm registry login web.acme.example',
    `helm install flux-operator oci://web.acme.example/flux-operator@sha256:${'0'.repeat(64)} \\`,
    '--namespace flux-operator --create-namespace --wait \\',
    '--plain-http',
    'resource "helm_release" "flux_operator" {',
  ]);
  expect(page('staging')).toContain('       kubectl create namespace flux-system\n');
});

test('a release of the operator that names a target namespace is installed by the name that Flux gives it', () => {
  const { fleet, page } = pages();
  const layer = fleet.addLayer('operator', { namespace: 'flux-system' });
  const chart = new OciRepository(layer, 'chart', { url: 'oci://ghcr.io/acme/flux-operator', ref: OciRef.tag('0.30.0') });
  new HelmRelease(layer, 'operator', { chartRef: chart, targetNamespace: 'flux-system' });
  expect(operatorIn(page('staging')).slice(0, 2)).toEqual([
    'helm install flux-system-operator oci://ghcr.io/acme/flux-operator \\',
    "--version '0.30.0' \\",
  ]);
});

test('each Secret has the command that makes it, where its readers say what they read, after the namespaces', () => {
  const { fleet, page } = pages();
  const layer = fleet.addLayer('apps');
  new ApiObject(layer, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'web' } });
  const git = { url: 'https://github.com/acme/web', ref: GitRef.branch('main'), secretRef: SecretRef.named('git'), namespace: 'web' };
  new GitRepository(layer, 'git', git);
  const registry = { url: 'oci://${TEAM}.acme.example/app', secretRef: SecretRef.named('pull'), namespace: 'web' };
  for (const id of ['a', 'b']) new OciRepository(layer, id, { ...registry, ref: OciRef.tag('1.0.0') });
  const types = { address: 'https://events.acme.example', secretRef: SecretRef.named('events'), namespace: 'web' };
  new Provider(layer, 'events', { type: ProviderType.GENERIC, ...types });
  const text = page('staging');
  expect(text.slice(text.indexOf('3. '), text.indexOf('4. ')))
    .toBe(`3. Make the Secrets that objects of the cluster read and no layer makes:

   Before them, the namespaces that only a layer would make:

       kubectl create namespace web

   - \`web/events\`, read by Provider web/events (spec.secretRef)
   - \`web/git\`, read by GitRepository web/git (spec.secretRef)

         kubectl -n web create secret generic git \\
           --from-literal=username="$GIT_USERNAME" \\
           --from-literal=password="$GIT_PASSWORD"

   - \`web/pull\`, read by OCIRepository web/a (spec.secretRef), OCIRepository web/b (spec.secretRef)

         kubectl -n web create secret docker-registry pull \\
           --docker-server=web.acme.example --docker-username="$REGISTRY_USER" --docker-password="$REGISTRY_TOKEN"

`);
});

test('Secrets that the FluxInstance patches into the source of a cluster are listed: nothing starts without them', () => {
  const source = { kind: 'OCIRepository', name: 'flux-system' };
  const { app } = twoClusters({
    verify: Verification.cosignKey(SecretRef.named('cosign-pub')),
    flux: {
      kustomizePatches: [
        KustomizePatch.json6902([JsonPatch.add('/spec/certSecretRef/name', 'ca'), JsonPatch.add('/spec/certSecretRef/name/x', 1)], source),
        KustomizePatch.strategicMerge({ kind: 'Kustomization', metadata: { name: 'flux-system' }, spec: { decryption: sops('age') } }),
        KustomizePatch.json6902([JsonPatch.add('', {}), JsonPatch.add('/spec/a', [1]), JsonPatch.add('/spec/a/0', 1)], source),
        KustomizePatch.json6902([JsonPatch.add('/spec/a', [1]), JsonPatch.add('/spec/a/b/0', 1)], { kind: 'Deployment' }),
        KustomizePatch.custom('{kind: OCIRepository, metadata: {name: any}, spec: {insecure: true}}', source),
      ],
    },
  });
  const page = app.render()['clusters/staging/BOOTSTRAP.md'];
  const by = 'by a patch of FluxInstance flux-system/flux';
  expect(neededIn(page)).toEqual([
    `- \`flux-system/age\`, read by Kustomization flux-system/flux-system (spec.decryption.secretRef, ${by})`,
    `- \`flux-system/ca\`, read by OCIRepository flux-system/flux-system (spec.certSecretRef, ${by})`,
    `- \`flux-system/cosign-pub\`, read by OCIRepository flux-system/flux-system (spec.verify.secretRef, ${by})`,
  ]);
  expect(page).toContain(
    'kubectl -n flux-system create secret generic cosign-pub \\\n           --from-file=cosign.pub=path/to/cosign.pub\n',
  );
});

/** Decryption by a key in a Secret. */
function sops(name: string) {
  return { provider: 'sops', secretRef: { name } };
}
