import { rule } from './rule';
import { valuesAt } from '../../kubernetes/pointer';
import { shown } from '../../wording/shown';
import { Severity } from '../model/finding';

interface Entry {
  readonly alias?: unknown;
  readonly name?: unknown;
  readonly namespace?: unknown;
}

/** Where the entries are, the field that tells them apart, and what else does: artifacts of several namespaces may have one name. */
const unique: readonly (readonly [at: string, key: 'alias' | 'name', beside: (entry: Entry) => unknown])[] = [
  ['/spec/sources/*', 'alias', () => ''],
  ['/spec/artifacts/*', 'name', ({ namespace }) => namespace ?? ''],
];

/** The sources of an ArtifactGenerator, and its artifacts, have names of their own. */
export const artifactDuplicate = rule({
  id: 'artifact-duplicate',
  severity: Severity.ERROR,
  kinds: ['ArtifactGenerator'],
  texts: {
    what: 'Two sources of an ArtifactGenerator have the same alias, or two of its artifacts the same name and namespace.',
    why: 'The source-watcher refuses the object: no artifact is created.',
    fix: 'Give each source its own alias, and each artifact its own name.',
    source: 'Flux API: sources, artifacts',
  },
  check({ object }, report) {
    for (const [at, key, beside] of unique) {
      const seen = new Set<string>();
      for (const { pointer, value } of valuesAt(object, at)) {
        const entry = (value ?? {}) as Entry;
        if (typeof entry[key] !== 'string') continue;
        const identity = JSON.stringify([entry[key], beside(entry)]);
        if (seen.has(identity)) {
          report(`${pointer}/${key}`, `is ${shown(entry[key])}, as that of an earlier entry`, `Give each entry its own ${key}.`);
        }
        seen.add(identity);
      }
    }
  },
});
