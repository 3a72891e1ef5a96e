export type { Problem } from './problem';
export { Schemas } from './schemas';
