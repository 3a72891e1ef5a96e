/** Who signs what passes a verification. */
export enum Signer {
  /** Whoever has the private key. */
  KEY,
  /** Whoever can prove an identity. */
  IDENTITY,
  /** Whoever has a certificate, by notation. */
  NOTATION,
}
