import { rule } from './rule';
import { re2Problem } from '../../flux/re2';
import { hasVariable } from '../../flux/variables';
import { valuesAt } from '../../kubernetes/pointer';
import { table } from '../../kubernetes/table';
import { shown } from '../../wording/shown';
import { Severity } from '../model/finding';

const identity = ['/spec/verify/matchOIDCIdentity/*/issuer', '/spec/verify/matchOIDCIdentity/*/subject'];

const targets = ['name', 'namespace', 'kind', 'group', 'version'];
const ofPatches = (patches: string) => targets.map((field) => `${patches}/*/target/${field}`);

/** The fields that hold regular expressions, by kind. Filters of images and of inputs have rules of their own. */
const patterns: { readonly [kind: string]: readonly string[] } = table({
  Alert: ['/spec/inclusionList/*', '/spec/exclusionList/*'],
  OCIRepository: [...identity, '/spec/ref/semverFilter'],
  ImageRepository: ['/spec/exclusionList/*'],
  HelmChart: identity,
  HelmRelease: ofPatches('/spec/postRenderers/*/kustomize/patches'),
  Kustomization: ofPatches('/spec/patches'),
});

/** A regular expression can be compiled by Go. */
export const patternInvalid = rule({
  id: 'pattern-invalid',
  severity: Severity.ERROR,
  kinds: Object.keys(patterns),
  texts: {
    what: 'A regular expression of an Alert, of a signer in `verify`, of tags to leave out, or in the target of a patch is not valid RE2.',
    why: 'Flux cannot compile it: an Alert ignores the expression and only logs the error, no signature is accepted, no tag is found, and nothing is patched or applied.',
    fix: 'Write it in RE2 syntax, which has no lookaround and no backreferences.',
    source: 'https://github.com/google/re2/wiki/Syntax',
  },
  check({ kind, object }, report) {
    for (const field of patterns[kind] ?? []) {
      for (const { pointer, value } of valuesAt(object, field)) {
        if (typeof value !== 'string' || hasVariable(value)) continue;
        const problem = re2Problem(value);
        const fix = 'Use RE2 syntax: https://github.com/google/re2/wiki/Syntax.';
        if (problem !== undefined) report(pointer, `is ${shown(value)}, which ${problem}`, fix);
      }
    }
  },
});
