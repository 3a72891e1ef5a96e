import { manifest, namesOn, waiting } from './support';
import { Manifest } from '../../../src/analysis/model/manifest';
import { Model } from '../../../src/analysis/model/model';

const cyclesIn = (manifests: Manifest[]) => namesOn(new Model([{ name: 'cluster', manifests }]).clusters[0].dependencyCycles);
const cyclesOf = (...manifests: Manifest[]) => cyclesIn(manifests);

test('a chain is no cycle, nor are two ways to one dependency', () => {
  expect(cyclesOf(waiting('a'), waiting('b', 'a'), waiting('c', 'a', 'b'))).toEqual([]);
});

test('a cycle is reported in the order in which it waits, from the manifest that comes first', () => {
  expect(cyclesOf(waiting('start', 'c'), waiting('a', 'b'), waiting('b', 'c'), waiting('c', 'a'))).toEqual([['a', 'b', 'c']]);
});

test('an object may wait for itself', () => {
  expect(cyclesOf(waiting('a', 'a'))).toEqual([['a']]);
});

test('cycles apart are told apart', () => {
  expect(cyclesOf(waiting('a', 'b'), waiting('b', 'a'), waiting('c', 'd'), waiting('d', 'c'))).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
});

test('cycles that share an object are told apart', () => {
  expect(cyclesOf(waiting('a', 'b', 'c'), waiting('b', 'a'), waiting('c', 'a'))).toEqual([
    ['a', 'b'],
    ['a', 'c'],
  ]);
});

test('a dependency that is listed twice makes one cycle', () => {
  expect(cyclesOf(waiting('a', 'b', 'b'), waiting('b', 'a', 'a'))).toEqual([['a', 'b']]);
});

test('an object that is written twice is one object', () => {
  expect(cyclesOf(waiting('a', 'b'), waiting('b', 'a'), waiting('b', 'a'))).toEqual([['a', 'b']]);
});

test('a Kustomization and a HelmRelease of one name are two objects', () => {
  expect(cyclesOf(waiting('a', 'b'), waiting('b'), manifest('HelmRelease', 'b', { spec: { dependsOn: [{ name: 'a' }] } }))).toEqual([]);
});

test('a cycle over two charts belongs to the cluster of its first manifest', () => {
  const model = new Model([
    { name: 'one', manifests: [waiting('a', 'b')] },
    { name: 'two', manifests: [waiting('b', 'a')] },
  ]);
  expect(model.clusters.map(({ dependencyCycles }) => namesOn(dependencyCycles))).toEqual([[['a', 'b']], []]);
});

test('two clusters with the same names have a cycle each', () => {
  const manifests = () => [waiting('a', 'b'), waiting('b', 'a')];
  const model = new Model([
    { name: 'one', manifests: manifests() },
    { name: 'two', manifests: manifests() },
  ]);
  expect(model.clusters.map(({ dependencyCycles }) => namesOn(dependencyCycles))).toEqual([[['a', 'b']], [['a', 'b']]]);
});

test('a chain of 100,000 is walked, open and closed', () => {
  const count = 100_000;
  const forth = Array.from({ length: count }, (_, index) => waiting(`k${index}`, ...(index + 1 < count ? [`k${index + 1}`] : [])));
  expect(cyclesIn(forth)).toEqual([]);
  const closed = Array.from({ length: count }, (_, index) => waiting(`k${index}`, `k${(index + 1) % count}`));
  expect(cyclesIn(closed)[0]).toHaveLength(count);
});

test('of cycles that overlap without end only as many are reported as keep the search linear', () => {
  const count = 2_000;
  const manifests = Array.from({ length: count }, (_, index) =>
    waiting(`k${index}`, ...(index + 1 < count ? [`k${index + 1}`] : []), `k${Math.floor(index / 2)}`),
  );
  const told = cyclesIn(manifests).reduce((sum, cycle) => sum + cycle.length, 0);
  expect(told).toBeGreaterThan(count);
  expect(told).toBeLessThan(25 * count);
});
