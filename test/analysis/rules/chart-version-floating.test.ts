import { flux, retries, saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { chartVersionFloating } from '../../../src/analysis/rules/chart-version-floating';

const { id } = chartVersionFloating;
const samples = samplesOf(id);

const fix = 'Set a version, or a range with an upper bound such as 1.x.';
const release = (chart: string, kind = 'HelmRepository') =>
  flux('HelmRelease', 'web', `{ chart: { spec: { chart: web, ${chart}, sourceRef: { kind: ${kind}, name: charts } } }, ${retries} }`);
const helmChart = (chart: string, kind = 'HelmRepository') =>
  flux('HelmChart', 'web', `{ chart: web, ${chart}, sourceRef: { kind: ${kind}, name: charts } }`);

test('a range without an upper end is a warning', () => {
  expect(saidBy(id, samples.bad)).toEqual([
    `warning helmrelease-web /spec/chart/spec/version: is >=1.2.0, which has no upper bound. ${fix}`,
  ]);
});

test.each([
  '*',
  'x',
  'X',
  'x.x.x',
  '*.*',
  '>0',
  '>= 0',
  '> 1.2.3',
  '=>1',
  '>=0.0.0-0',
  '>=*',
  '^*',
  '~x',
  '!=1.2.3',
  '>=1, !=1.2.3',
  '1.x || >=3',
  'latest',
])('the version %s is a warning', (version) => {
  expect(saidBy(id, release(`version: "${version}"`))).toEqual([
    `warning helmrelease-web /spec/chart/spec/version: is ${version}, which has no upper bound. ${fix}`,
  ]);
});

test.each(['interval: 5m', 'version: ""', 'version: null'])('a chart without a version is a warning: %s', (chart) => {
  expect(saidBy(id, release(chart))).toEqual([
    `warning helmrelease-web /spec/chart/spec: does not set a version, so Flux installs the newest one. ${fix}`,
  ]);
});

test('a HelmChart with a range without an upper end, or without a version, is a warning', () => {
  expect(saidBy(id, helmChart('version: "*"'))).toEqual([`warning helmchart-web /spec/version: is *, which has no upper bound. ${fix}`]);
  expect(saidBy(id, helmChart('interval: 5m'))).toEqual([
    `warning helmchart-web /spec: does not set a version, so Flux installs the newest one. ${fix}`,
  ]);
});

test.each([
  '1.2.3',
  'v1.2.3',
  '1.2.3-rc.1+build',
  '1',
  '1.x',
  '1.*',
  '~1.2',
  '^1.2.0',
  '<2',
  '>=1.2.0 <2.0.0',
  '>=1.2.0,<2',
  '>= 1.2.0 , < 2',
  '<2 !=1.3.0',
  '1.2 - 1.4',
  '1.x || 2.x',
  '>=1 <2 || >=3 <4',
  '${VERSION}',
  '>=${VERSION}',
  '<< inputs.version >>',
])('the version %s is fine', (version) => {
  expect(saidBy(id, release(`version: "${version}"`))).toEqual([]);
});

test.each([
  ['a chart in Git', release('interval: 5m', 'GitRepository')],
  ['a HelmChart in a Bucket', helmChart('interval: 5m', 'Bucket')],
  ['a chart of a chartRef', flux('HelmRelease', 'web', `{ chartRef: { kind: OCIRepository, name: chart }, ${retries} }`)],
  ['a number, which the schema reports', release('version: 1')],
  ['a HelmRelease without a spec', flux('HelmRelease', 'web', 'null')],
  ['a HelmChart without a spec', flux('HelmChart', 'web', 'null')],
  ['a HelmChart of another group', helmChart('version: "*"').replace('source.toolkit', 'acme')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
