import { IConstruct } from 'constructs';
import type { Fault } from '../../flux/fault';
import { outputLine } from '../../wording/output';

/** A mistake that the types could not exclude: where it was made, what is wrong, how to fix it. */
export class InputError extends Error {
  private readonly parts: readonly [where: IConstruct | undefined, field: string, problem: string, fix: string];

  /**
   * @param where the construct whose props are wrong; undefined where a value is made beside the tree
   * @param field the field, as the API names it, for example `spec.url`
   * @param problem what is wrong, read after the field's name
   * @param fix a sentence that says what to write instead
   */
  public constructor(where: IConstruct | undefined, field: string, problem: string, fix: string) {
    // The path of an app is empty, and JavaScript may pass anything where a construct belongs: then the field alone says where.
    const path = where?.node?.path;
    super(outputLine(`${path ? `${path}: ` : ''}${field} ${problem}. ${fix}`));
    this.name = 'InputError';
    this.parts = [where, field, problem, fix];
  }

  /**
   * The same mistake in the terms of a pattern: with the path of the pattern, and with the prop that became the field.
   * @param pattern the pattern, which contains the construct of the mistake
   * @param props names of props, by the fields that they become
   * @param scope what holds the construct of the mistake
   */
  public inTermsOf(pattern: IConstruct, props: { readonly [field: string]: string }, scope = pattern): InputError {
    const [where, field, problem, fix] = this.parts;
    if (where?.node?.scope !== scope) return this;
    const written = Object.keys(props).find((path) => field === path || field.startsWith(`${path}.`) || field.startsWith(`${path}[`));
    return new InputError(pattern, written === undefined ? field : props[written] + field.slice(written.length), problem, fix);
  }
}

/** Throws what is wrong with a value, if anything is. */
export function refuse(where: IConstruct | undefined, field: string, fault: Fault | undefined): void {
  if (fault) throw new InputError(where, field, fault.problem, fault.fix);
}
