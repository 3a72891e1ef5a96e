import { IConstruct } from 'constructs';
import { hasVariable } from '../../flux/variables';
import { shown } from '../../wording/shown';
import { InputError } from '../core/input-error';

/** A sync from Git reads a reference by its full name. */
export function checkGitReference(where: IConstruct, field: string, ref: string): void {
  if (hasVariable(ref) || /^refs\/./.test(ref)) return;
  const fix = `Write refs/heads/${ref} for a branch, refs/tags/${ref} for a tag.`;
  throw new InputError(where, field, `is ${shown(ref)}, but must be the full name of a Git reference`, fix);
}

/** A sync from a registry reads a tag. */
export function checkTag(where: IConstruct, field: string, ref: string): void {
  if (hasVariable(ref) || /^\w[\w.-]{0,127}$/.test(ref)) return;
  const fix = 'Write a tag such as latest: a sync does not accept a digest or a semver range.';
  throw new InputError(where, field, `is ${shown(ref)}, which is not a tag`, fix);
}
