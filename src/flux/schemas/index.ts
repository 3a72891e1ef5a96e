export { problemsOfAnyKind } from './any-kind';
export type { Problem } from '../../engines/schema/problem';
export { Schemas } from './schemas';
