/** Why a document, or a file, is not checked. */
export enum PassedOver {
  CHART = 'chart',
  TEMPLATE = 'template',
  KUSTOMIZE = 'kustomize',
  PATCH = 'patch',
  ENCRYPTED = 'encrypted',
  SPECIAL = 'special',
  OTHER = 'other',
}

const texts: { readonly [reason in PassedOver]: readonly [one: string, several: string] } = {
  [PassedOver.CHART]: ['file of a Helm chart', 'files of Helm charts'],
  [PassedOver.TEMPLATE]: ['template', 'templates'],
  [PassedOver.KUSTOMIZE]: ['document of Kustomize', 'documents of Kustomize'],
  [PassedOver.PATCH]: ['patch of Kustomize', 'patches of Kustomize'],
  [PassedOver.ENCRYPTED]: ['document encrypted as a whole', 'documents encrypted as a whole'],
  [PassedOver.SPECIAL]: [
    'ignore or Kustomize file that is not a regular file of the repository',
    'ignore or Kustomize files that are not regular files of the repository',
  ],
  [PassedOver.OTHER]: ['document that is not a Kubernetes object', 'documents that are not Kubernetes objects'],
};

/** What was passed over, as it follows its number: `2 templates`. */
export function passedOverText(reason: PassedOver, count: number): string {
  return texts[reason][count === 1 ? 0 : 1];
}
