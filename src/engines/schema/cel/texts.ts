import { ValidationRule } from '../schema';

/** What a broken rule says: message, and how to mend it. */
export interface RuleTexts {
  readonly message: string;
  readonly fix: string;
}

let ruleFixes: ReadonlyMap<string, string> = new Map();

/** Gives how to fix what rules refuse, by rule. */
export function useRuleFixes(fixes: ReadonlyMap<string, string>): void {
  ruleFixes = fixes;
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
