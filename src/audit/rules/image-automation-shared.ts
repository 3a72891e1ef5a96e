import { RepositoryRule } from './repository-rule';
import { choosesTheSame, policyOf, RunningAutomation, runningAutomations } from './running-automations';
import { Severity } from '../../analysis/model/finding';
import { addTo } from '../../kubernetes/grouping';
import { few } from '../../wording/listed';

/** What an automation commits is committed by one cluster. */
export const imageAutomationShared: RepositoryRule = {
  id: 'image-automation-shared',
  severity: Severity.WARNING,
  texts: {
    what: 'ImageUpdateAutomations of several clusters change the same folder by the same ImagePolicies, and push the same commits to the same branch.',
    why: 'Each release is committed by one of them, and the others fail: their push is refused until they see the commit. Each cluster holds a key with write access.',
    fix: 'Put the automation into what one cluster reconciles, or let each push to a branch of its own.',
    source: 'Flux API: ImageUpdateAutomation',
  },
  *check({ automations, clusters, markers }) {
    const groups = new Map<string, RunningAutomation[]>();
    for (const running of runningAutomations(automations, clusters)) {
      const { automation, branch, folder } = running;
      if (branch !== undefined) addTo(groups, JSON.stringify([automation.object.manifest.namespace, branch, folder]), running);
    }
    for (const group of groups.values()) {
      const [first, ...others] = group;
      const same = others.filter((other) =>
        markers.some((marker) => {
          const [one, two] = [policyOf(first, marker), policyOf(other, marker)];
          return one !== undefined && two !== undefined && choosesTheSame(one, two);
        }),
      );
      const names = [...new Set([first, ...same].flatMap(({ cluster }) => cluster.named))].sort();
      if (names.length < 2) continue;
      const { object } = first.automation;
      yield {
        manifest: object.manifest,
        path: '',
        place: object.placeOf(''),
        message: `runs on ${names.length} clusters, ${few(names)}, which push the same commits to the branch ${first.branch}`,
        fix: 'Put it into what one cluster reconciles.',
        clusters: names,
      };
    }
  },
};
