import type { RuleTexts } from './texts';

/** By rule. */
export const ruleTexts: ReadonlyMap<string, RuleTexts> = new Map<string, RuleTexts>([]);
