import { Severity } from '../../analysis/model/finding';
import { RuleTexts } from '../../analysis/rules/rule';

/** A suppression suppresses something. What it says is looked at when all else is known, so it is not among the rules that read a repository. */
export const suppressionUnused: { readonly id: string; readonly severity: Severity; readonly texts: RuleTexts } = {
  id: 'suppression-unused',
  severity: Severity.WARNING,
  texts: {
    what: 'A suppression in `.cdk8s-fluxcd.yaml`, or an annotation `cdk8s-fluxcd/suppress`, suppresses nothing.',
    why: 'The mistake was fixed, or the rule or the path is misspelt. A suppression that is left over hides the next mistake.',
    fix: 'Remove it, or correct the rule or the path.',
    source: 'cdk8s-fluxcd: suppressions',
  },
};
