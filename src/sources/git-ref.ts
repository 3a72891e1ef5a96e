import { IConstruct } from 'constructs';
import * as crds from '../../imports/source.toolkit.fluxcd.io';
import { checkedSemverRange } from '../core/checked';
import { InputError, shown } from '../core/input-error';
import { isGiven } from '../core/shape';
import { hasVariable } from '../core/variables';

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
    if (isGiven(branch)) checkShortName(where, `${field}.branch`, branch, 'refs/heads/');
    if (isGiven(tag)) checkShortName(where, `${field}.tag`, tag, 'refs/tags/');
    if (isGiven(commit)) checkCommit(where, `${field}.commit`, commit);
    if (isGiven(name)) checkFullName(where, `${field}.name`, name);
    return this.ref;
  }
}

/** A branch or tag, which Flux puts its prefix before. */
function checkShortName(where: IConstruct, field: string, name: string, prefix: string): void {
  if (hasVariable(name)) return;
  if (typeof name === 'string' && name.startsWith(prefix)) {
    const fix = `Write ${shown(name.slice(prefix.length))}, or GitRef.fullName(${shown(name)}).`;
    throw new InputError(where, field, `is ${shown(name)}, but takes the name without ${prefix}`, fix);
  }
  checkGitName(where, field, name);
}

/** Flux compares the name with all that the server lists, and nothing there is called `main`. */
function checkFullName(where: IConstruct, field: string, name: string): void {
  if (hasVariable(name) || name === 'HEAD') return;
  checkGitName(where, field, typeof name === 'string' ? name.replace(/\^\{\}$/, '') : name);
  if (name.startsWith('refs/')) return;
  const fix = `Write ${shown(`refs/heads/${name}`)}, or GitRef.branch(${shown(name)}).`;
  throw new InputError(where, field, `is ${shown(name)}, which is no full name`, fix);
}

/** Flux does not look up what a short hash stands for. */
function checkCommit(where: IConstruct, field: string, commit: string): void {
  // A hash is one of SHA-1, or one of SHA-256, which has 64 digits.
  if (hasVariable(commit) || (typeof commit === 'string' && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i.test(commit))) return;
  throw new InputError(where, field, `is ${shown(commit)}, which is no full hash`, 'Write all 40 digits, as "git rev-parse" prints them.');
}

// https://git-scm.com/docs/git-check-ref-format
const illegal = /[\0-\x20\x7f~^:?*[\\]|\.\.|@\{|\/\/|^\/|\/$|\.$|(?:^|\/)\.|\.lock(?:\/|$)|^@?$/; // eslint-disable-line no-control-regex

function checkGitName(where: IConstruct, field: string, name: string): void {
  if (typeof name === 'string' && !illegal.test(name)) return;
  const fix = 'Use no spaces, none of ~ ^ : ? * [ \\, and no .. or //.';
  throw new InputError(where, field, `is ${shown(name)}, which Git takes for no name`, fix);
}
