import { Signer } from '../../core/signer';
import type { Verification } from '../../core/verification';

/** A tag that no cluster follows. */
const unfollowed = 'to-sign';

/**
 * The command that pushes artifacts, signed as clusters verify them.
 * @param push the command, without tags
 * @param separator between its options
 */
export function signedPush(push: string, tags: readonly string[], verify: Verification | undefined, separator: string): string {
  const command = (...options: readonly string[]) => [push, ...options].join(separator);
  const all = tags.map((tag) => `--tag ${tag}`);
  if (verify === undefined) return command(...all);
  if (verify._signer === Signer.KEY) return command(...all, '--sign-key path/to/cosign.key');
  if (verify._signer === Signer.IDENTITY) return command(...all, '--sign-keyless');
  // What has the tag already comes first: where the content is the same, it keeps its artifact.
  return [
    command(`--tag ${unfollowed}`, '--format json --output pushed.json'),
    `jq -r '.artifacts[] | .url[6:] + "@" + .digest' pushed.json | xargs -n 1 notation sign`,
    command(...all, `--tag ${unfollowed}`),
  ].join('\n');
}

/** What a promotion is given for clusters that verify. */
export function verifiedPromotion(promote: string, verify: Verification | undefined): string {
  return verify?._signer === Signer.KEY ? `${promote} --verify-key path/to/cosign.pub` : promote;
}

/** What the commands need. */
export function neededToPush(verify: Verification | undefined): string {
  if (verify === undefined || verify._signer === Signer.KEY) return 'only Node';
  return verify._signer === Signer.IDENTITY ? 'Node and the package @sigstore/sign' : 'Node, jq and notation';
}

/** Says whose signatures clusters accept; undefined where they accept all. */
export function signingNote(verify: Verification | undefined): string | undefined {
  if (verify === undefined) return undefined;
  if (verify._signer === Signer.KEY) {
    return `Clusters accept only what is signed by the key whose public half is in the Secret \`${verify._secretName}\`. \`COSIGN_PASSWORD\` must have its password.`;
  }
  if (verify._signer === Signer.IDENTITY) {
    const own = verify._hasTrustedRoot ? ' `--fulcio-url` and `--rekor-url` name the Sigstore that they trust.' : '';
    return `Clusters accept only what an identity that they trust has signed: the job of CI that has it must push.${own}`;
  }
  return 'Clusters accept only what somebody whom they trust has signed. It is signed under a tag that no cluster follows, and then gets the others.';
}
