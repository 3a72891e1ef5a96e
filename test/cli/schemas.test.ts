import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { cli, folderWith, good } from './support';
import { jsonReport } from '../../src/analysis/report/json';
import { parsedSettings } from '../../src/audit/policy/parse-settings';
import { YamlDocument, YamlStream } from '../../src/engines/yaml';
import { report } from '../analysis/report/support';
import { repository } from '../audit/policy/support';
import { configMap } from '../audit/support';

const root = join(__dirname, '..', '..');
const schemaOf = (name: string) => JSON.parse(readFileSync(join(root, 'schemas', name), 'utf8')) as object;

/** A HelmRelease whose chart nothing provides. */
const release = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: web, namespace: web }
spec: { interval: 5m, chart: { spec: { chart: web, sourceRef: { kind: HelmRepository, name: charts } } } }
`;

/** A schema that refuses what it does not name: the published one leaves room for fields that are added. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const inside = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  return 'properties' in schema && (schema as { type?: unknown }).type === 'object' ? { ...inside, additionalProperties: false } : inside;
}

/** What a schema says against a value. */
function errorsOf(schema: object, value: unknown): unknown {
  const ajv = new Ajv();
  return ajv.validate(schema, value) ? [] : ajv.errors;
}

describe('schemas/report.schema.json', () => {
  const schema = closed(schemaOf('report.schema.json')) as object;
  const files = repository({
    'apps/a.yaml': configMap('a', 'a: b', ''),
    'apps/b.yaml': 'a: [',
    'apps/c.yaml': configMap('c', 'a: b', 'default'),
  });
  const old = `apiVersion: source.toolkit.fluxcd.io/v1beta1
