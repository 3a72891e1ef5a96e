import { IConstruct } from 'constructs';
import { withoutCredentials } from '../../wording/credentials';
import { printable } from '../../wording/printable';

/** A mistake that the types could not exclude: where it was made, what is wrong, how to mend it. */
export class InputError extends Error {
  /**
   * @param where the construct whose props are wrong; undefined where a value is made beside the tree
   * @param field the field, as the API names it, for example `spec.url`
   * @param problem what is wrong, read after the field's name
   * @param fix a sentence that says what to write instead
   */
  public constructor(where: IConstruct | undefined, field: string, problem: string, fix: string) {
    // The path of an app is empty, and JavaScript may pass anything where a construct belongs: then the field alone says where.
    const path = where?.node?.path;
    super(printable(withoutCredentials(`${path ? `${path}: ` : ''}${field} ${problem}. ${fix}`)));
    this.name = 'InputError';
  }
}
