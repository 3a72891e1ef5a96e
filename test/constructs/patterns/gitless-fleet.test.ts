import {
  Environment,
  FleetApp,
  FluxOperator,
  GitlessFleet,
  LayerArtifact,
  OciProvider,
  OciRef,
  OidcIdentity,
  SecretRef,
  Verification,
} from '../../../src';
import { configMap, emptyFleet, objectIn, twoClusters } from '../fleet/support';

const sync = (app: Parameters<typeof objectIn>[0], cluster: string) =>
  objectIn(app, `clusters/${cluster}/flux-system/fluxinstance-flux.yaml`).spec.sync;

test('clusters follow the tag of their environment, or one of their own: a canary changes first', () => {
  const { app, fleet } = twoClusters();
  fleet.addCluster('qa', { environment: Environment.named('qa', { ref: 'qa' }) });
  fleet.addCluster('canary', { environment: Environment.PRODUCTION, ref: 'latest-canary' });
  expect(sync(app, 'staging')).toEqual({
    kind: 'OCIRepository',
    url: 'oci://ghcr.io/acme/fleet',
    ref: 'latest',
    path: './clusters/staging',
    interval: '5m',
  });
  expect(['prod-eu', 'qa', 'canary'].map((cluster) => sync(app, cluster).ref)).toEqual(['latest-stable', 'qa', 'latest-canary']);
});

test('the registry is reached by a pull secret or by the identity of the workload', () => {
  expect(sync(twoClusters({ secretRef: SecretRef.named('ghcr-auth') }).app, 'staging').pullSecret).toBe('ghcr-auth');
  expect(sync(twoClusters({ provider: OciProvider.AWS }).app, 'staging').provider).toBe('aws');
});

test('signatures are checked on the artifact of the fleet, by a patch, and on those of components', () => {
  const identity = {
    issuer: '^https://token\\.actions\\.githubusercontent\\.com$',
    subject: '^https://github\\.com/acme/.*$',
  };
  const { app, fleet } = twoClusters({ verify: Verification.cosignKeyless({ identities: [OidcIdentity.matching(identity)] }) });
  configMap(fleet.addLayer('web', { artifact: LayerArtifact.OWN }), 'a');
  const verify = { provider: 'cosign', matchOIDCIdentity: [identity] };
  const [patch] = objectIn(app, 'clusters/staging/flux-system/fluxinstance-flux.yaml').spec.kustomize.patches;
  expect(patch.target).toEqual({ kind: 'OCIRepository', name: 'flux-system' });
  expect(JSON.parse(patch.patch)).toEqual([{ op: 'add', path: '/spec/verify', value: verify }]);
  expect(objectIn(app, 'clusters/staging/ocirepository-component-web.yaml').spec.verify).toEqual(verify);
});

test('a component is an artifact of its own, in a folder of its own, which each cluster reads by its tag', () => {
  const { app, fleet } = twoClusters({ secretRef: SecretRef.named('ghcr-auth') });
  configMap(fleet.environment(Environment.PRODUCTION).addLayer('web', { artifact: LayerArtifact.OWN }), 'a');
  expect(app.render()).toHaveProperty(['components/web/production/configmap-a.yaml']);
  expect(objectIn(app, 'clusters/prod-eu/ocirepository-component-web.yaml').spec).toEqual({
    url: 'oci://ghcr.io/acme/fleet/web/production',
    ref: { tag: 'latest-stable' },
    secretRef: { name: 'ghcr-auth' },
    interval: '5m',
  });
  expect(objectIn(app, 'clusters/prod-eu/kustomization-web.yaml').spec).toMatchObject({
    sourceRef: { kind: 'OCIRepository', name: 'component-web' },
    path: './',
  });
  expect(app.render()).not.toHaveProperty(['clusters/staging/kustomization-web.yaml']);
});

