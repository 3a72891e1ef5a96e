import { fieldOf } from '../../kubernetes/pointer';
import { printable } from '../../wording/printable';
import { Finding } from '../model/finding';

/** A finding in one line that may be printed: rule, object, field, what is wrong, how to mend it. */
export function findingSentence({ rule, manifest, path, message, fix }: Finding): string {
  const field = path ? ` ${fieldOf(path)}` : '';
  return printable(`${rule}: ${manifest.title}${field}: ${message}. ${fix}`);
}
