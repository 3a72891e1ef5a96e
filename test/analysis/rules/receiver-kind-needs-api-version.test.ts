import { flux, saidBy, together } from './support';
import { synthGenerating } from './synth-generating';
import { samplesOf } from '../../../projenrc/rule-samples';
import { receiverKindNeedsApiVersion } from '../../../src/analysis/rules/receiver-kind-needs-api-version';
import { newestFlux } from '../../setup/versions';

const { id } = receiverKindNeedsApiVersion;
const { bad, good } = samplesOf(id);

const receiver = (...resources: string[]) => flux('Receiver', 'github', `{ resources: [${resources.join(', ')}] }`);
const named = (kind: string, apiVersion?: string) =>
  receiver(`{ kind: ${kind}, name: web${apiVersion ? `, apiVersion: ${apiVersion}` : ''} }`);
const instance = (version: string) => flux('FluxInstance', 'flux', `{ distribution: { version: ${version}, registry: ghcr.io/fluxcd } }`);
const consequence = 'every call of this Receiver fails with status 500, and the object is not triggered';
const missing = (kind: string, apiVersion: string) =>
  `error receiver-github /spec/resources/0/apiVersion: is required for the kind ${kind}, because the notification-controller ` +
  `does not know its version: ${consequence}. Write apiVersion: ${apiVersion}.`;
const unserved = (kind: string, written: string, version: string, apiVersion: string) =>
  `error receiver-github /spec/resources/0/apiVersion: is "${written}", but Flux ${version} does not serve the kind ${kind} in ` +
  `this version: ${consequence}. Write apiVersion: ${apiVersion}.`;

test('a Receiver of a Kustomization without apiVersion is an error', () => {
  expect(saidBy(id, bad)).toEqual([missing('Kustomization', 'kustomize.toolkit.fluxcd.io/v1')]);
});

test.each([
  ['HelmRelease', 'helm.toolkit.fluxcd.io/v2'],
  ['ImagePolicy', 'image.toolkit.fluxcd.io/v1'],
  ['ImageUpdateAutomation', 'image.toolkit.fluxcd.io/v1'],
  ['ExternalArtifact', 'source.toolkit.fluxcd.io/v1'],
  ['FluxInstance', 'fluxcd.controlplane.io/v1'],
  ['ResourceSet', 'fluxcd.controlplane.io/v1'],
  ['ResourceSetInputProvider', 'fluxcd.controlplane.io/v1'],
])('a Receiver of a %s, or of all of them, without apiVersion is an error', (kind, apiVersion) => {
  expect(saidBy(id, named(kind))).toEqual([missing(kind, apiVersion)]);
  expect(saidBy(id, receiver(`{ kind: ${kind}, name: "*", matchLabels: {} }`))).toEqual([missing(kind, apiVersion)]);
  expect(saidBy(id, named(kind, '""'))).toEqual([missing(kind, apiVersion)]);
  expect(saidBy(id, named(kind, apiVersion))).toEqual([]);
});

test('what to write is what the Flux of the cluster serves', () => {
  expect(saidBy(id, together(named('ImagePolicy'), instance('2.6.x')))).toEqual([
    missing('ImagePolicy', 'image.toolkit.fluxcd.io/v1beta2'),
  ]);
});

test.each([
  ['Kustomization', 'kustomize.toolkit.fluxcd.io/v2', 'kustomize.toolkit.fluxcd.io/v1'],
  ['Kustomization', 'kustomize.config.k8s.io/v1beta1', 'kustomize.toolkit.fluxcd.io/v1'],
  ['GitRepository', 'v1', 'source.toolkit.fluxcd.io/v1'],
  ['OCIRepository', 'source.toolkit.fluxcd.io/v1alpha1', 'source.toolkit.fluxcd.io/v1'],
])('an apiVersion of a %s that no cluster serves is an error: %s', (kind, written, apiVersion) => {
  expect(saidBy(id, named(kind, written))).toEqual([unserved(kind, written, newestFlux, apiVersion)]);
});

test('an apiVersion that this Flux does not serve yet, or no longer, is an error', () => {
  const v1 = 'image.toolkit.fluxcd.io/v1';
  const beta = 'image.toolkit.fluxcd.io/v1beta1';
  expect(saidBy(id, together(named('ImageRepository', v1), instance('2.6.x')))).toEqual([
    unserved('ImageRepository', v1, '2.6.4', 'image.toolkit.fluxcd.io/v1beta2'),
  ]);
  expect(saidBy(id, named('ImageRepository', beta))).toEqual([unserved('ImageRepository', beta, newestFlux, v1)]);
  expect(saidBy(id, together(named('ImageRepository', v1), instance('2.9.x')))).toEqual([]);
});

test('a Receiver that a ResourceSet generates is checked at the ResourceSet', () => {
  const release = { kind: '<< inputs.kind >>', name: 'web' };
  expect(() => synthGenerating(release)).toThrow(
    '[test/hooks] receiver-kind-needs-api-version: Receiver web/hook spec.resources[0].apiVersion: is required for the kind ' +
      `HelmRelease, because the notification-controller does not know its version: ${consequence}. Write apiVersion: ` +
      'helm.toolkit.fluxcd.io/v2.',
  );
  expect(() => synthGenerating({ ...release, apiVersion: 'helm.toolkit.fluxcd.io/v2' })).not.toThrow();
});

test.each([
  ...['Bucket', 'GitRepository', 'HelmChart', 'HelmRepository', 'OCIRepository', 'ImageRepository', 'ArtifactGenerator'].map((kind) => [
    `a ${kind} without apiVersion`,
    named(kind),
  ]),
  ['an apiVersion', good],
  ['a variable', named('Kustomization', '"${API_VERSION}"')],
  ['an Alert on a Kustomization', flux('Alert', 'on-call', '{ eventSources: [{ kind: Kustomization, name: web }] }')],
  ['a kind that no Receiver takes', named('Deployment')],
  ['resources that are none', receiver('null', '1', '{ kind: 1 }', '{ kind: Kustomization, apiVersion: 1 }')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
