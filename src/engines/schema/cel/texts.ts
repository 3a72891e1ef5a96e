import { ValidationRule } from '../schema';

/** What a broken rule says: message, and how to mend it. */
export interface RuleTexts {
  readonly message: string;
  readonly fix: string;
}

/** What we say of a rule: the message where the CRD has none here, and the fix. */
export interface OwnTexts {
  readonly message?: string;
  readonly fix: string;
}

let ownTexts: ReadonlyMap<string, OwnTexts> = new Map();

/** Gives what is said of rules, by rule. */
export function useOwnTexts(texts: ReadonlyMap<string, OwnTexts>): void {
  ownTexts = texts;
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
