import { Phrase } from './phrases';

/** What a message does without: it reaches users of TypeScript, Python, Java and Go, so it names props and values, and quotes no code. */
export const ofOneLanguage: readonly Phrase[] = [
  { phrase: /\bnew [A-Z]\w*\(/, write: 'the name of the class' },
  { phrase: /\(\{/, write: 'the names of the props, and their values' },
  { phrase: /\{ ?'?[a-z][\w./-]*'?:(?= )/, write: 'the path of the prop, and its value' },
  { phrase: /\b[a-z]\w*: ?'[^']*'/, write: 'the prop, and its value' },
  { phrase: /\bundefined\b/, write: '"not set"' },
];
