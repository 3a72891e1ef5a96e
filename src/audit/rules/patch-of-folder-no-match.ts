import { ineffectiveEntries } from './ineffective-entries';
import { RepositoryRule } from './repository-rule';
import { patchNoMatch } from '../../analysis/rules/patch-no-match';

/** The rule of the model, for patches of folders. */
export const patchOfFolderNoMatch: RepositoryRule = {
  id: patchNoMatch.id,
  severity: patchNoMatch.severity,
  texts: patchNoMatch.texts,
  *check(repository) {
    for (const { count, ...entry } of ineffectiveEntries(repository, ['patches', 'patchesJson6902'])) {
      const objects = count === 1 ? 'the one object' : `any of the ${count} objects`;
      const relation = entry.manifest.isFlux ? 'this Kustomization applies' : `${count === 1 ? 'is' : 'are'} built with it`;
      yield {
        ...entry,
        path: `${entry.path}/target`,
        message: `does not match ${objects} that ${relation}: the patch changes nothing`,
        fix: 'Correct the target, or remove the patch.',
      };
    }
  },
};
