import { objectsOfFile } from './objects-of-file';
import { RepositoryRule } from './repository-rule';
import { Severity } from '../../analysis/model/finding';

/** What Flux runs on lies in the folder of its cluster. */
export const fluxSystemOutsideClusters: RepositoryRule = {
  id: 'flux-system-outside-clusters',
  severity: Severity.WARNING,
  texts: {
    what: 'A folder `flux-system` with the files of a bootstrap lies outside of `clusters/`, in a repository that has `clusters/`.',
    why: 'A folder that several clusters share installs Flux on all of them: an upgrade of one is an upgrade of all.',
    fix: 'Move it to `clusters/NAME/flux-system`.',
    source: 'Flux documentation: ways of structuring your repositories',
  },
  *check({ reading: { repository } }) {
    const { tree, files, folder } = repository;
    const inside = folder === '.' ? '' : `${folder}/`;
    if (!files.some((file) => file.startsWith(`${inside}clusters/`))) return;
    for (const file of files) {
      if (
        !/(?:^|\/)flux-system\/gotk-(?:components|sync)\.ya?ml$/.test(file) ||
        /(?:^|\/)(?:clusters|tests?|testdata|examples?)\//.test(file)
      ) {
        continue;
      }
      const [first] = objectsOfFile(tree, file);
      if (!first) continue;
      const place = tree.placeOf({ file, line: 1, column: 1 });
      yield {
        manifest: first.manifest,
        path: '',
        place,
        message: 'is a file of a bootstrap outside of clusters/',
        fix: 'Move the folder flux-system to that of its cluster.',
        clusters: [],
      };
    }
  },
};