test('the operator keeps itself at a version, by the release that the first command made', () => {
  const { app, fleet } = twoClusters();
  new FluxOperator(fleet.addLayer('operator'), 'operator', { version: '0.58.x' });
  expect(objectIn(app, 'operator/operator/ocirepository-flux-operator.yaml')).toMatchObject({
    metadata: { name: 'flux-operator', namespace: 'flux-system' },
    spec: { url: 'oci://ghcr.io/controlplaneio-fluxcd/charts/flux-operator', ref: { semver: '0.58.x' } },
  });
  expect(objectIn(app, 'operator/operator/helmrelease-flux-operator.yaml').spec).toMatchObject({
    releaseName: 'flux-operator',
    install: { crds: 'CreateReplace' },
    upgrade: { crds: 'CreateReplace' },
  });
  expect(Object.keys(app.render()).filter((path) => path.includes('namespace'))).toEqual([]);
});

test('the operator comes from a mirror, by tag and signed, where the platform asks for it', () => {
  const { app, fleet } = twoClusters();
  new FluxOperator(fleet.addLayer('operator'), 'operator', {
    url: 'oci://mirror.acme.io/charts/flux-operator',
    ref: OciRef.tag('0.58.0'),
    secretRef: SecretRef.named('mirror-auth'),
    verify: Verification.cosignKey(SecretRef.named('cosign-pub')),
  });
  expect(objectIn(app, 'operator/operator/ocirepository-flux-operator.yaml').spec).toMatchObject({
    url: 'oci://mirror.acme.io/charts/flux-operator',
    ref: { tag: '0.58.0' },
    secretRef: { name: 'mirror-auth' },
    verify: { provider: 'cosign', secretRef: { name: 'cosign-pub' } },
  });
});

test('an address with a tag is reported', () => {
  expect(() => emptyFleet({ url: 'oci://ghcr.io/acme/fleet:latest' })).toThrow(
    'fleet: url is "oci://ghcr.io/acme/fleet:latest", which ends with the tag or digest ":latest". Remove it: each cluster ' +
      'uses the tag of its environment.',
  );
});

