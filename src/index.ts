import './only-copy';
import './checks/attach-to-constructs';

export * as crds from '../imports';
export * from './appliers';
export * from './checks';
export * from './core';
export * from './fleet';
export * from './images';
export * from './model';
export * from './notifications';
export * from './operator';
export * from './patterns';
export * from './sources';
export { FluxDefaults } from './defaults';
export type { FluxDefaultValues } from './defaults';
export { FluxValidation } from './plugin/flux-validation';
