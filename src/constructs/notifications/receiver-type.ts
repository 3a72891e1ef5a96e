/** Who calls the webhook of a `Receiver`; it decides how a request is authenticated and read. */
export enum ReceiverType {
  /** Anyone who knows the path: requests are not authenticated further. */
  GENERIC = 'generic',
  /** Anyone who signs the request with the `token` of the Secret. */
  GENERIC_HMAC = 'generic-hmac',
  /** Anyone with a token of one of `oidcProviders`. */
  GENERIC_OIDC = 'generic-oidc',
  /** GitHub. */
  GITHUB = 'github',
  /** GitLab. */
  GITLAB = 'gitlab',
  /** Bitbucket Server or Data Center. */
  BITBUCKET = 'bitbucket',
  /** Harbor. */
  HARBOR = 'harbor',
  /** Docker Hub. */
  DOCKERHUB = 'dockerhub',
  /** Quay. */
  QUAY = 'quay',
  /** Google Container Registry or Artifact Registry, through Pub/Sub. */
  GCR = 'gcr',
  /** Nexus Repository. */
  NEXUS = 'nexus',
  /** Azure Container Registry. */
  ACR = 'acr',
  /** CDEvents. */
  CDEVENTS = 'cdevents',
}
