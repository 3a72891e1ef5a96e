import { saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { receiverEvents } from '../../../src/analysis/rules/receiver-events';

const { id } = receiverEvents;
const { bad, good } = samplesOf(id);
const receiver = (type: string, event: string) => bad.replace('type: gitlab', `type: ${type}`).replace('[push]', JSON.stringify([event]));

test.each([
  ['gitlab', 'push', 'Push Hook'],
  ['github', 'Push Hook', 'push'],
  ['bitbucket', 'push', 'repo:refs_changed'],
])('a Receiver of the type %s with the event %s is a warning', (type, event, example) => {
  expect(saidBy(id, receiver(type, event))).toEqual([
    `warning receiver-github /spec/events/0: is "${event}", which is not an event of the type ${type}. Write for example ${example}.`,
  ]);
});

test.each([
  ['an event of the service', good],
  ['an event in other letters, which the controller accepts', receiver('gitlab', 'PUSH HOOK')],
  ['an event of two words', receiver('github', 'registry_package')],
  ['a type whose events are not known here', receiver('cdevents', 'dev.cdevents.change.merged')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
