import { rule } from './rule';
import { isObject } from '../../kubernetes/json-object';
import { table } from '../../kubernetes/table';
import { listed } from '../../wording/listed';
import { Severity } from '../model/finding';

/** The ways to choose of a field, the one that Flux uses first. */
interface Choice {
  readonly field: string;
  readonly ways: readonly string[];
}

const choices: { readonly [kind: string]: Choice } = table({
  GitRepository: { field: 'ref', ways: ['name', 'tag', 'semver', 'branch'] },
  OCIRepository: { field: 'ref', ways: ['semver', 'tag'] },
  ImagePolicy: { field: 'policy', ways: ['semver', 'alphabetical', 'numerical'] },
});

/** Of several ways to choose a version Flux uses one. */
export const choiceIgnored = rule({
  id: 'choice-ignored',
  severity: Severity.WARNING,
  kinds: ['GitRepository', 'OCIRepository', 'ImagePolicy'],
  texts: {
    what: 'A source or an ImagePolicy chooses its version in several ways: by a branch and a tag, or by `semver` and `alphabetical`.',
    why: 'Flux uses one of them, and ignores the others without a message: whoever changes those changes nothing.',
    fix: 'Keep the one that is meant.',
    source: 'source-controller and image-reflector-controller: order of the fields',
  },
  check({ kind, object }, report) {
    const choice = choices[kind];
    if (!choice) return;
    const { field, ways } = choice;
    const chosen: unknown = object.spec?.[field];
    // A commit or a digest is what is taken; a name beside it tells people what it is.
    if (!isObject(chosen) || chosen.commit || chosen.digest) return;
    const [used, ...ignored] = ways.filter((way) => isSet(chosen[way]));
    if (ignored.length === 0) return;
    const [first, ...more] = ignored.map((way) => `${field}.${way}`);
    const also = more.length === 0 ? '' : `, and so ${more.length === 1 ? 'is' : 'are'} ${listed(more, 'and')}`;
    const message = `is ignored${also}, because Flux uses ${field}.${used}`;
    report(`/spec/${field}/${ignored[0]}`, message, `Remove ${listed([first, ...more], 'and')}, or ${field}.${used}.`);
  },
});

function isSet(value: unknown): boolean {
  return isObject(value) || (typeof value === 'string' && value !== '');
}
