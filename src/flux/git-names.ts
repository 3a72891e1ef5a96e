import { Fault } from './fault';
import { hasVariable } from './variables';
import { shown } from '../wording/shown';

/**
 * What is wrong with the name of a branch or a tag, without what Git writes before it.
 * @param prefix what Git writes before it, for example `refs/heads/`
 * @param full how the full name is written instead, if it can be
 */
export function shortNameFault(name: unknown, prefix: string, full?: (name: string) => string): Fault | undefined {
  if (hasVariable(name)) return undefined;
  if (typeof name !== 'string' || !name.startsWith('refs/')) return gitNameFault(name);
  const alone = name.startsWith(prefix) ? shown(name.slice(prefix.length)) : 'a name alone';
  const fix = `Write ${alone}${full === undefined ? '' : `, or ${full(shown(name))}`}.`;
  return { problem: `is ${shown(name)}, but must be the name after ${prefix}`, fix };
}

/**
 * What is wrong with a full name: Flux compares it with all that the server lists, and nothing there is called `main`.
 * @param short how a branch is written instead, if it can be
 */
export function fullNameFault(name: unknown, short?: (name: string) => string): Fault | undefined {
  if (hasVariable(name) || name === 'HEAD') return undefined;
  const fault = gitNameFault(typeof name === 'string' ? name.replace(/\^\{\}$/, '') : name);
  if (fault || String(name).startsWith('refs/')) return fault;
  const other = short === undefined ? '' : `, or ${short(shown(name))}`;
  return { problem: `is ${shown(name)}, which is not a full name`, fix: `Write ${shown(`refs/heads/${String(name)}`)}${other}.` };
}

/** What is wrong with the hash of a commit: Flux does not look up what a short one stands for. */
export function commitFault(commit: unknown): Fault | undefined {
  // A hash is one of SHA-1, or one of SHA-256, which has 64 digits.
  if (hasVariable(commit) || (typeof commit === 'string' && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i.test(commit))) return undefined;
  return { problem: `is ${shown(commit)}, which is not a full hash`, fix: 'Write all 40 digits, as "git rev-parse" prints them.' };
}

/** What is wrong with a refspec that an automation pushes. */
export function refspecFault(refspec: unknown): Fault | undefined {
  if (typeof refspec !== 'string' || !/^[+:]/.test(refspec)) return undefined;
  return { problem: `is ${shown(refspec)}, which would force or delete`, fix: "Write for example 'refs/heads/main:refs/heads/auto'." };
}

// https://git-scm.com/docs/git-check-ref-format
const illegal = /[\0-\x20\x7f~^:?*[\\]|\.\.|@\{|\/\/|^\/|\/$|\.$|(?:^|\/)\.|\.lock(?:\/|$)|^@?$/; // eslint-disable-line no-control-regex

function gitNameFault(name: unknown): Fault | undefined {
  if (typeof name === 'string' && !illegal.test(name)) return undefined;
  return {
    problem: `is ${shown(name)}, which Git does not accept as a name`,
    fix: 'Use no spaces, none of ~ ^ : ? * [ \\, and no .. or //.',
  };
}
