import { rule } from './rule';
import type { Fault } from '../../flux/fault';
import { commitFault, fullNameFault, refspecFault, shortNameFault } from '../../flux/git-names';
import { valuesAt } from '../../kubernetes/pointer';
import { Severity } from '../model/finding';

const inFull = (name: string) => `name: ${name}`;
const asBranch = (name: string) => `branch: ${name}`;

/** What is checked of a reference, by the end of its pointer. */
const ofRef: readonly (readonly [field: string, faultOf: (value: unknown) => Fault | undefined])[] = [
  ['branch', (value) => shortNameFault(value, 'refs/heads/', inFull)],
  ['tag', (value) => shortNameFault(value, 'refs/tags/', inFull)],
  ['name', (value) => fullNameFault(value, asBranch)],
  ['commit', commitFault],
];

/** A Git reference is written as Flux reads it. */
export const gitName = rule({
  id: 'git-name',
  severity: Severity.ERROR,
  kinds: ['GitRepository', 'ImageUpdateAutomation', 'FluxInstance'],
  texts: {
    what: 'A branch or tag is written with `refs/heads/` or `refs/tags/`, a full name without, a commit as a short hash, or a refspec forces.',
    why: 'Flux does not find the reference, or refuses to push. It looks up a branch by its name alone and a full name as it is.',
    fix: 'Write `branch: main`, `tag: v1.0.0`, `name: refs/heads/main`, or all 40 digits of a commit.',
    source: 'Flux API: ref, push',
  },
  check({ kind, object }, report) {
    const see = (field: string, faultOf: (value: unknown) => Fault | undefined) => {
      for (const { pointer, value } of valuesAt(object, field)) {
        // An empty field is one that is not set.
        const fault = value === '' || typeof value !== 'string' ? undefined : faultOf(value);
        if (fault) report(pointer, fault.problem, fault.fix);
      }
    };
    if (kind === 'GitRepository') for (const [field, faultOf] of ofRef) see(`/spec/ref/${field}`, faultOf);
    if (kind === 'ImageUpdateAutomation') {
      for (const [field, faultOf] of ofRef) see(`/spec/git/checkout/ref/${field}`, faultOf);
      see('/spec/git/push/branch', (value) => shortNameFault(value, 'refs/heads/'));
      see('/spec/git/push/refspec', refspecFault);
    }
    if (kind === 'FluxInstance' && object.spec?.sync?.kind === 'GitRepository') see('/spec/sync/ref', (value) => fullNameFault(value));
  },
});
