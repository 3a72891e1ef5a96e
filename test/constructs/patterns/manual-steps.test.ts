import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { ApiObject } from 'cdk8s';
import {
  AppSource,
  Bucket,
  BucketProvider,
  CommitSigningKeyType,
  Environment,
  FleetApp,
  FluxOperator,
  GitProvider,
  GitRef,
  GitRepository,
  GitRepositoryProps,
  ImageRepository,
  ImageUpdateAutomation,
  KustomizePatch,
  Layer,
  Monorepo,
  OciHelmChart,
  OciProvider,
  OciRef,
  OciRepository,
  OidcProvider,
  OidcValidation,
  Provider,
  ProviderType,
  Receiver,
  ReceiverType,
  ResourceSet,
  ResourceSetInputProvider,
  SecretRef,
  ServiceAccountRef,
  TenantResourceSet,
} from '../../../src';
import { configMap, twoClusters } from '../fleet/support';

function made(...[props]: Parameters<typeof twoClusters>) {
  const { app, fleet } = twoClusters({ variables: { DOMAIN: 'acme.example' }, ...props });
  const layer = fleet.addLayer('apps', { namespace: 'flux-system' });
  return { fleet, layer, page: () => app.render()['clusters/staging/BOOTSTRAP.md'] };
}

/** A step of a page, from its sentence to the next one. */
function stepIn(page: string, sentence: string): string {
  const from = page.indexOf(`. ${sentence}`) + 2;
  return page.slice(from, from + page.slice(from).search(/^(?:\d+\. |From then)/m)).trimEnd();
}

function section(page: string, title: string): string {
  const [, text = ''] = page.split(`\n## ${title}\n`);
  return text.split('\n## ')[0].trim();
}

const pushes = 'Let Flux push to the repositories that it updates:';

function automation(layer: Layer, id: string, props: GitRepositoryProps) {
  return new ImageUpdateAutomation(layer, `${id}-updates`, {
    source: new GitRepository(layer, id, props),
    push: { branch: 'image-updates' },
  });
}

test('who pushes to which repository, and what its credentials must be allowed', () => {
  const { layer, page } = made();
  const ref = GitRef.branch('main');
  automation(layer, 'by-ssh', { url: 'ssh://git@git.${DOMAIN}/web', ref, secretRef: SecretRef.named('key') });
  automation(layer, 'by-token', { url: 'https://github.com/acme/web', ref, secretRef: SecretRef.named('token') });
  automation(layer, 'by-app', { url: 'https://github.com/acme/web', ref, provider: GitProvider.GITHUB, secretRef: SecretRef.named('app') });
  automation(layer, 'in-azure', { url: 'https://dev.azure.com/acme/p/_git/web', ref, provider: GitProvider.AZURE });
  automation(layer, 'open', { url: 'https://github.com/acme/open', ref });
  expect(stepIn(page(), pushes)).toBe(`${pushes}

   - \`ssh://git@git.acme.example/web\`, branch \`image-updates\`: ImageUpdateAutomation flux-system/by-ssh-updates pushes there. The key in the Secret \`flux-system/key\` must be a deploy key with write access; \`ssh-keygen -y -f path/to/identity\` prints its public key.
   - \`https://github.com/acme/web\`, branch \`image-updates\`: ImageUpdateAutomation flux-system/by-token-updates pushes there. The token in the Secret \`flux-system/token\` needs write access to the contents of the repository.
   - \`https://github.com/acme/web\`, branch \`image-updates\`: ImageUpdateAutomation flux-system/by-app-updates pushes there. The GitHub App of GitRepository flux-system/by-app needs the permission "Contents: Read and write".
   - \`https://dev.azure.com/acme/p/_git/web\`, branch \`image-updates\`: ImageUpdateAutomation flux-system/in-azure-updates pushes there. The identity of image-automation-controller needs the permission "Contribute" in Azure DevOps.
   - \`https://github.com/acme/open\`, branch \`image-updates\`: ImageUpdateAutomation flux-system/open-updates pushes there. GitRepository flux-system/open has no credentials, so the push is refused: set its secretRef.`);
});

