import { IConstruct } from 'constructs';
import { refuse } from './input-error';
import { commitFault, fullNameFault, shortNameFault } from '../../flux/git-names';

/**
 * The name of a branch or a tag, without what Git writes before it.
 * @param prefix what Git writes before it, for example `refs/heads/`
 * @param full the method that accepts the full name, if there is one
 */
export function checkShortName(where: IConstruct, field: string, name: string, prefix: string, full?: string): void {
  refuse(where, field, shortNameFault(name, prefix, full === undefined ? undefined : (written) => `${full}(${written})`));
}

/** Flux compares the name with all that the server lists, and nothing there is called `main`. */
export function checkFullName(where: IConstruct, field: string, name: string): void {
  refuse(
    where,
    field,
    fullNameFault(name, (written) => `GitRef.branch(${written})`),
  );
}

/** Flux does not look up what a short hash stands for. */
export function checkCommit(where: IConstruct, field: string, commit: string): void {
  refuse(where, field, commitFault(commit));
}
