import { ValidationRule } from '../schema';
import { ruleFixes } from './rule-texts';

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
  const said = message?.replace(/\.$/, '');
  return {
    message: said || 'breaks a rule of the CRD',
    fix: ruleFixes.get(rule) ?? `The CRD's rule is: ${rule.trim().replace(/\s+/g, ' ')}`,
  };
}
