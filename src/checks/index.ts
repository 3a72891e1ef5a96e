export * from './checks';
export * from './flux-app';
export { ClusterScope } from './cluster-scope';
export { Severity } from '../model/finding';
export { type IRule, RuleReport } from './rule';
