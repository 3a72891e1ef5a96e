import { isDeepStrictEqual } from 'node:util';
import { Question } from './questions';
import { substitute, substituteObject, SubstitutionError } from '../../src/engines/envsubst';
import { bytesOf } from '../../src/golang/bytes';

/** What Flux answers. */
export interface Answer {
  /** Bytes, as base64. */
  readonly text?: string;
  readonly object?: unknown;
  readonly error?: string;
}

/** What came of a comparison. */
export type Outcome = 'substituted' | 'refused' | { readonly difference: string };

/** Substitutes here, and compares with what Flux answered. */
export function compared(question: Question, answer: Answer): Outcome {
  const ours = answerTo(question);
  if (ours.error !== undefined || answer.error !== undefined) return comparedErrors(ours, answer);
  if (ours.text === answer.text && isDeepStrictEqual(withoutMarks(ours.object), answer.object)) return 'substituted';
  return { difference: `here ${shown(ours)}, Flux ${shown(answer)}` };
}

function comparedErrors(ours: Answer, answer: Answer): Outcome {
  if (ours.error === undefined) return { difference: `here ${shown(ours)}, Flux refuses it: ${answer.error}` };
  if (answer.error === undefined) return { difference: `Flux says ${shown(answer)}, here refused: ${ours.error}` };
  const [unset, theirs] = [
    /variable "(.*)" is not set/s.exec(ours.error)?.[1],
    /variable not set \(strict mode\): (".*")/s.exec(answer.error)?.[1],
  ];
  if (unset === undefined && theirs === undefined) return 'refused';
  return unset !== undefined && JSON.stringify(unset) === theirs
    ? 'refused'
    : { difference: `other reasons: here ${ours.error}, Flux ${answer.error}` };
}

function answerTo(question: Question): Answer {
  const variables = new Map(Object.entries(question.variables));
  try {
    if ('text' in question) return { text: bytesOf(substitute(question.text, variables, question).text).toString('base64') };
    return { object: substituteObject(question.object, variables, question) };
  } catch (error) {
    if (error instanceof SubstitutionError) return { error: error.message };
    return { error: `it fails: ${(error as Error).stack}` };
  }
}

/** Go's JSON has no prototypes, and no undefined. */
function withoutMarks(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

function shown({ text, object }: Answer): string {
  return text === undefined ? JSON.stringify(object) : JSON.stringify(Buffer.from(text, 'base64').toString('utf8'));
}
