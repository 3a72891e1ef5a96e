import { CelFunction, usePrecompiled } from './cel/rule';
import { useRuleFixes } from './cel/texts';
import { useTranslated } from './structural/patterns';

/** What the product knows of schemas before it reads one. */
export interface Known {
  /** CEL rules that were compiled before, by expression: they must need no types of numbers. */
  readonly rules: ReadonlyMap<string, CelFunction>;
  /** Regular expressions of JavaScript that mean the same as patterns of Go. */
  readonly patterns: ReadonlyMap<string, RegExp>;
  /** How to fix what a rule refuses, by rule. */
  readonly fixes: ReadonlyMap<string, string>;
}

/** Gives the engine what the product knows. Without it everything is compiled when it is first met. */
export function useKnown({ rules, patterns, fixes }: Known): void {
  usePrecompiled(rules);
  useTranslated(patterns);
  useRuleFixes(fixes);
}
