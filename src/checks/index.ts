export * from './checks';
export { type CheckFinding } from './check-finding';
export * from './flux-app';
export { type ObjectFilter } from './object-filter';
export * from './report-format';
export { ClusterScope } from '../constructs/core/cluster-scope';
export { Severity } from '../analysis/model/finding';
export { type IRule, RuleReport } from './rule';
