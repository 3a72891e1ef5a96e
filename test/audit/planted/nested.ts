import { Expected } from './expected';
import { Fleet } from './fleet';
import { casesOfClusters, RepositoryCase } from '../rules/cases-of-clusters';
import { casesOfRepositories } from '../rules/cases-of-repositories';

/** Rules whose case cannot lie in a folder of another repository, each with the reason. */
export const notNested: { readonly [rule: string]: string } = {
  'bootstrap-migration': 'one finding names all clusters of a repository',
  'chart-version-parity': 'one finding names all clusters of a repository',
  'sync-path-missing': 'a path that leads nowhere is looked for at the root of a repository',
  'sync-path-of-other': 'a path is looked for at the root of a repository',
  'workflow-without-validation': 'workflows are read at the root of a repository',
};

/** The cases of rules that read repositories, each of which is a repository of its own. */
export const nestedCases: readonly RepositoryCase[] = [...casesOfClusters, ...casesOfRepositories].filter(
  ({ rule }) => !(rule in notNested),
);

/** Puts the repository of a case into a folder of a fleet; gives where its mistakes must be reported. Its clusters are not told: the folder renames them. */
export function nest({ rule, wrong, said }: RepositoryCase, fleet: Fleet, folder: string): readonly Omit<Expected, 'clusters'>[] {
  for (const [path, text] of Object.entries(wrong)) fleet.files.set(`${folder}/${path}`, text);
  return said.map((line) => {
    const [, file, at] = /^\w+ [\w-]+ (\S+):(\d+) /.exec(line)!;
    return { rule, file: `${folder}/${file}`, line: Number(at) };
  });
}
