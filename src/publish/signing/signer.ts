import { StoredManifest } from '../artifact';
import { Address } from '../registry/address';

/** Whether an artifact gets a signature. */
export enum SignatureStatus {
  ADDED = 'added',
  /** It has one by the same signer. */
  UNCHANGED = 'unchanged',
}

/** What becomes of the signature of an artifact. */
export interface PlannedSignature {
  readonly status: SignatureStatus;
  /**
   * Signs, and stores the signature, where there is none yet. It stays whatever becomes of the tags: it says who has made the artifact, not who uses it.
   * @throws RegistryError
   */
  store(): Promise<void>;
}

/** Whoever signs artifacts. */
export interface Signer {
  /**
   * Looks whether an artifact is signed already. Nothing is written.
   * @throws RegistryError
   */
  plan(address: Address, manifest: StoredManifest): Promise<PlannedSignature>;
}
