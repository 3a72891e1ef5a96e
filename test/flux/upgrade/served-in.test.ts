import { fieldMove } from '../../../src/flux/upgrade/field-moves';
import { goneIn, goneInAny, isServedIn, knownMinors, minorsBetween } from '../../../src/flux/upgrade/served-in';

test.each([
  ['source.toolkit.fluxcd.io/v1beta1', 'GitRepository', '2.7'],
  ['source.toolkit.fluxcd.io/v1beta2', 'OCIRepository', '2.8'],
  ['kustomize.toolkit.fluxcd.io/v1beta1', 'Kustomization', '2.7'],
  ['kustomize.toolkit.fluxcd.io/v1beta2', 'Kustomization', '2.8'],
  ['helm.toolkit.fluxcd.io/v2beta1', 'HelmRelease', '2.7'],
  ['helm.toolkit.fluxcd.io/v2beta2', 'HelmRelease', '2.8'],
  ['notification.toolkit.fluxcd.io/v1beta1', 'Alert', '2.7'],
  ['notification.toolkit.fluxcd.io/v1beta2', 'Receiver', '2.9'],
  ['image.toolkit.fluxcd.io/v1beta1', 'ImagePolicy', '2.7'],
  ['image.toolkit.fluxcd.io/v1beta2', 'ImageUpdateAutomation', '2.9'],
  ['notification.toolkit.fluxcd.io/v1beta3', 'Alert', undefined],
  ['source.toolkit.fluxcd.io/v1', 'GitRepository', undefined],
])('%s %s is gone in Flux %s, as the release notes say', (apiVersion, kind, minor) => {
  expect(goneIn(apiVersion, kind)).toBe(minor);
});

test('a kind that is not one of Flux is served by none', () => {
  expect(isServedIn('2.9', 'v1', 'ConfigMap')).toBeUndefined();
  expect(goneIn('v1', 'ConfigMap')).toBeUndefined();
  expect(goneIn('source.toolkit.fluxcd.io/v3', 'constructor')).toBeUndefined();
});

test('the minors of an upgrade are those after the one, up to and with the other', () => {
  expect(minorsBetween('2.7', '2.10')).toEqual(['2.8', '2.9', '2.10']);
  expect(knownMinors().filter(goneInAny)).toEqual(['2.7', '2.8', '2.9']);
});

test('what to write instead of a field is known by kind and name', () => {
  expect(fieldMove('Alert', '/spec/summary')).toBe('Write it as spec.eventMetadata.summary.');
  expect(fieldMove('HelmRelease', '/spec/chart/spec/valuesFile')).toBe('Write it as an item of valuesFiles.');
  expect(fieldMove('HelmRelease', '/spec/summary')).toBeUndefined();
});