test('an automation that pushes to the repository of the fleet itself needs write access to it', () => {
  const app = new FleetApp({ pathInRepository: 'deploy' });
  const fleet = new Monorepo(app, 'fleet', { url: 'https://github.com/acme/fleet', secretRef: SecretRef.named('git-auth') });
  fleet.addCluster('staging', { environment: Environment.STAGING });
  const layer = fleet.addLayer('updates', { namespace: 'flux-system' });
  const source = GitRepository.fromGitRepositoryName(layer, 'fleet', 'flux-system');
  new ImageUpdateAutomation(layer, 'updates', { source });
  expect(stepIn(app.render()['clusters/staging/BOOTSTRAP.md'], pushes)).toBe(`${pushes}

   - \`https://github.com/acme/fleet\`, branch \`main\`: ImageUpdateAutomation flux-system/updates pushes there. The token in the Secret \`flux-system/git-auth\` needs write access to the contents of the repository.`);
});

test('the Secret of a key that signs commits has the file of its kind', () => {
  const { layer, page } = made();
  const source = new GitRepository(layer, 'web', { url: 'https://github.com/acme/web', ref: GitRef.branch('main') });
  const signingKey = { secretRef: SecretRef.named('signer'), type: CommitSigningKeyType.SSH };
  new ImageUpdateAutomation(layer, 'updates', { source, signingKey, push: { branch: 'updates' } });
  expect(page()).toContain('kubectl -n flux-system create secret generic signer \\\n           --from-file=identity=path/to/identity\n');
});

const webhooks = 'Add the webhooks that make Flux reconcile at once:';

test('each webhook has the command that prints its URL, and what its caller is told', () => {
  const { layer, page } = made();
  const source = new GitRepository(layer, 'web', { url: 'https://github.com/acme/web', ref: GitRef.branch('main') });
  const secretRef = SecretRef.named('token');
  new Receiver(layer, 'push', { type: ReceiverType.GITHUB, secretRef, events: ['ping', 'push', 'release'], resources: [source] });
  new Receiver(layer, 'any', { type: ReceiverType.HARBOR, secretRef, resources: [source] });
  const validations = [OidcValidation.cel("claims.sub == 'x'", 'not x')];
  const oidcProviders = [OidcProvider.issuer('https://token.example', { audience: 'flux', validations })];
  new Receiver(layer, 'ci', { type: ReceiverType.GENERIC_OIDC, oidcProviders, resources: [source] });
  expect(stepIn(page(), webhooks)).toBe(`${webhooks}

   No HTTPRoute or Ingress of the cluster leads to the Service \`flux-system/webhook-receiver\`, port 80: make one, and write its host as \`$WEBHOOK_HOST\`. Each command prints a URL, and stores no token.

   - \`flux-system/push\`: on GitHub under Settings > Webhooks, with the content type \`application/json\` and the token as the secret, for the events \`push\` and \`release\`

         { kubectl -n flux-system get secret token --template='{{ .data.token | base64decode }}'; printf '%s' 'pushflux-system'; } |
           openssl dgst -sha256 -r | sed "s|^\\([0-9a-f]*\\).*|https://$WEBHOOK_HOST/hook/\\1|"

   - \`flux-system/any\`: on Harbor as a webhook of the project, with the token as the auth header, for all events

         { kubectl -n flux-system get secret token --template='{{ .data.token | base64decode }}'; printf '%s' 'anyflux-system'; } |
           openssl dgst -sha256 -r | sed "s|^\\([0-9a-f]*\\).*|https://$WEBHOOK_HOST/hook/\\1|"

   - \`flux-system/ci\`: called by POST, with a token of one of its issuers in the header \`Authorization\`, for all events

         printf '%s' 'ciflux-system' |
           openssl dgst -sha256 -r | sed "s|^\\([0-9a-f]*\\).*|https://$WEBHOOK_HOST/hook/\\1|"`);
});

const rule = (name: string) => ({ backendRefs: [{ name, port: 80 }] });
const path = (name: string) => ({ http: { paths: [{ path: '/hook', pathType: 'Prefix', backend: { service: { name } } }] } });

