/** What an error message suggests where a `Verification` is expected. */
export const verificationExample = "Verification.cosignKey(SecretRef.named('cosign'))";
