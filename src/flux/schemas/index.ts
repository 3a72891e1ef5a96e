export { problemsOfAnyKind } from './any-kind';
export type { Problem } from '../../engines/schema';
export { Schemas } from './schemas';