test.each([
  ['HTTPRoute', 'gateway.networking.k8s.io/v1', { hostnames: ['flux.${DOMAIN}'], rules: [rule('webhook-receiver')] }],
  ['Ingress', 'networking.k8s.io/v1', { rules: [{ host: 'flux.${DOMAIN}', ...path('webhook-receiver') }] }],
])('the host of a webhook is that of the %s which leads to it', (kind, apiVersion, spec) => {
  const { layer, page } = made();
  const source = new GitRepository(layer, 'web', { url: 'https://github.com/acme/web', ref: GitRef.branch('main') });
  new Receiver(layer, 'push', { type: ReceiverType.GITLAB, secretRef: SecretRef.named('token'), resources: [source] });
  new ApiObject(layer, 'route', { apiVersion, kind, metadata: { name: 'flux' }, spec });
  new ApiObject(layer, 'other', {
    apiVersion,
    kind,
    metadata: { name: 'other' },
    spec: { hostnames: ['x.example'], rules: [rule('web'), path('web')] },
  });
  const step = stepIn(page(), webhooks);
  expect(step).toContain('|https://flux.acme.example/hook/\\1|"');
  expect(step).not.toContain('WEBHOOK_HOST');
});

const identities = 'Give Flux the identities by which it signs in to a cloud:';

test('each identity of a cloud has its ServiceAccount, its permissions, and the place at which it is set', () => {
  const { layer, page } = made({ provider: OciProvider.AWS });
  new Bucket(layer, 'state', { bucketName: 'state', endpoint: 's3.amazonaws.com', provider: BucketProvider.AWS });
  new OciRepository(layer, 'tenant', {
    url: 'oci://eu-docker.pkg.dev/acme/web',
    ref: OciRef.tag('1.0.0'),
    provider: OciProvider.GCP,
    serviceAccount: ServiceAccountRef.named('tenant'),
  });
  new ImageRepository(layer, 'image', { image: 'acme.azurecr.io/web', provider: OciProvider.AZURE });
  new Provider(layer, 'topic', { type: ProviderType.GOOGLE_PUBSUB, address: 'acme', channel: 'flux' });
  ResourceSetInputProvider.ecrArtifactTags(layer, 'tags', { url: 'oci://1.dkr.ecr.eu-west-1.amazonaws.com/web' });
  const unless = 'Unless the cloud binds the ServiceAccount by its name';
  expect(stepIn(page(), identities)).toBe(`${identities}

   - the ServiceAccount \`flux-system/source-controller\`, on AWS, which must be allowed to
     - read the bucket (s3:ListBucket and s3:GetObject), for Bucket flux-system/state
     - read the registry (policy AmazonEC2ContainerRegistryReadOnly), for FluxInstance flux-system/flux

     ${unless}, patch it in \`flux.kustomizePatches\`:

         apiVersion: v1
         kind: ServiceAccount
         metadata:
           name: source-controller
           annotations:
             eks.amazonaws.com/role-arn: <ARN of the role>

   - the ServiceAccount \`flux-system/tenant\`, on Google Cloud, which must be allowed to
     - read the registry (role roles/artifactregistry.reader), for OCIRepository flux-system/tenant

     ${unless}, annotate it with the identity:

         kubectl -n flux-system annotate serviceaccount tenant 'iam.gke.io/gcp-service-account=<email of the Google service account>'

   - the ServiceAccount \`flux-system/image-reflector-controller\`, on Azure, which must be allowed to
     - read the registry (role AcrPull), for ImageRepository flux-system/image

     ${unless}, patch it in \`flux.kustomizePatches\`:

         apiVersion: v1
         kind: ServiceAccount
         metadata:
           name: image-reflector-controller
           annotations:
             azure.workload.identity/client-id: <client id of the managed identity>
         ---
         apiVersion: apps/v1
         kind: Deployment
         metadata:
           name: image-reflector-controller
         spec:
           template:
             metadata:
               labels:
                 azure.workload.identity/use: "true"

   - the ServiceAccount \`flux-system/notification-controller\`, on Google Cloud, which must be allowed to
     - publish to the topic (role roles/pubsub.publisher), for Provider flux-system/topic

     ${unless}, patch it in \`flux.kustomizePatches\`:

         apiVersion: v1
         kind: ServiceAccount
         metadata:
           name: notification-controller
           annotations:
             iam.gke.io/gcp-service-account: <email of the Google service account>

   - the ServiceAccount \`flux-system/flux-operator\`, on AWS, which must be allowed to
     - read the registry (policy AmazonEC2ContainerRegistryReadOnly), for ResourceSetInputProvider flux-system/tags

     ${unless}, annotate it with the identity:

         kubectl -n flux-system annotate serviceaccount flux-operator 'eks.amazonaws.com/role-arn=<ARN of the role>'`);
});