test('the page for a new cluster', () => {
  const { app } = twoClusters({ secretRef: SecretRef.named('ghcr-auth') });
  expect(app.render()['clusters/staging/BOOTSTRAP.md']).toMatchInlineSnapshot(`
   "<!-- Generated by cdk8s-fluxcd. Do not edit. -->
   <!-- Fleet fleet, oci://ghcr.io/acme/fleet -->

   # Cluster staging

   The cluster follows the tag \`latest\` of \`oci://ghcr.io/acme/fleet\`, folder \`clusters/staging\`.
   Its context must be the current one of \`kubectl\`; the commands run in the folder that holds \`clusters/\`.

   1. Install the Flux Operator:

          helm install flux-operator oci://ghcr.io/controlplaneio-fluxcd/charts/flux-operator \\
            --namespace flux-system --create-namespace --wait

   2. Give Flux the credentials of the registry:

          kubectl -n flux-system create secret docker-registry ghcr-auth \\
            --docker-server=ghcr.io --docker-username="$REGISTRY_USER" --docker-password="$REGISTRY_TOKEN"

   3. Install Flux, which then reconciles everything else:

          kubectl apply -f clusters/staging/flux-system/

   4. Wait until Flux runs and has synced:

          kubectl -n flux-system wait fluxinstance/flux --for=condition=Ready --timeout=5m
          kubectl -n flux-system wait kustomization --all --for=condition=Ready --timeout=15m

   From then on the operator keeps Flux as \`clusters/staging/flux-system/fluxinstance-flux.yaml\` says.
   \`kubectl -n flux-system get fluxreport/flux -o yaml\` shows the health of the whole cluster.

   ## Publish a version

   All artifacts of the fleet get a tag together. One that has not changed is left alone, so nothing reconciles that has no change. \`promote\` shows
   what changes first, and \`rollback\` brings back what a tag had before. The commands need only Node:

       npx cdk8s-fluxcd push . --tag latest

   ## With Terraform

   Instead of steps 1 and 3; Secrets are made before:

       resource "helm_release" "flux_operator" {
         name             = "flux-operator"
         namespace        = "flux-system"
         create_namespace = true
         repository       = "oci://ghcr.io/controlplaneio-fluxcd/charts"
         chart            = "flux-operator"
         wait             = true
       }

       # Provider alekc/kubectl: it needs no definition of the kind while it plans.
       resource "kubectl_manifest" "flux" {
         for_each   = fileset("clusters/staging/flux-system", "*.yaml")
         yaml_body  = file("clusters/staging/flux-system/\${each.value}")
         depends_on = [helm_release.flux_operator]
       }

   ## If the cluster runs Flux already

   \`flux bootstrap\` and plain manifests leave a Flux that the operator takes over. Nothing is deleted in this order:

   1. Publish this output beside what the cluster reads now. Keep the old folders, and \`gotk-components.yaml\` and \`gotk-sync.yaml\` in
      them: a Kustomization that prunes deletes Flux itself when they go.
   2. Suspend the old root Kustomization and those that this page does not have, and delete them: what a suspended one has applied is not
      deleted with it. The third command lists what that is. What this output does not have runs on until you delete it.

          kubectl -n flux-system patch kustomization flux-system --type=merge -p '{"spec":{"suspend":true}}'
          kubectl -n flux-system get kustomizations -o name | grep -vxE '.*/(flux-system)' |
            xargs -I{} kubectl -n flux-system patch {} --type=merge -p '{"spec":{"suspend":true}}'
          kubectl -n flux-system get kustomizations -o name | grep -vxE '.*/(flux-system)' |
            xargs -I{} kubectl -n flux-system get {} -o jsonpath='{range .status.inventory.entries[*]}{.id}{"\\n"}{end}'
          kubectl -n flux-system get kustomizations -o name | grep -vxE '.*/(flux-system)' |
            xargs -I{} kubectl -n flux-system delete {}
          kubectl -n flux-system delete kustomization flux-system

   3. Follow the steps of this page. The operator keeps the definitions and the objects of Flux, and replaces its controllers. The version
      in the FluxInstance must not be older than that which runs: \`flux version\` shows it.
   4. When all is Ready, remove the old folders, controllers that the FluxInstance does not list, and sources that nothing reads any more.

   ## Remove Flux from the cluster

   The controllers go first: one that still runs when its objects are deleted deletes what it has applied. The operator removes the rest of
   Flux, so it goes last. What Flux has applied stays, and runs on.

       kubectl -n flux-system delete deployment -l fluxcd.controlplane.io/name=flux --cascade=foreground
       kubectl -n flux-system delete fluxinstance flux
       helm -n flux-system uninstall flux-operator

   ## Retire the cluster

   1. Remove Flux, as above.
   2. Remove the cluster from the program, and pass \`cluster staging\` and the reason to \`acceptChange()\` of the fleet.
   3. Revoke the credentials in its Secrets.
   "
  `);
});

test('a cluster may have a layer by the name of a component that others have', () => {
  const { app, fleet, staging } = twoClusters();
  configMap(fleet.environment(Environment.PRODUCTION).addLayer('web', { artifact: LayerArtifact.OWN }), 'a');
  configMap(staging.addLayer('web'), 'b');
  const specOn = (cluster: string) => objectIn(app, `clusters/${cluster}/kustomization-web.yaml`).spec;
  expect(specOn('prod-eu')).toMatchObject({ sourceRef: { kind: 'OCIRepository', name: 'component-web' }, path: './' });
  expect(specOn('staging')).toMatchObject({ sourceRef: { kind: 'OCIRepository', name: 'flux-system' }, path: './clusters/staging/web' });
});

test('the operator upgrades its definitions also where JavaScript leaves crds undefined', () => {
  const { app, fleet } = twoClusters();
  new FluxOperator(fleet.addLayer('operator'), 'flux-operator', { crds: undefined });
  expect(objectIn(app, 'operator/flux-operator/helmrelease-flux-operator.yaml').spec.upgrade.crds).toBe('CreateReplace');
});

