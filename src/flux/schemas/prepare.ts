import { knownRules } from './known/cel-rules.generated';
import { knownPatterns } from './known/patterns.generated';
import { ownTexts } from './rule-texts';
import { useKnown } from '../../engines/schema';

// What was made of Flux's rules and patterns when they were imported, and what we say of the rules: the engine knows no product.
useKnown({ rules: knownRules, patterns: knownPatterns, texts: ownTexts });
