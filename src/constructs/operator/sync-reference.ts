import { IConstruct } from 'constructs';
import { syncTagFault } from '../../flux/names';
import { hasVariable } from '../../flux/variables';
import { shown } from '../../wording/shown';
import { InputError, refuse } from '../core/input-error';

/** A sync from Git reads a reference by its full name. */
export function checkGitReference(where: IConstruct, field: string, ref: string): void {
  if (hasVariable(ref) || /^refs\/./.test(ref)) return;
  const fix = `Write refs/heads/${ref} for a branch, refs/tags/${ref} for a tag.`;
  throw new InputError(where, field, `is ${shown(ref)}, but must be the full name of a Git reference`, fix);
}

/** A sync from a registry reads a tag. */
export function checkTag(where: IConstruct, field: string, ref: string): void {
  refuse(where, field, syncTagFault(ref));
}
