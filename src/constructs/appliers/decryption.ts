import { SecretRef, ServiceAccountRef } from '../core/object-refs';

/** Who decrypts. */
export enum DecryptionProvider {
  /** Mozilla SOPS: age, GPG or a cloud's KMS. */
  SOPS = 'sops',
}

/** How encrypted files of a Kustomization are decrypted on the cluster. */
export interface Decryption {
  /**
   * Who decrypts.
   * @default DecryptionProvider.SOPS
   */
  readonly provider?: DecryptionProvider;

  /**
   * Secret with the private keys: entries `*.agekey` for age, `*.asc` for GPG, `sops.*` for cloud KMS.
   * @default - only workload identity is used
   */
  readonly secretRef?: SecretRef;

  /**
   * ServiceAccount whose workload identity may use the cloud's KMS.
   * @default - the identity of the kustomize-controller
   */
  readonly serviceAccount?: ServiceAccountRef;
}
