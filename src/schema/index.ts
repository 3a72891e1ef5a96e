export type { Problem } from './problem';
export { Schemas } from './schemas';
export { problemsOfAnyKind } from './structural/any-kind';
