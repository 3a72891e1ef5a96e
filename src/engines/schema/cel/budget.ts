import { groupedDigits } from '../../../wording/grouped-digits';

/** What one rule may cost for one value. An API server has limits of its own, by an estimate of the costs, and refuses what exceeds them. */
const limits = {
  /** Steps: entries of a macro, calls, comparisons, and the size of what is made. */
  steps: 1_000_000,
  /** Characters of a text. */
  text: 16 * 1024 * 1024,
} as const;

/** A rule costs more than is spent on one here. Nothing that catches errors of an expression may catch it. */
export class OutOfBudget extends Error {}

let left: number = limits.steps;

/** Evaluates something with a new budget. */
export function withBudget<T>(evaluate: () => T): T {
  left = limits.steps;
  return evaluate();
}

export function spend(steps: number): void {
  left -= steps;
  if (left < 0) throw new OutOfBudget(`takes more than ${groupedDigits(limits.steps)} steps`);
}

/** Spends what a text of a length costs, before it is made. */
export function spendText(length: number): void {
  if (length > limits.text) throw new OutOfBudget(`makes a string of more than ${groupedDigits(limits.text)} characters`);
  spend(Math.ceil(length / 64));
}

/** Spends what it costs to look at a value once. */
export function spendOn(value: unknown): void {
  if (typeof value === 'string') spend(1 + Math.ceil(value.length / 64));
  else if (Array.isArray(value) || value instanceof Uint8Array) spend(1 + value.length);
  else spend(1);
}