test('an identity that a patch of the FluxInstance sets has its permissions only', () => {
  const annotations = { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::1:role/flux' };
  const patch = KustomizePatch.strategicMerge({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: 'source-controller', annotations },
  });
  const { layer, page } = made({ provider: OciProvider.AWS, flux: { kustomizePatches: [patch] } });
  configMap(layer, 'web');
  expect(stepIn(page(), identities)).toBe(`${identities}

   - the ServiceAccount \`flux-system/source-controller\`, on AWS, which must be allowed to
     - read the registry (policy AmazonEC2ContainerRegistryReadOnly), for FluxInstance flux-system/flux`);
});

test('the command that prints the URL of a webhook computes what Flux does', () => {
  const { layer, page } = made();
  const source = new GitRepository(layer, 'web', { url: 'https://github.com/acme/web', ref: GitRef.branch('main') });
  new Receiver(layer, 'push', { type: ReceiverType.GITHUB, secretRef: SecretRef.named('token'), resources: [source] });
  const command = stepIn(page(), webhooks).split('\n\n').at(-1)!;
  // Instead of a cluster, kubectl here prints the token.
  const printed = execFileSync('sh', ['-c', `kubectl() { printf %s s3cret; }; WEBHOOK_HOST=flux.acme.example; ${command}`], {
    encoding: 'utf8',
  });
  const sum = createHash('sha256').update('s3cretpushflux-system').digest('hex');
  expect(printed).toBe(`https://flux.acme.example/hook/${sum}\n`);
});

test('a cluster that has nothing of this has none of these steps', () => {
  const { layer, page } = made();
  configMap(layer, 'web');
  expect([pushes, webhooks, identities].filter((sentence) => page().includes(sentence))).toEqual([]);
});

test('a Flux that runs already is taken over in the order that deletes nothing', () => {
  const { fleet, layer, page } = made();
  configMap(layer, 'web');
  configMap(fleet.addLayer('monitoring'), 'monitoring');
  expect(section(page(), 'If the cluster runs Flux already'))
    .toBe(`\`flux bootstrap\` and plain manifests leave a Flux that the operator takes over. Nothing is deleted in this order:

1. Publish this output beside what the cluster reads now. Keep the old folders, and \`gotk-components.yaml\` and \`gotk-sync.yaml\` in
   them: a Kustomization that prunes deletes Flux itself when they go.
   A Kustomization that has the name of one of this page deletes what the new folder does not have:
   \`flux diff kustomization <name> --path <new folder>\` shows it before.
2. Suspend the old root Kustomization and those that this page does not have, and delete them: what a suspended one has applied is not
   deleted with it. The third command lists what that is. What this output does not have runs on until you delete it.

       kubectl -n flux-system patch kustomization flux-system --type=merge -p '{"spec":{"suspend":true}}'
       kubectl -n flux-system get kustomizations -o name | grep -vxE '.*/(flux-system|apps|monitoring)' |
         xargs -I{} kubectl -n flux-system patch {} --type=merge -p '{"spec":{"suspend":true}}'
       kubectl -n flux-system get kustomizations -o name | grep -vxE '.*/(flux-system|apps|monitoring)' |
         xargs -I{} kubectl -n flux-system get {} -o jsonpath='{range .status.inventory.entries[*]}{.id}{"\\n"}{end}'
       kubectl -n flux-system get kustomizations -o name | grep -vxE '.*/(flux-system|apps|monitoring)' |
         xargs -I{} kubectl -n flux-system delete {}
       kubectl -n flux-system delete kustomization flux-system

3. Follow the steps of this page. The operator keeps the definitions and the objects of Flux, and replaces its controllers. The version
   in the FluxInstance must not be older than that which runs: \`flux version\` shows it.
4. When all is Ready, remove the old folders, controllers that the FluxInstance does not list, and sources that nothing reads any more.`);
});