kind: GitRepository
metadata: { name: old, namespace: flux-system }
spec: { interval: 5m, url: 'https://github.com/acme/old', gitImplementation: go-git }
`;
  const settings = 'severity: { git-ref-missing: off }\nsuppress:\n  - { rule: default-namespace, paths: [apps], reason: it is a demo }\n';

  test.each([
    ['audit', ['audit', '.'], files],
    ['audit of loose files', ['audit', '.'], { 'a.yaml': good, 'b.yaml': configMap('b') }],
    ['audit with settings', ['audit', '.', '--rule-set', 'strict', '--fail-on', 'never'], { ...files, '.cdk8s-fluxcd.yaml': settings }],
    ['audit of nothing', ['audit', '.'], {}],
    ['the check of an upgrade', ['audit', '.', '--flux-version', '2.6', '--upgrade-to', '2.10'], { ...files, 'apps/old.yaml': old }],
    ['validate', ['validate', '.'], files],
    ['validate of a file', ['validate', 'a.yaml'], { 'a.yaml': good.replace('5m', '5') }],
  ])('describes what %s prints', async (_, args, of) => {
    const { stdout } = await cli([...args, '--format', 'json'], of);
    expect(errorsOf(schema, JSON.parse(stdout))).toEqual([]);
  });

  test('describes a baseline of which something is gone', async () => {
    const folder = folderWith(repository({ 'apps/a.yaml': configMap('a', 'a: b', '') }));
    await cli(['audit', '.', '--write-baseline', 'known.json'], folder);
    writeFileSync(join(folder, 'apps/a.yaml'), configMap('a'));
    const json = JSON.parse((await cli(['audit', '.', '--baseline', 'known.json', '--format', 'json'], folder)).stdout);
    expect(json.policy.baseline.gone).toHaveLength(1);
    expect(errorsOf(schema, json)).toEqual([]);
  });

  test('describes every field of a finding', () => {
    expect(errorsOf(schema, JSON.parse([...jsonReport(report)].join('')))).toEqual([]);
  });

  test('refuses what is none', () => {
    expect(errorsOf(schema, { findings: [], summary: {} })).not.toEqual([]);
    expect(errorsOf(schema, { ...JSON.parse([...jsonReport(report)].join('')), clusters: [{}] })).not.toEqual([]);
  });
});

describe('schemas/diff.schema.json', () => {
  const schema = closed(schemaOf('diff.schema.json')) as object;
  const side = (folder: string, files: { readonly [path: string]: string }) =>
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));
  const base = repository({ 'apps/a.yaml': configMap('a'), 'apps/b.yaml': configMap('b', 'a: "1"'), 'apps/gone.yaml': configMap('gone') });
  const head = repository({
    'apps/a.yaml': configMap('renamed'),
    'apps/b.yaml': configMap('b', 'a: "2"'),
    'apps/new.yaml': configMap('new', 'x: y'),
  });

  test('describes what diff prints', async () => {
    const { stdout } = await cli(['diff', 'old', 'new', '--format', 'json'], { ...side('old', base), ...side('new', head) });
    const printed = JSON.parse(stdout);
    expect(printed.changes).not.toEqual([]);
    expect(errorsOf(schema, printed)).toEqual([]);
  });

  test('describes hazards, and clusters of one side', async () => {
    const files = { ...side('old', base), 'new/next/a.yaml': configMap('a') };
    const { stdout } = await cli(['diff', 'old', 'new', '--format', 'json', '--cluster', 'next=next'], files);
    const printed = JSON.parse(stdout);
    expect(printed.hazards).not.toEqual([]);
    expect(errorsOf(schema, printed)).toEqual([]);
  });

  test('refuses what is none', () => {
    expect(errorsOf(schema, { hazards: [], changes: [{}] })).not.toEqual([]);
  });
});

describe('schemas/picture.schema.json', () => {
  const schema = closed(schemaOf('picture.schema.json')) as object;
  const withEdges = repository({
    'apps/a.yaml': configMap('a'),
    'apps/release.yaml': release,
    'apps/wrong.yaml': configMap('wrong', 'a: b', ''),
    'apps/broken.yaml': 'a: [',
  });

  test.each([
    ['a cluster', ['.'], withEdges],
    ['the objects of a cluster', ['.', '--objects'], withEdges],
    ['loose files', ['.'], { 'a.yaml': good, 'b/c.yaml': configMap('c') }],
    ['nothing', ['.'], {}],
  ])('describes what graph prints of %s', async (_, args, of) => {
    const { stdout } = await cli(['graph', ...args, '--format', 'json'], of);
    expect(errorsOf(schema, JSON.parse(stdout))).toEqual([]);
  });

  test('describes the picture of what changes', async () => {
    const inFolder = (folder: string, files: { readonly [path: string]: string }) =>
      Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));
    const base = repository({
      'apps/a.yaml': configMap('a'),
      'apps/b.yaml': configMap('b', 'a: "1"'),
      'apps/gone.yaml': configMap('gone'),
    });
    const head = repository({
      'apps/a.yaml': configMap('renamed'),
      'apps/b.yaml': configMap('b', 'a: "2"'),
      'next/a.yaml': configMap('a'),
    });
    const files = { ...inFolder('old', base), ...inFolder('new', head) };
    const { stdout } = await cli(['diff', 'old', 'new', '--format', 'picture', '--cluster', 'next=next'], files);
    const picture = JSON.parse(stdout);
    expect(picture.nodes.some(({ changes = [] }: any) => changes.some(({ fields }: any) => fields.length > 0))).toBe(true);
    expect(errorsOf(schema, picture)).toEqual([]);
    const gone = await cli(['diff', 'old', 'new', '--format', 'picture'], { ...inFolder('old', base), 'new/a.txt': '' });
    expect(JSON.parse(gone.stdout).comparison.hazards).not.toEqual([]);
    expect(errorsOf(schema, JSON.parse(gone.stdout))).toEqual([]);
  });

  test.each(readdirSync(join(root, 'examples')))('describes the picture of the example %s', async (example) => {
    const { stdout } = await cli(['graph', 'expected', '--format', 'json', '--objects'], join(root, 'examples', example));
    expect(errorsOf(schema, JSON.parse(stdout))).toEqual([]);
  });

  test('refuses what is none', () => {
    const none = { clusters: [], edges: [], coldStarts: [], otherFindings: [], folded: 0, groups: [] };
    expect(errorsOf(schema, { ...none, nodes: [] })).toEqual([]);
    expect(errorsOf(schema, { ...none, nodes: [{}] })).not.toEqual([]);
  });
});

describe('schemas/settings.schema.json', () => {
  const schema = schemaOf('settings.schema.json');
  const valueOf = (text: string) => {
    const [document] = new YamlStream(text).documents();
    return document instanceof YamlDocument ? document.value : undefined;
  };
  const isAccepted = (text: string) => {
    try {
      parsedSettings(text, '.cdk8s-fluxcd.yaml', '/');
      return true;
    } catch {
      return false;
    }
  };
  const suppress = (text: string) => `suppress: [{ rule: prune-disabled, reason: x, ${text} }]`;

  test.each([
    '{}',
    'ruleSet: strict',
    'failOn: never',
    'baseline: known/known.json',
    'severity: { prune-disabled: off, orphan-file: "off", git-ref-missing: error }',
    suppress('paths: [apps, ./apps/*.yaml, "**/kustomization.yaml", a..b]'),
    'suppress: [{ rule: schema, reason: x, paths: [test] }]',
  ])('%s is accepted, by the schema and by audit', (text) => {
    expect(errorsOf(schema, valueOf(text))).toEqual([]);
    expect(isAccepted(text)).toBe(true);
  });

  test.each([
    '[]',
    'other: 1',
    'ruleSet: lax',
    'failOn: off',
    'baseline: /known.json',
    'baseline: ../known.json',
    'baseline: a/../known.json',
    'baseline: a/..',
    'baseline: ""',
    'severity: { prune-disable: off }',
    'severity: { schema: off }',
    'severity: { prune-disabled: true }',
    'suppress: {}',
    suppress('paths: []'),
    suppress('paths: apps'),
    suppress('paths: ["a/{b,c}"]'),
    suppress('paths: ["!a"]'),
    suppress('paths: ["a\\\\b"]'),
    suppress('paths: [~/a]'),
    suppress('paths: [a], more: 1'),
    'suppress: [{ rule: prune-disabled, reason: " ", paths: [a] }]',
    'suppress: [{ rule: prune-disabled, paths: [a] }]',
    'suppress: [{ rule: prune-disable, reason: x, paths: [a] }]',
  ])('%s is refused, by the schema and by audit', (text) => {
    expect(errorsOf(schema, valueOf(text))).not.toEqual([]);
    expect(isAccepted(text)).toBe(false);
  });
});
