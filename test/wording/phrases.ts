/** A phrase that people stumble over, and what to write for it. */
export interface Phrase {
  readonly phrase: RegExp;
  readonly write: string;
}

/** What the English of messages, docs and comments does without. Subject, verb, object; Flux's and Kubernetes' own words. */
export const phrases: readonly Phrase[] = [
  { phrase: /\b(?:is|are|was|were|be) no(?! (?:longer|more\b|less\b|different))\b/i, write: '"is not a ..."' },
  { phrase: /\bwhich is no\b/i, write: '"is not a ..."' },
  {
    phrase:
      /\btakes\b(?! (?:effect|longer|precedence|part|place|over|time|care|about|\d|seconds|minutes|hours))|\btakes? only\b|\bdoes not take\b/i,
    write: '"must be ...", "accepts ...", "uses ...", "reads ..."',
  },
  {
    phrase:
      /\b(?:a|the|one|no|each|every|any|as|this|that|own) text\b(?! (?:file|report|format|editor|search|input|output|field|template|nodes?))/i,
    write: '"string"',
  },
  { phrase: /\btexts\b/i, write: '"strings"' },
  { phrase: /\bpass(?:es|ed)? over\b/i, write: '"ignored" or "skipped"' },
  { phrase: /\b(?:is|are|be|been|was|were) told\b/i, write: '"is reported"' },
  { phrase: /\b(?:is|are|be|was|were) said\b|\bsays so\b|\bsaid once\b/i, write: '"is reported", "is printed"' },
  { phrase: /\bmend(?:s|ed|ing)?\b/i, write: '"fix"' },
  { phrase: /\banew\b/i, write: '"again"' },
  { phrase: /\bbesides\b/i, write: '"also"' },
  { phrase: /\blikewise\b/i, write: '"also", "the same way"' },
  { phrase: /\bthere (?:are|is) there\b/i, write: '"available:"' },
  { phrase: /\b(?:are|is|were|was) there twice\b/i, write: '"duplicate ..."' },
  { phrase: /\bnobody\b/i, write: '"no user", "nothing", or the passive' },
  { phrase: /\bin a circle\b|\bcircles? of\b|\ba circle\b/i, write: '"dependency cycle"' },
  { phrase: /\bby itself\b|\bby themselves\b/i, write: '"automatically"' },
  { phrase: /\b(?:has|have) not(?=[\s]*(?:[.,;:)"`]|$))/i, write: '"does not have"' },
  { phrase: /\botherwise than\b|\b(?:reads?|called|written|named|rendered|built|judged) otherwise\b/i, write: '"differently"' },
  { phrase: /\bjudge[sd]?\b|\bjudging\b/i, write: '"check", "validate"' },
  { phrase: /\bof elsewhere\b/i, write: '"that another repository manages"' },
  { phrase: /\bin clear text\b/i, write: '"in plain text"' },
  { phrase: /\bof (?:one's|its|their|your|an) own(?= (?:is|are))/i, write: '"its own ..."' },
  { phrase: /\bso many\b/i, write: 'the number' },
  { phrase: /\bmany an?\b/i, write: '"many"' },
  { phrase: /\bwritten by this program or not\b/i, write: 'what the interface is for' },
  { phrase: /^It does(?: not)?\.$/im, write: 'what happens' },
  { phrase: /\bwhereby\b|\bthereof\b|\blest\b|\bhence\b|\bwhence\b|\bthereby\b/i, write: 'a plain word' },
  { phrase: /\bas was\b|\bwas meant\b/i, write: 'a plain sentence' },
  { phrase: /(?<!interval-|examples\/)\bhandbook\b/i, write: 'Flux documentation, or the reason itself: readers have no handbook' },
  { phrase: /\bnothing logs in\b|\bcomes? to nothing\b/i, write: 'a plain sentence' },
  { phrase: /\bthe one (?:place )?that\b.*\bthe other\b/i, write: 'names instead of "the one" and "the other"' },
  { phrase: /(?<!\/)\bappliers?\b/i, write: '"Kustomization or HelmRelease"' },
];
