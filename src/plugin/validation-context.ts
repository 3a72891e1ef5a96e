/** What the cdk8s command line gives a validation plugin, as far as it is used here: `ValidationContext` of cdk8s-cli. */
export interface ValidationContext {
  /** Paths of the manifests that were written. */
  readonly manifests: readonly string[];
  readonly report: {
    addViolation(violation: Violation): void;
    submit(status: 'success' | 'failure', metadata?: { readonly [key: string]: string }): void;
  };
}

export interface Violation {
  readonly ruleName: string;
  readonly recommendation: string;
  readonly fix: string;
  readonly violatingResources: readonly ViolatingResource[];
}

export interface ViolatingResource {
  /** cdk8s shows the path of the construct that made the object of this name. */
  readonly resourceName: string;
  readonly manifestPath: string;
  readonly locations: readonly string[];
}
