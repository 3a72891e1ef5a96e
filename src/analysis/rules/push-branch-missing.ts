import { rule } from './rule';
import { Severity } from '../model/finding';

/** An automation knows the branch that it commits to. */
export const pushBranchMissing = rule({
  id: 'push-branch-missing',
  severity: Severity.ERROR,
  kinds: ['ImageUpdateAutomation'],
  texts: {
    what: 'An ImageUpdateAutomation checks out a tag, a range, a commit or a full name, and does not set a branch to push to.',
    why: 'Flux pushes to the branch that it has checked out. There is none, so no commit is ever made.',
    fix: 'Set `git.push.branch`, or check out a branch.',
    source: 'Flux API: git.push',
  },
  check({ object: { spec } }, report) {
    const { checkout, push } = spec?.git ?? {};
    if (!checkout?.ref || checkout.ref.branch || push?.branch) return;
    report('/spec/git/push/branch', 'is not set, and spec.git.checkout names no branch that commits could go to', 'Set push.branch.');
  },
});
