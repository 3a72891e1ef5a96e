export * from './app-source';
export * from './chart-release-props';
export * from './gitops-app';
export * from './helm-repository-chart';
export * from './oci-helm-chart';
export * from './oci-tag-automation';
export * from './preview-environments';
export * from './tenant-resource-set';
