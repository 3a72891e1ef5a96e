import { modelOf } from './support';
import { Model } from '../../../src/analysis/model/model';

const isProduction = (name: string, production?: boolean) => new Model([{ name, manifests: [], production }]).clusters[0].isProduction;

test.each(['production', 'prod', 'prod-eu', 'clusters/prod-eu', 'eu.prod', 'Production'])('the cluster %s is in production', (name) => {
  expect(isProduction(name)).toBe(true);
});

test.each(['staging', 'product-catalog', 'reproduction', 'dev', 'pre-prod', 'eu-nonprod', 'eu-non-prod', ''])(
  'the cluster %p is not',
  (name) => {
    expect(isProduction(name)).toBe(false);
  },
);

test('the environment of a cluster counts more than its name', () => {
  expect([isProduction('eu-1', true), isProduction('prod-eu', false)]).toEqual([true, false]);
});

test('what several clusters share is in production when one of them is', () => {
  const shared = (...environments: boolean[]) =>
    new Model([
      { name: 'fleet', manifests: [] },
      ...environments.map((production, index) => ({ name: `c${index}`, manifests: [], within: ['fleet'], production })),
    ]).clusters[0].isProduction;
  expect([shared(false, true), shared(false, false)]).toEqual([true, false]);
});

test('an app that names no cluster is not in production', () => {
  expect(modelOf().clusters[0].isProduction).toBe(false);
});
