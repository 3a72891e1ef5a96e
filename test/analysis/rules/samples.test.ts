import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findingsIn, sentence } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { rulesPage } from '../../../projenrc/rules-page';
import { builtInRules } from '../../../src/analysis/rules';

describe.each(builtInRules)('$id', ({ id, severity, texts }) => {
  const { bad, good, cluster } = samplesOf(id);

  test('finds its bad sample', () => {
    expect(findingsIn(bad, cluster).filter(({ rule }) => rule === id).length).toBeGreaterThan(0);
  });

  test('is the only rule that finds something in it', () => {
    expect(findingsIn(bad, cluster).filter(({ rule }) => rule !== id)).toEqual([]);
  });

  test('passes over its good sample, as every other rule does', () => {
    expect(findingsIn(good, cluster).map(sentence)).toEqual([]);
  });

  test('has an id in kebab case, and a text for each part of the page', () => {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    for (const text of [severity, ...Object.values(texts)]) expect(text.trim()).not.toBe('');
  });
});

test('the samples are of rules that exist, two for each', () => {
  const files = builtInRules.flatMap(({ id }) => [`${id}.bad.yaml`, `${id}.good.yaml`]);
  expect(readdirSync(join(__dirname, 'samples')).sort()).toEqual(files.sort());
});

test('each id is given once', () => {
  expect(new Set(builtInRules.map(({ id }) => id)).size).toBe(builtInRules.length);
});

test('RULES.md is what the rules say', () => {
  expect(readFileSync(join(__dirname, '..', '..', '..', 'RULES.md'), 'utf8')).toBe(rulesPage());
});
