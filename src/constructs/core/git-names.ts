import { IConstruct } from 'constructs';
import { InputError } from './input-error';
import { hasVariable } from '../../flux/variables';
import { shown } from '../../wording/shown';

/**
 * The name of a branch or a tag, without what Git writes before it.
 * @param prefix what Git writes before it, for example `refs/heads/`
 * @param full the method that accepts the full name, if there is one
 */
export function checkShortName(where: IConstruct, field: string, name: string, prefix: string, full?: string): void {
  if (hasVariable(name)) return;
  if (typeof name === 'string' && name.startsWith('refs/')) {
    const alone = name.startsWith(prefix) ? shown(name.slice(prefix.length)) : 'a name alone';
    const fix = `Write ${alone}${full === undefined ? '' : `, or ${full}(${shown(name)})`}.`;
    throw new InputError(where, field, `is ${shown(name)}, but must be the name after ${prefix}`, fix);
  }
  checkGitName(where, field, name);
}

/** Flux compares the name with all that the server lists, and nothing there is called `main`. */
export function checkFullName(where: IConstruct, field: string, name: string): void {
  if (hasVariable(name) || name === 'HEAD') return;
  checkGitName(where, field, typeof name === 'string' ? name.replace(/\^\{\}$/, '') : name);
  if (name.startsWith('refs/')) return;
  const fix = `Write ${shown(`refs/heads/${name}`)}, or GitRef.branch(${shown(name)}).`;
  throw new InputError(where, field, `is ${shown(name)}, which is not a full name`, fix);
}

/** Flux does not look up what a short hash stands for. */
export function checkCommit(where: IConstruct, field: string, commit: string): void {
  // A hash is one of SHA-1, or one of SHA-256, which has 64 digits.
  if (hasVariable(commit) || (typeof commit === 'string' && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i.test(commit))) return;
  throw new InputError(
    where,
    field,
    `is ${shown(commit)}, which is not a full hash`,
    'Write all 40 digits, as "git rev-parse" prints them.',
  );
}

// https://git-scm.com/docs/git-check-ref-format
const illegal = /[\0-\x20\x7f~^:?*[\\]|\.\.|@\{|\/\/|^\/|\/$|\.$|(?:^|\/)\.|\.lock(?:\/|$)|^@?$/; // eslint-disable-line no-control-regex

function checkGitName(where: IConstruct, field: string, name: string): void {
  if (typeof name === 'string' && !illegal.test(name)) return;
  const fix = 'Use no spaces, none of ~ ^ : ? * [ \\, and no .. or //.';
  throw new InputError(where, field, `is ${shown(name)}, which Git does not accept as a name`, fix);
}
