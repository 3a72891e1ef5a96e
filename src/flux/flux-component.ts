/** A controller of Flux. */
export enum FluxComponent {
  /** Fetches sources. */
  SOURCE_CONTROLLER = 'source-controller',
  /** Reconciles Kustomizations. */
  KUSTOMIZE_CONTROLLER = 'kustomize-controller',
  /** Reconciles HelmReleases. */
  HELM_CONTROLLER = 'helm-controller',
  /** Sends Alerts and answers Receivers. */
  NOTIFICATION_CONTROLLER = 'notification-controller',
  /** Scans image registries, for ImageRepository and ImagePolicy. */
  IMAGE_REFLECTOR_CONTROLLER = 'image-reflector-controller',
  /** Commits new image tags to Git, for ImageUpdateAutomation. */
  IMAGE_AUTOMATION_CONTROLLER = 'image-automation-controller',
  /** Splits and joins sources, for ArtifactGenerator. */
  SOURCE_WATCHER = 'source-watcher',
}
