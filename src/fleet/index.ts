export * from './cluster';
export * from './environment';
export * from './fleet';
export * from './fleet-app';
export * from './fleet-environment';
export * from './layer';
export * from './layer-props';
export * from './variable';
