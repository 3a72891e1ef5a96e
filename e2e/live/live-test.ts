import { Stack } from './stack/stack';

/** Makes sure of one sentence; that it is not true ends the test. */
export type Check = (sentence: string, body: () => Promise<void>) => Promise<void>;

/** What whoever runs the tests gives them. */
export interface LiveOptions {
  /**
   * A folder of repositories, which the project does not hold.
   * @default - what needs them is skipped
   */
  readonly corpus?: string;
}

/** Ends a test that can't be made here; the message says what it needs. */
export class Skipped extends Error {}

/** What a file in e2e/live/tests exports as `test`. It finds an empty cluster without Flux. */
export type LiveTest = (stack: Stack, check: Check, options: LiveOptions) => Promise<void>;
