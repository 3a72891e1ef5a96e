/** The kinds whose events an `Alert` can forward and which a `Receiver` can trigger. */
export enum ReconciledKind {
  /** Bucket. */
  BUCKET = 'Bucket',
  /** GitRepository. */
  GIT_REPOSITORY = 'GitRepository',
  /** OCIRepository. */
  OCI_REPOSITORY = 'OCIRepository',
  /** HelmRepository. */
  HELM_REPOSITORY = 'HelmRepository',
  /** HelmChart. */
  HELM_CHART = 'HelmChart',
  /** ExternalArtifact. */
  EXTERNAL_ARTIFACT = 'ExternalArtifact',
  /** ArtifactGenerator. */
  ARTIFACT_GENERATOR = 'ArtifactGenerator',
  /** Kustomization. */
  KUSTOMIZATION = 'Kustomization',
  /** HelmRelease. */
  HELM_RELEASE = 'HelmRelease',
  /** ImageRepository. */
  IMAGE_REPOSITORY = 'ImageRepository',
  /** ImagePolicy. */
  IMAGE_POLICY = 'ImagePolicy',
  /** ImageUpdateAutomation. */
  IMAGE_UPDATE_AUTOMATION = 'ImageUpdateAutomation',
  /** FluxInstance. The API server accepts kinds of the operator where a FluxInstance installs Flux. */
  FLUX_INSTANCE = 'FluxInstance',
  /** ResourceSet. */
  RESOURCE_SET = 'ResourceSet',
  /** ResourceSetInputProvider. */
  RESOURCE_SET_INPUT_PROVIDER = 'ResourceSetInputProvider',
}
