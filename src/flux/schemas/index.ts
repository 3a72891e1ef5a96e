export { problemsOfAnyKind } from './any-kind';
export type { Problem, UncheckedPart } from '../../engines/schema/problem';
export { Schemas } from './schemas';
