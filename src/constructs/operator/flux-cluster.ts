/** What kind of Kubernetes Flux runs on. */
export enum FluxClusterType {
  /** Any Kubernetes without peculiarities. */
  KUBERNETES = 'kubernetes',
  /** Red Hat OpenShift. */
  OPENSHIFT = 'openshift',
  /** Amazon EKS. */
  AWS = 'aws',
  /** Azure AKS. */
  AZURE = 'azure',
  /** Google GKE. */
  GCP = 'gcp',
}

/** How much the controllers do at once, and the CPU and memory they may use for it. */
export enum FluxClusterSize {
  /** For a small edge cluster: 5 objects at once. */
  SMALL = 'small',
  /** For hundreds of applications: 10 objects at once. */
  MEDIUM = 'medium',
  /** For up to a thousand applications: 20 objects at once. */
  LARGE = 'large',
}

/** The cluster that Flux runs on, and how far tenants are locked in. */
export interface FluxCluster {
  /**
   * What kind of Kubernetes it is.
   * @default - FluxClusterType.KUBERNETES, the operator's own default
   */
  readonly type?: FluxClusterType;

  /**
   * How much the controllers do at once.
   * @default - the controllers' own limits
   */
  readonly size?: FluxClusterSize;

  /**
   * DNS domain of the cluster.
   * @default - `cluster.local`, the operator's own default
   */
  readonly domain?: string;

  /**
   * Whether network policies keep traffic from other namespaces out of Flux's own.
   * @default - true, the operator's own default
   */
  readonly networkPolicy?: boolean;

  /**
   * Locks tenants into their namespaces: references cannot leave them, and Kustomizations and HelmReleases act by a ServiceAccount of theirs.
   * @default false
   */
  readonly multitenant?: boolean;

  /**
   * ServiceAccount, in the tenant's namespace, by which Kustomizations and HelmReleases without one act under lockdown.
   * @default - `default`
   */
  readonly tenantDefaultServiceAccount?: string;

  /**
   * Whether single objects may sign in to a cloud by a ServiceAccount of their own.
   * @default false
   */
  readonly objectLevelWorkloadIdentity?: boolean;

  /**
   * Locks tenants into the workload identities of their own ServiceAccounts. Needs `objectLevelWorkloadIdentity`.
   * @default false
   */
  readonly multitenantWorkloadIdentity?: boolean;

  /**
   * ServiceAccount whose workload identity decrypts with SOPS, where a tenant's Kustomization names none.
   * @default - `default`
   */
  readonly tenantDefaultDecryptionServiceAccount?: string;

  /**
   * ServiceAccount whose workload identity reaches other clusters, where a tenant's `kubeConfig` names none.
   * @default - `default`
   */
  readonly tenantDefaultKubeConfigServiceAccount?: string;
}
