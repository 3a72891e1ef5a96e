export * from './checks';
export * from './flux-app';
export { ClusterScope } from '../constructs/core/cluster-scope';
export { Severity } from '../analysis/model/finding';
export { type IRule, RuleReport } from './rule';
