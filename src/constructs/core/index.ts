export * from './common-metadata';
export type { FluxResourceProps, IFluxResource } from './flux-resource';
export { KustomizePatch } from './kustomize-patch';
export type { KustomizeTarget } from './kustomize-patch';
export * from './label-selector';
export type { NamespaceSelector } from './namespace-selector';
export { ConfigMapRef, SecretRef } from './object-refs';
export type { ObjectReference, ReferenceOptions } from './reference';
export * from './roles';
