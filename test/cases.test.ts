import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { foldersOf, sentence } from './analysis/rules/support';
import { newestFlux } from './setup/versions';
import { Severity } from '../src/analysis/model/finding';
import { Manifest } from '../src/analysis/model/manifest';
import { Model } from '../src/analysis/model/model';
import { runRules } from '../src/checks/run-rules';
import { Schemas } from '../src/flux/schemas';

/*
 * Mistakes that cost people outages. Of each, `expected.txt` tells the mistake and the right verdict, and `said.txt` has the errors and warnings that a
 * synth prints when it holds the objects of `input`: they are one cluster, and a Kustomization applies what is in its folder. NEWEST
 * stands for the newest Flux that is known.
 */

/**
 * Cases that only a reader of the repository can judge: they are about files, about fields of their text, or about what a folder lacks. audit/cases.test.ts has
 * the verdict of every case; case-programs.test.ts has what a program that makes the mistake gets.
 */
const aboutFiles = [
  '06-no-namespace-anywhere',
  '07-substitution-eats-script',
  '09-substitute-yes-becomes-true',
  '13-default-without-postbuild',
  '47-path-missing',
  '49-recursion-applies-twice',
  '50-orphan-file',
  '57-marker-mistakes',
  '63-duplicate-keys',
  '64-octal-and-text-numbers',
  '66-gotk-leftover',
  '68-flux-kustomization-in-kustomization-yaml',
  '69-kustomize-v1-does-not-exist',
  '75-variable-typo-in-layer',
];

const cases = join(__dirname, 'cases');
const right = join(__dirname, 'cases-right');

/** The objects below a folder, each with its file. */
function manifestsIn(folder: string, below = ''): Manifest[] {
  return readdirSync(join(folder, below), { withFileTypes: true })
    .sort((a, b) => a.name.localeCompare(b.name))
    .flatMap((entry) => {
      const path = join(below, entry.name);
      if (entry.isDirectory()) return manifestsIn(folder, path);
      if (!/\.ya?ml$/.test(entry.name)) return [];
      return parseAllDocuments(readFileSync(join(folder, path), 'utf8')).flatMap((document) => {
        const object = document.toJS() as { readonly apiVersion?: string } | null;
        // A file of Kustomize is no object of the cluster.
        return object && !object.apiVersion?.startsWith('kustomize.config') ? [new Manifest(object, { construct: path })] : [];
      });
    });
}

function judged(folder: string): string[] {
  const manifests = manifestsIn(folder);
  const findings = runRules(new Model([{ name: 'cluster', manifests, folders: foldersOf(manifests) }]));
  const schemas = Schemas.ofFlux();
  const refused = manifests.flatMap((manifest) =>
    (schemas.problemsOf(manifest.object) ?? []).map((problem) => ({ ...problem, severity: Severity.ERROR, manifest })),
  );
  return [...refused, ...findings].filter(({ severity }) => severity !== Severity.INFO).map(sentence);
}

const judgedCases = readdirSync(cases).filter((id) => !aboutFiles.includes(id));

test('every case is judged here, or is about files', () => {
  const said = readdirSync(cases).filter((id) => existsSync(join(cases, id, 'said.txt')));
  expect([...said, ...aboutFiles].sort()).toEqual(readdirSync(cases).sort());
});

test.each(judgedCases)('the mistake %s is reported as it should be', (id) => {
  const said = readFileSync(join(cases, id, 'said.txt'), 'utf8')
    .replaceAll('NEWEST', newestFlux)
    .split('\n')
    .slice(0, -1);
  expect(judged(join(cases, id, 'input'))).toEqual(said);
});

test.each(readdirSync(right))('the right way %s is silent', (id) => {
  expect(judged(join(right, id))).toEqual([]);
});
