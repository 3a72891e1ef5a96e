import { Stack } from './stack/stack';

/** Makes sure of one sentence; that it is not true ends the test. */
export type Check = (sentence: string, body: () => Promise<void>) => Promise<void>;

/** What a file in e2e/live/tests exports as `test`. It finds an empty cluster without Flux. */
export type LiveTest = (stack: Stack, check: Check) => Promise<void>;
