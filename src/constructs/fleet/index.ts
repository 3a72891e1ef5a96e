export * from './tree/cluster';
export * from './tree/environment';
export * from './tree/fleet';
export * from './fleet-app';
export * from './tree/fleet-environment';
export * from './tree/layer';
export * from './tree/layer-props';
export * from './tree/variable';
