import './constructs/core/only-copy';
import './checks/attach-to-constructs';

export * as crds from '../imports';
export * from './constructs/appliers';
export * from './checks';
export * from './constructs/core';
export * from './constructs/fleet';
export * from './constructs/images';
export * from './analysis/model';
export * from './constructs/notifications';
export * from './constructs/operator';
export * from './constructs/patterns';
export * from './constructs/sources';
export { FluxDefaults } from './constructs/core/defaults';
export type { FluxDefaultValues } from './constructs/core/default-values';
export { FluxValidation } from './plugin/flux-validation';
