import { pointerTo } from '../../../kubernetes/pointer';
import { shown } from '../../../wording/shown';
import { Problem, UncheckedPart } from '../problem';

/** A problem of the structure, with what the reporter needs to look it up in other versions of the schema. */
export interface StructuralProblem extends Problem {
  /** The keys that lead to the field. */
  readonly steps: readonly Step[];
  /** What another version of the schema may take: the field as such, or this value of an enum. */
  readonly unknown?: { readonly field: true } | { readonly value: unknown };
}

export type Step = string | number;

/** Which texts are filled in on the cluster: what they will say there cannot be judged. */
export interface OpenTexts {
  readonly isOpenValue: (text: string) => boolean;
  readonly isOpenField: (name: string) => boolean;
}

/** How the values of an object are to be taken. */
export interface Reading {
  /** Unset: each text says on the cluster what it says here. */
  readonly open?: OpenTexts;
  /** Whether messages must not show values. */
  readonly secret: boolean;
  /** Takes what could not be checked. */
  readonly unchecked?: (part: UncheckedPart) => void;
}

/** Nobody reads more of one object. */
export const mostProblems = 1_000;

/** The check of one object: where it is, and what it found. */
export class Run {
  public problems: StructuralProblem[] = [];
  /** How many more there are than it keeps. */
  public unlisted = 0;
  /** Whether something was found that keeps the API server from evaluating CEL rules. */
  public blocksRules = false;
  /** In a status, which the server drops before it validates: only unknown fields count. */
  public fieldsOnly = false;
  private readonly steps: Step[] = [];

  public constructor(private readonly reading: Reading) {}

  public enter(step: Step): void {
    this.steps.push(step);
  }

  public leave(): void {
    this.steps.pop();
  }

  /** Whether the text says something else on the cluster. */
  public readonly isOpen = (text: string): boolean => this.reading.open?.isOpenValue(text) ?? false;

  /** Takes what could not be checked. */
  public readonly unchecked = (part: UncheckedPart): void => this.reading.unchecked?.(part);

  /** Whether messages must not show values. */
  public get isSecret(): boolean {
    return this.reading.secret;
  }

  /** A value as messages show it. */
  public shown(value: unknown): string {
    return this.reading.secret ? 'a value that is not shown here' : shown(value);
  }

  /** Notes what the API server would refuse here, or at a key of what is here. */
  public refuse(message: string, fix: string, at?: Step): void {
    if (!this.fieldsOnly) this.note(message, fix, at);
  }

  /** Notes what also keeps the server from evaluating CEL rules. */
  public block(message: string, fix: string, at?: Step): void {
    if (this.fieldsOnly) return;
    this.blocksRules = true;
    this.note(message, fix, at);
  }

  /** Notes a value that an enum does not have. */
  public refuseValue(value: unknown, message: string, fix: string): void {
    if (this.fieldsOnly) return;
    this.blocksRules = true;
    this.note(message, fix, undefined, { value });
  }

  /** Notes a field that the schema does not have. The fix is asked for where it is told. */
  public refuseField(name: string, fix: () => string): void {
    if (this.reading.open?.isOpenField(name)) return;
    this.blocksRules = true;
    if (this.isFull) this.unlisted++;
    else this.note('is an unknown field', fix(), name, { field: true });
  }

  /** What a check finds, without noting it. */
  public problemsIn(check: () => void): readonly Problem[] {
    const { problems, blocksRules, unlisted } = this;
    this.problems = [];
    check();
    const found = this.problems;
    this.problems = problems;
    this.blocksRules = blocksRules;
    this.unlisted = unlisted;
    return found;
  }

  private get isFull(): boolean {
    return this.problems.length >= mostProblems;
  }

  private note(message: string, fix: string, at?: Step, unknown?: StructuralProblem['unknown']): void {
    if (this.isFull) {
      this.unlisted++;
      return;
    }
    const steps = at === undefined ? [...this.steps] : [...this.steps, at];
    this.problems.push({ rule: 'schema', path: pointerTo(steps), message, fix, steps, unknown });
  }
}
