export * from './common-metadata';
export type { FluxResourceProps, IFluxResource } from './flux-resource';
export * from './kustomize-patch';
export * from './label-selector';
export { ConfigMapRef, SecretRef } from './object-refs';
export type { ObjectReference, ReferenceOptions } from './reference';
export * from './roles';
