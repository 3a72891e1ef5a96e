export * as crds from '../imports';
export * from './core';
export { FluxDefaults } from './defaults';
export type { FluxDefaultValues } from './defaults';
export * from './sources/git-ref';
export * from './sources/git-repository';
