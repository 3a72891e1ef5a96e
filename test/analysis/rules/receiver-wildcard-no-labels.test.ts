import { flux, saidBy } from './support';
import { synthGenerating } from './synth-generating';
import { samplesOf } from '../../../projenrc/rule-samples';
import { receiverWildcardNoLabels } from '../../../src/analysis/rules/receiver-wildcard-no-labels';

const { id } = receiverWildcardNoLabels;
const { bad, good } = samplesOf(id);

const receiver = (...resources: string[]) => flux('Receiver', 'github', `{ resources: [${resources.join(', ')}] }`);
const sentence = (place: string, index: number) =>
  `error ${place} /spec/resources/${index}/matchLabels: is required with the name "*": without it every call of this Receiver ` +
  'fails with status 500, and no object is triggered. Write matchLabels: {} for all objects of the kind in the namespace, or ' +
  'the labels of the objects that you mean.';

test('a Receiver of every object of a kind without matchLabels is an error', () => {
  expect(saidBy(id, bad)).toEqual([sentence('receiver-github', 0)]);
});

test('it is told of each entry, and a null is nothing', () => {
  const one = '{ kind: Bucket, name: web }';
  const all = '{ kind: HelmRelease, name: "*", matchLabels: null }';
  expect(saidBy(id, receiver(one, '{ kind: Bucket, name: "*" }', all))).toEqual([
    sentence('receiver-github', 1),
    sentence('receiver-github', 2),
  ]);
});

test('a Receiver that a ResourceSet generates is checked at the ResourceSet', () => {
  const every = { apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: '<< inputs.kind >>', name: '*' };
  expect(() => synthGenerating(every)).toThrow(
    '[test/hooks] receiver-wildcard-no-labels: Receiver web/hook spec.resources[0].matchLabels: is required with the name "*": ' +
      'without it every call of this Receiver fails with status 500, and no object is triggered. Write matchLabels: {} for all ' +
      'objects of the kind in the namespace, or the labels of the objects that you mean.',
  );
  expect(() => synthGenerating({ ...every, matchLabels: {} })).not.toThrow();
});

test.each([
  ['matchLabels that all objects have', good],
  ['labels', receiver('{ kind: GitRepository, name: "*", matchLabels: { team: web } }')],
  ['a name', receiver('{ kind: GitRepository, name: web }')],
  ['a wildcard in an Alert', flux('Alert', 'on-call', '{ eventSources: [{ kind: GitRepository, name: "*" }] }')],
  ['resources that are none', receiver('null', '1', '"*"')],
  ['no resources', flux('Receiver', 'github', '{}')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
