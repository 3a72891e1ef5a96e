/** Names of props of a Kustomization, by the fields that they become, where another name is the better one for a user. */
export const kustomizationFields = {
  'spec.sourceRef': 'source',
  'spec.serviceAccountName': 'serviceAccount',
  'spec.postBuild.substituteFrom': 'substituteFrom',
  'spec.postBuild.substitute': 'substitute',
};
