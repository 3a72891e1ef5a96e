import { Skipped } from './report';
import { fieldOf } from '../../kubernetes/pointer';

/** What of an object was not checked: a rule in CEL, or all of it. */
export interface UncheckedPart {
  readonly path: string;
  readonly rule?: string;
  readonly reason: string;
}

/** Most of what is named in a line; the rest is counted. */
const mostNamed = 5;

/** Counts what of objects was not checked: each rule of a kind once, however many objects it is for. */
export class UncheckedParts {
  private readonly rules = new Map<string, string>();
  private readonly objects: string[] = [];

  /**
   * @param kind kind of the object
   * @param title the object, for people
   */
  public add(kind: string, title: string, { path, rule, reason }: UncheckedPart): void {
    if (rule === undefined) this.objects.push(`${title}: ${reason}`);
    else if (!this.rules.has(`${kind} ${rule}`)) this.rules.set(`${kind} ${rule}`, `${[kind, fieldOf(path)].join(' ').trim()}: ${reason}`);
  }

  /** For a report. */
  public skipped(): Skipped[] {
    return [
      ...entry('cel-rule', 'CEL rule that is not evaluated', 'CEL rules that are not evaluated', [...this.rules.values()]),
      ...entry('object', 'object that cannot be checked', 'objects that cannot be checked', this.objects),
    ];
  }
}

function entry(reason: string, one: string, several: string, named: readonly string[]): Skipped[] {
  if (named.length === 0) return [];
  const more = named.length > mostNamed ? [`${named.length - mostNamed} more`] : [];
  const detail = [...named.slice(0, mostNamed), ...more].join('; ');
  return [{ reason, what: named.length === 1 ? one : several, count: named.length, detail }];
}
