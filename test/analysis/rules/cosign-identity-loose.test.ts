import { saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { cosignIdentityLoose } from '../../../src/analysis/rules/cosign-identity-loose';

const { id } = cosignIdentityLoose;
const { bad, good } = samplesOf(id);

test('an identity that others have too is told', () => {
  expect(saidBy(id, bad)).toEqual([
    'warning ocirepository-web /spec/verify/matchOIDCIdentity/0/subject: is "github.com/acme", which also matches longer strings that contain it. Begin it with ^ and end it with $.',
  ]);
});

test('an identity that everyone has is told', () => {
  expect(saidBy(id, bad.replace('github.com/acme', "'.*'"))).toEqual([
    'warning ocirepository-web /spec/verify/matchOIDCIdentity/0/subject: is ".*", which everyone matches. Write the one that signs.',
  ]);
});

test.each([['an identity from beginning to end', good]])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
