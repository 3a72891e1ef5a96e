import { knownRules } from './known/cel-rules.generated';
import { knownPatterns } from './known/patterns.generated';
import { ruleFixes } from './rule-texts';
import { usePrecompiled } from '../../engines/schema/cel/rule';
import { useRuleFixes } from '../../engines/schema/cel/texts';
import { useTranslated } from '../../engines/schema/structural/patterns';

// What was made of Flux's rules and patterns when they were imported, and what we say of the rules: the engine knows no product.
usePrecompiled(knownRules);
useTranslated(knownPatterns);
useRuleFixes(ruleFixes);
