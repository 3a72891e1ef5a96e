/** Why a document, or a file, is not checked. The words are what a summary counts. */
export enum PassedOver {
  CHART = 'of Helm charts',
  TEMPLATE = 'templates',
  KUSTOMIZE = 'of Kustomize',
  PATCH = 'patches of Kustomize',
  ENCRYPTED = 'encrypted as a whole',
  OTHER = 'that are no Kubernetes objects',
}
