export type { Change } from './change';
export { changesBetween } from './changes-between';
export { chartVersionsOf } from './chart-versions';
export { ClusterPair } from './cluster-pair';
export type { AppliedSet, ClusterState } from './cluster-state';
export { countedLosses } from './lost-kinds';
export { namespacesLeft } from './namespaces-left';
export { chartNameOf } from './releases';
export { type ReasonFor, warningsOf } from './warnings';
