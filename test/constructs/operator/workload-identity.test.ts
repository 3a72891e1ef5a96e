import { Chart, Testing } from 'cdk8s';
import { FluxComponent, FluxInstance, KustomizePatch, WorkloadIdentity } from '../../../src';

const role = 'arn:aws:iam::123456789012:role/flux';
const clientId = '5dc7a5a3-7b5e-4b1f-9f3c-0f6d2a6f1c11';

interface Patch {
  readonly target: object;
  readonly patch: object;
}

function patchesOf(workloadIdentities: WorkloadIdentity[], kustomizePatches?: KustomizePatch[]): Patch[] {
  const chart = new Chart(Testing.app(), 'test', { namespace: 'flux-system' });
  new FluxInstance(chart, 'flux', { workloadIdentities, kustomizePatches });
  const { patches } = Testing.synth(chart)[0].spec.kustomize;
  return patches.map(({ target, patch }: { target: object; patch: string }) => ({ target, patch: JSON.parse(patch) }));
}

const account = (name: string, annotations: object): Patch => ({
  target: { kind: 'ServiceAccount', name },
  patch: { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, annotations } },
});

test('the controllers that read registries get the role of AWS', () => {
  expect(patchesOf([WorkloadIdentity.aws(role)])).toEqual([
    account('source-controller', { 'eks.amazonaws.com/role-arn': role }),
    account('image-reflector-controller', { 'eks.amazonaws.com/role-arn': role }),
  ]);
});

test('Azure also needs a label of the pods', () => {
  const name = 'source-controller';
  const identity = WorkloadIdentity.azure(clientId, { controllers: [FluxComponent.SOURCE_CONTROLLER] });
  const template = { metadata: { labels: { 'azure.workload.identity/use': 'true' } } };
  expect(patchesOf([identity])).toEqual([
    account(name, { 'azure.workload.identity/client-id': clientId }),
    {
      target: { kind: 'Deployment', name },
      patch: { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name }, spec: { template } },
    },
  ]);
});

test('each controller can have an identity of its own, and what the user patches comes last', () => {
  const email = 'flux@acme.iam.gserviceaccount.com';
  const own = KustomizePatch.strategicMerge({ kind: 'ServiceAccount', metadata: { name: 'source-controller' } });
  const identities = [
    WorkloadIdentity.gcp(email, { controllers: [FluxComponent.SOURCE_CONTROLLER] }),
    WorkloadIdentity.gcp('kms@acme.iam.gserviceaccount.com', { controllers: [FluxComponent.KUSTOMIZE_CONTROLLER] }),
  ];
  expect(patchesOf(identities, [own])).toEqual([
    account('source-controller', { 'iam.gke.io/gcp-service-account': email }),
    account('kustomize-controller', { 'iam.gke.io/gcp-service-account': 'kms@acme.iam.gserviceaccount.com' }),
    { target: undefined, patch: { kind: 'ServiceAccount', metadata: { name: 'source-controller' } } },
  ]);
});

test('two identities of one cloud for a controller are refused', () => {
  expect(() => patchesOf([WorkloadIdentity.aws(role), WorkloadIdentity.aws(role)])).toThrow(
    'test/flux: workloadIdentities[1] is a second identity of AWS for the source-controller. Name in controllers of each identity who uses it.',
  );
});

test.each<[() => WorkloadIdentity, string]>([
  [
    () => WorkloadIdentity.aws('flux'),
    'WorkloadIdentity.aws() is "flux", which is not the ARN of the role on AWS. Write for example \'arn:aws:iam::123456789012:role/flux\'.',
  ],
  [
    () => WorkloadIdentity.azure('flux'),
    'WorkloadIdentity.azure() is "flux", which is not the client id of the managed identity on Azure. ' +
      "Write for example '5dc7a5a3-7b5e-4b1f-9f3c-0f6d2a6f1c11'.",
  ],
  [
    () => WorkloadIdentity.gcp('flux@acme.io'),
    'WorkloadIdentity.gcp() is "flux@acme.io", which is not the email of the Google service account on Google Cloud. ' +
      "Write for example 'flux@acme.iam.gserviceaccount.com'.",
  ],
])('what is not an identity is refused: %#', (make, message) => {
  expect(make).toThrow(message);
});
