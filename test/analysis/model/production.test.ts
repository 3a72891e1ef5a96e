import { modelOf } from './support';
import { Model } from '../../../src/analysis/model/model';

const isProduction = (name: string, environment?: string) => new Model([{ name, manifests: [], environment }]).clusters[0].isProduction;

test.each(['production', 'prod', 'prod-eu', 'clusters/prod-eu', 'eu.prod', 'Production'])('the cluster %s is in production', (name) => {
  expect(isProduction(name)).toBe(true);
});

test.each(['staging', 'product-catalog', 'reproduction', 'dev', ''])('the cluster %p is not', (name) => {
  expect(isProduction(name)).toBe(false);
});

test('the environment of a cluster counts more than its name', () => {
  expect([isProduction('eu-1', 'production'), isProduction('prod-eu', 'staging')]).toEqual([true, false]);
});

test('what several clusters share is in production when one of them is', () => {
  const shared = (...environments: string[]) =>
    new Model([
      { name: 'fleet', manifests: [] },
      ...environments.map((environment, index) => ({ name: `c${index}`, manifests: [], within: 'fleet', environment })),
    ]).clusters[0].isProduction;
  expect([shared('staging', 'production'), shared('staging', 'qa')]).toEqual([true, false]);
});

test('an app that names no cluster is not in production', () => {
  expect(modelOf().clusters[0].isProduction).toBe(false);
});
