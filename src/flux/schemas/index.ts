export { problemsOfAnyKind } from './any-kind';
export type { Problem, UncheckedPart } from '../../engines/schema';
export { Schemas } from './schemas';
