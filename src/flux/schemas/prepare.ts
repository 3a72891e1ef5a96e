import { knownRules } from './known/cel-rules.generated';
import { knownPatterns } from './known/patterns.generated';
import { ruleFixes } from './rule-texts';
import { useKnown } from '../../engines/schema';

// What was made of Flux's rules and patterns when they were imported, and how to fix what the rules refuse: the engine knows no product.
useKnown({ rules: knownRules, patterns: knownPatterns, fixes: ruleFixes });
