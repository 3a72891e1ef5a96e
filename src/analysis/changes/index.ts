export type { Change } from './change';
export { changesBetween } from './changes-between';
export type { AppliedSet, ClusterState } from './cluster-state';
export { namespacesLeft } from './namespaces-left';
export { type ReasonFor, warningsOf } from './warnings';
