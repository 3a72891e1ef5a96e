import { usePrecompiled } from './cel/rule';
import { ownTexts } from './cel/rule-texts';
import { useOwnTexts } from './cel/texts';
import { knownRules } from './known/cel-rules.generated';
import { knownPatterns } from './known/patterns.generated';
import { useTranslated } from './structural/patterns';

// What was made of Flux's rules and patterns when they were imported, and what we say of the rules: the engine knows no product.
usePrecompiled(knownRules);
useTranslated(knownPatterns);
useOwnTexts(ownTexts);
