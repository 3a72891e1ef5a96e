import { TemplateError } from './template-error';

/** What one rendering may cost. The operator has no such limits: a template that meets one would make it run out of memory or time. */
export const limits = {
  /** Characters of a text. */
  text: 16 * 1024 * 1024,
  /** Entries of a list, rounds of a range. */
  items: 1_000_000,
  /** Steps of a rendering: actions and calls. */
  steps: 1_000_000,
  /** Templates that call each other. */
  depth: 300,
} as const;

/** A template meets a limit: no function may give a value in place of it. */
export class LimitError extends TemplateError {}

/** The length of a text to be made, when it is allowed. */
export function checkedLength(length: number): number {
  if (length > limits.text) throw new LimitError(`makes a string of more than ${limits.text} characters`);
  return length;
}

/** The number of entries of a list to be made, when it is allowed. */
export function checkedCount(count: number): number {
  if (count > limits.items) throw new LimitError(`makes a list of more than ${limits.items} entries`);
  return count;
}
