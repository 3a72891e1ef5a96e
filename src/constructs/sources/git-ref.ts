import { IConstruct } from 'constructs';
import * as crds from '../../../imports/source.toolkit.fluxcd.io';
import { checkedSemverRange } from '../core/checked';
import { isGiven } from '../core/checked-shape';
import { checkCommit, checkFullName, checkShortName } from '../core/git-names';

/** Which branch, tag or commit of a Git repository is read. */
export class GitRef {
  /**
   * The newest commit of a branch.
   * @param branch name of the branch, for example `main`
   */
  public static branch(branch: string): GitRef {
    return new GitRef({ branch });
  }

  /**
   * A tag.
   * @param tag name of the tag, for example `v1.2.3`
   */
  public static tag(tag: string): GitRef {
    return new GitRef({ tag });
  }

  /**
   * The highest tag in a semver range.
   * @param range for example `1.x` or `>=1.2.0 <2.0.0`
   */
  public static semver(range: string): GitRef {
    return new GitRef({ semver: range });
  }

  /**
   * One commit.
   * @param commit its full hash, 40 hexadecimal digits
   * @param branch a branch that holds the commit, for a shallow clone; Flux fetches the whole history without it
   */
  public static commit(commit: string, branch?: string): GitRef {
    return new GitRef({ commit, branch });
  }

  /**
   * Any reference by its full name.
   * @param name for example `refs/pull/42/head` or `refs/heads/main`
   */
  public static fullName(name: string): GitRef {
    return new GitRef({ name });
  }

  private constructor(private readonly ref: crds.GitRepositorySpecRef) {}

  /** @internal */
  public _render(where: IConstruct, field = 'spec.ref'): crds.GitRepositorySpecRef {
    const { semver, branch, tag, commit, name } = this.ref;
    if (semver !== undefined) checkedSemverRange(where, `${field}.semver`, semver);
    if (isGiven(branch)) checkShortName(where, `${field}.branch`, branch, 'refs/heads/', 'GitRef.fullName');
    if (isGiven(tag)) checkShortName(where, `${field}.tag`, tag, 'refs/tags/', 'GitRef.fullName');
    if (isGiven(commit)) checkCommit(where, `${field}.commit`, commit);
    if (isGiven(name)) checkFullName(where, `${field}.name`, name);
    return this.ref;
  }
}
