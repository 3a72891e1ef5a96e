import { ValidationRule } from '../schema';
import { ownTexts } from './rule-texts';

/** What a broken rule says: message, and how to mend it. */
export interface RuleTexts {
  readonly message: string;
  readonly fix: string;
}

/**
 * The texts of a broken rule.
 * @param message what the CRD says of it
 */
export function textsOf({ rule }: ValidationRule, message: string | undefined): RuleTexts {
  const own = ownTexts.get(rule);
  const said = message?.replace(/\.$/, '') || own?.message;
  return { message: said ?? 'breaks a rule of the CRD', fix: own?.fix ?? `The CRD's rule is: ${rule.trim().replace(/\s+/g, ' ')}` };
}
