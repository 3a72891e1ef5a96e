/** How the source-controller signs in to an OCI registry. */
export enum OciProvider {
  /** By `secretRef` or the pull secrets of `serviceAccount`. */
  GENERIC = 'generic',
  /** Amazon ECR by workload identity. */
  AWS = 'aws',
  /** Azure ACR by workload identity. */
  AZURE = 'azure',
  /** Google Artifact Registry by workload identity. */
  GCP = 'gcp',
}
