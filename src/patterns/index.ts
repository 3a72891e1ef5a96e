export * from './app-source';
export * from './chart-release-props';
export * from './gitless-fleet';
export * from './gitops-app';
export * from './helm-repository-chart';
export * from './oci-helm-chart';
