import { rule } from './rule';
import { Severity } from '../model/finding';
import { Manifest } from '../model/manifest';
import { Cluster } from '../model/model';

const fix = 'Set git.push.branch to a branch that is merged with a pull request.';

/** Commits of a machine are merged by a pull request. */
export const pushToMain = rule({
  id: 'push-to-main',
  severity: Severity.WARNING,
  kinds: ['ImageUpdateAutomation'],
  texts: {
    what: 'An ImageUpdateAutomation pushes its commits to `main` or `master`.',
    why:
      'Each tag that its policies select is released immediately, without a review. By default `push.branch` is the branch that ' +
      'is checked out.',
    fix,
    source: 'Flux API: git.push',
  },
  check(automation, report, cluster) {
    const git = automation.object.spec?.git;
    // A refspec says on purpose what goes where.
    if (git?.push?.refspec) return;
    const pushed: unknown = git?.push?.branch;
    if (isMain(pushed)) report('/spec/git/push/branch', `is ${pushed}`, fix);
    if (pushed || !git) return;
    const branch = checkedOut(automation, cluster);
    if (isMain(branch)) report('/spec/git/push', `does not set a branch, so commits go to ${branch}, which is checked out`, fix);
  },
});

function isMain(branch: unknown): branch is string {
  return branch === 'main' || branch === 'master';
}

/** The branch that is checked out; a checkout hides all of the source's ref. */
function checkedOut(automation: Manifest, cluster: Cluster): unknown {
  const { checkout } = automation.object.spec.git;
  if (checkout) return checkout.ref?.branch;
  const source = cluster.referencesOf(automation).find(({ pointer }) => pointer === '/spec/sourceRef');
  return source?.to[0]?.object.spec?.ref?.branch;
}