test('a cluster is retired from its last layer to its first, each after the Helm releases in it, and with the Namespaces that Flux leaves', () => {
  const { fleet, layer, page } = made({ provider: OciProvider.AWS });
  const source = new GitRepository(layer, 'web', { url: 'https://github.com/acme/web', ref: GitRef.branch('main') });
  new Receiver(layer, 'push', { type: ReceiverType.GITHUB, secretRef: SecretRef.named('token'), resources: [source] });
  const infra = fleet.addLayer('infra');
  new OciHelmChart(infra, 'web', { url: 'oci://ghcr.io/acme/web', version: '1.0.0' });
  new TenantResourceSet(infra, 'tenants', {
    tenants: [{ tenant: 'shop' }],
    source: AppSource.oci('oci://ghcr.io/acme/shop', OciRef.tag('1.0.0')),
  });
  layer.node.addDependency(infra);
  expect(section(page(), 'Retire the cluster'))
    .toBe(`1. Delete what Flux has applied, the last first: load balancers and volumes that the cloud keeps go with it. Skip this to keep all.

       kubectl -n flux-system annotate fluxinstance flux fluxcd.controlplane.io/reconcile=disabled
       kubectl -n flux-system patch kustomization flux-system --type=merge -p '{"spec":{"suspend":true}}'
       kubectl -n flux-system delete kustomization apps
       kubectl -n flux-system delete kustomization infra
       kubectl wait helmrelease -A -l kustomize.toolkit.fluxcd.io/name=infra --for=delete --timeout=10m
       kubectl wait resourceset -A -l kustomize.toolkit.fluxcd.io/name=infra --for=delete --timeout=10m
       kubectl delete namespace -l kustomize.toolkit.fluxcd.io/name=infra
       kubectl delete namespace -l resourceset.fluxcd.controlplane.io/name=tenants
       kubectl -n flux-system annotate fluxinstance flux fluxcd.controlplane.io/reconcile-

2. Remove Flux, as above.
3. Remove the cluster from the program, and pass \`cluster staging\` and the reason to \`acceptChange()\` of the fleet.
4. Revoke the credentials in its Secrets, and its identities of the cloud.
5. Remove the webhooks that call it.`);
});

test('the operator, which alone can delete ResourceSets, stays while a cluster is retired, although Flux keeps its release', () => {
  const { layer, page } = made();
  new FluxOperator(layer, 'flux-operator', { namespace: 'operators' });
  expect(section(page(), 'Retire the cluster')).toContain(`
       kubectl -n operators patch helmrelease flux-operator --type=merge -p '{"spec":{"suspend":true}}'
       kubectl -n flux-system delete kustomization apps
       kubectl wait helmrelease -A -l kustomize.toolkit.fluxcd.io/name=apps --for=delete --timeout=10m
       kubectl delete namespace -l kustomize.toolkit.fluxcd.io/name=apps --field-selector metadata.name!=operators
`);
});

test('Flux is removed after the ResourceSets, which are disabled, so that what they have made stays', () => {
  const { layer, page } = made();
  configMap(new ResourceSet(layer, 'rooms', {}).template, 'room');
  expect(section(page(), 'Remove Flux from the cluster'))
    .toBe(`The controllers go first: one that still runs when its objects are deleted deletes what it has applied. The operator removes the rest of
Flux, so it goes last. What Flux has applied stays, and runs on.
So does what ResourceSets have made, because they are disabled before they are deleted: an operator that is gone cannot delete them, and one
that runs deletes what they have made.

    kubectl -n flux-system delete deployment -l fluxcd.controlplane.io/name=flux --cascade=foreground
    kubectl annotate resourcesets --all -A --overwrite fluxcd.controlplane.io/reconcile=disabled
    kubectl delete resourcesets,resourcesetinputproviders --all -A
    kubectl -n flux-system delete fluxinstance flux
    helm -n flux-system uninstall flux-operator`);
});
