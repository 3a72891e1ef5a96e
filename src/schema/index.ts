export { problemsOfAnyKind } from './any-kind';
export type { Problem } from './problem';
export { Schemas } from './schemas';
