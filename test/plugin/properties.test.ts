import { FluxValidation } from '../../src';

test.each([
  [{ version: '2.8' }, 'cdk8s.yaml: the property version of FluxValidation is unknown. Available: fluxVersion and crds.'],
  [{ fluxVersion: 2.8 }, 'cdk8s.yaml: the property fluxVersion of FluxValidation is 2.8, but must be a string. Put it in quotes.'],
  [{ crds: 'crds/' }, 'cdk8s.yaml: the property crds of FluxValidation must be a list of paths.'],
])('%j', (properties, message) => expect(() => new FluxValidation(properties)).toThrow(new Error(message)));

test.each([[undefined], [{}], [{ fluxVersion: '2.8', crds: ['crds/'] }]])('%j is fine', (properties) => {
  expect(() => new FluxValidation(properties)).not.toThrow();
});
