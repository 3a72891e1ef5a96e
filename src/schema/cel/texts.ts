import { ValidationRule } from '../schema';
import { ruleTexts } from './rule-texts';

/** What a broken rule says: message, and how to mend it. */
export interface RuleTexts {
  readonly message: string;
  readonly fix: string;
}

/**
 * The texts of a rule that is broken: our own for the rules of Flux and of the operator, whose message we do not have; else what the CRD
 * says.
 */
export function textsOf({ rule }: ValidationRule, message: string | undefined): RuleTexts {
  const own = ruleTexts.get(rule);
  if (own) return own;
  const text = (message ?? '').replace(/\.$/, '');
  return text
    ? { message: text, fix: `The CRD's rule is: ${oneLine(rule)}` }
    : { message: 'breaks a rule of the CRD', fix: `Its rule is: ${oneLine(rule)}` };
}

function oneLine(rule: string): string {
  return rule.trim().replace(/\s+/g, ' ');
}
