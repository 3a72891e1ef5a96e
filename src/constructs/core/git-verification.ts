import { SecretRef } from './object-refs';

/** Which Git objects must be signed with one of the keys of the Secret. */
export enum GitVerificationMode {
  /** The commit that the reference leads to. */
  HEAD = 'HEAD',
  /** The tag of the reference. */
  TAG = 'Tag',
  /** Both the tag and the commit. */
  TAG_AND_HEAD = 'TagAndHEAD',
}

/** Accepts only revisions with a valid signature: OpenPGP, or SSH since Flux 2.9. */
export interface GitVerification {
  /** Secret whose entries are the trusted public keys: `*.asc` of OpenPGP, `*.sshpub` of SSH as `authorized_keys` has them. */
  readonly secretRef: SecretRef;

  /**
   * What must be signed.
   * @default GitVerificationMode.HEAD
   */
  readonly mode?: GitVerificationMode;
}
