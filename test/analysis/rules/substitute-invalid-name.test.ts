import { saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { substituteInvalidName } from '../../../src/analysis/rules/substitute-invalid-name';

const { id } = substituteInvalidName;
const { good } = samplesOf(id);
const fix = 'Use letters, digits and "_", not starting with a digit.';

/** The good sample, with the variables of a ConfigMap. */
const withKeys = (keys: string) =>
  `${good.replace(/postBuild: .*/, 'postBuild: { substituteFrom: [{ kind: ConfigMap, name: vars }] }')}
---
apiVersion: v1
kind: ConfigMap
metadata: { name: vars, namespace: flux-system, labels: { reconcile.fluxcd.io/watch: Enabled } }
data: { ${keys} }
`;

test('a key of a ConfigMap that is not the name of a variable is an error where the ConfigMap is named', () => {
  expect(saidBy(id, withKeys('a.b: c, DOMAIN: acme.io'))).toEqual([
    'error kustomization-web /spec/postBuild/substituteFrom/0: names ConfigMap flux-system/vars, whose key a.b cannot be a variable: the ' +
      `build fails. ${fix}`,
  ]);
});

test('several keys are one error', () => {
  expect(saidBy(id, withKeys('a.b: c, 1st: d'))).toEqual([
    'error kustomization-web /spec/postBuild/substituteFrom/0: names ConfigMap flux-system/vars, whose keys a.b and 1st cannot be ' +
      `variables: the build fails. ${fix}`,
  ]);
});

test('keys that are names of variables are fine', () => {
  expect(saidBy(id, withKeys('DOMAIN: acme.io, _a1: b'))).toEqual([]);
});