test('the page says how the artifacts of a cluster are pushed, and that production gets them from the environment before it', () => {
  const page = (cluster: string, app: FleetApp) => {
    const text = app.render()[`clusters/${cluster}/BOOTSTRAP.md`];
    return text.slice(text.indexOf('## Publish'), text.indexOf('## With')).split('\n').slice(5, -2);
  };
  const { app } = twoClusters({}, { pathInRepository: 'deploy/eu' });
  expect(page('staging', app)).toEqual(['    npx cdk8s-fluxcd push . --tag latest']);
  expect(page('prod-eu', app)).toEqual(['    npx cdk8s-fluxcd push . --tag latest', '    npx cdk8s-fluxcd promote latest latest-stable']);
});

describe('where clusters verify, the page says how what is pushed is signed', () => {
  const page = (verify: Verification) => {
    const text = twoClusters({ verify }).app.render()['clusters/prod-eu/BOOTSTRAP.md'];
    return text.slice(text.indexOf('## Publish'), text.indexOf('## With')).split('\n').slice(5, -2);
  };

  test('by a key', () => {
    expect(page(Verification.cosignKey(SecretRef.named('cosign-key')))).toEqual([
      'Clusters accept only what is signed by the key whose public half is in the Secret `cosign-key`. `COSIGN_PASSWORD` must have its password. The commands need only Node:',
      '',
      '    npx cdk8s-fluxcd push . --tag latest --sign-key path/to/cosign.key',
      '    npx cdk8s-fluxcd promote latest latest-stable --verify-key path/to/cosign.pub',
    ]);
  });

  const identities = [
    OidcIdentity.matching({
      issuer: '^https://token\\.actions\\.githubusercontent\\.com$',
      subject: '^https://github\\.com/acme/fleet/.*$',
    }),
  ];
  test.each([
    ['by an identity', {}, ''],
    [
      'by an identity of a Sigstore of the company',
      { trustedRootSecretRef: SecretRef.named('sigstore') },
      ' `--fulcio-url` and `--rekor-url` name the Sigstore that they trust.',
    ],
  ])('%s', (_, more, own) => {
    expect(page(Verification.cosignKeyless({ identities, ...more }))).toEqual([
      `Clusters accept only what an identity that they trust has signed: the job of CI that has it must push.${own} The commands need Node and the package @sigstore/sign:`,
      '',
      '    npx cdk8s-fluxcd push . --tag latest --sign-keyless',
      '    npx cdk8s-fluxcd promote latest latest-stable',
    ]);
  });

  test('by notation', () => {
    expect(page(Verification.notation(SecretRef.named('notation')))).toEqual([
      'Clusters accept only what somebody whom they trust has signed. It is signed under a tag that no cluster follows, and then gets the others. The commands need Node, jq and notation:',
      '',
      '    npx cdk8s-fluxcd push . --tag to-sign --format json --output pushed.json',
      `    jq -r '.artifacts[] | .url[6:] + "@" + .digest' pushed.json | xargs -n 1 notation sign`,
      '    npx cdk8s-fluxcd push . --tag latest --tag to-sign',
      '    npx cdk8s-fluxcd promote latest latest-stable',
    ]);
  });
});

test('production that has no environment before it is pushed to', () => {
  const app = new FleetApp();
  new GitlessFleet(app, 'fleet', { url: 'oci://ghcr.io/acme/fleet' }).addCluster('prod', { environment: Environment.PRODUCTION });
  expect(app.render()['clusters/prod/BOOTSTRAP.md']).toContain('\n    npx cdk8s-fluxcd push . --tag latest-stable\n\n## With');
});

test('where clusters read a mirror, the page names what is pushed to', () => {
  const { app, fleet } = twoClusters({}, { pathInRepository: 'deploy/eu', registryMirrors: { 'ghcr.io': 'mirror.acme.io' } });
  configMap(fleet.addLayer('web', { artifact: LayerArtifact.OWN }), 'web');
  expect(app.render()['clusters/staging/BOOTSTRAP.md']).toContain(`    npx cdk8s-fluxcd push ../.. --to oci://ghcr.io/acme/fleet \\
      --artifact deploy/eu/components/web=oci://ghcr.io/acme/fleet/web \\
      --tag latest
`);
});
