import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findingsIn, sentence } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { pagesInProject, rulePages } from '../../../projenrc/rules-page';
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

test('RULES.md and the page of each rule are what the rules say', () => {
  const pages = rulePages();
  expect(pagesInProject().sort()).toEqual([...pages.keys()].sort());
  for (const [file, text] of pages) expect(readFileSync(join(__dirname, '..', '..', '..', file), 'utf8')).toBe(text);
});

test('each id that a finding may have has a page', () => {
  const src = join(__dirname, '..', '..', '..', 'src');
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const ids = files.flatMap((file) => [...readFileSync(join(src, file), 'utf8').matchAll(/\brule: '([a-z-]+)'/g)].map(([, id]) => id));
  expect(ids).toContain('kustomize-misnamed');
  expect([...new Set(ids)].filter((id) => !rulePages().has(`docs/rules/${id}.md`))).toEqual([]);
});
