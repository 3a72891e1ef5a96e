import { fieldOf } from '../../kubernetes/pointer';
import { Finding } from '../model/finding';

/** A finding in one line: rule, object, field, what is wrong, how to mend it. */
export function findingSentence({ rule, manifest, path, message, fix }: Finding): string {
  const field = path ? ` ${fieldOf(path)}` : '';
  return `${rule}: ${manifest.title}${field}: ${message}. ${fix}`;
}
