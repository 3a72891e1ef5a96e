/** A character of a URL in a message: `\"` is a quote in a quoted text, not its end. */
const sign = '(?:\\\\["\\\\]|[^\\s"`<>\\\\])';

/**
 * A URL with a user's part. It ends at the last `@`: people forget to escape the `@` and `/` of a password. A port and a path look alike only where the
 * path has an `@` too. Behind a tag comes the digest of an image, `@sha256:...`, which belongs to no user.
 */
const user = new RegExp(
  [
    // A user of https and the like is a token, whatever it looks like; elsewhere, as with ssh, a user alone is no secret.
    `(?<http>\\b(?:https?|oci|ftps?|wss?)://)[^\\s/"\`<>]*@(?=[\\w[*])`,
    `(?<any>\\b\\w[\\w+.-]*://)[^\\s/:@"\`<>]*:${sign}*@(?!sha\\d+:)`,
    // Without a scheme: a password is anything up to the last "@", and a user before a path has no dot, which a host mostly has.
    `(?<![\\w./+-])[\\w.+%~-]+:(?!//)[^\\s/"\`<>]+@(?!sha\\d+:)(?=[\\w[])`,
    `(?<![\\w./+-])[\\w+%~-]+:(?!//)${sign}+@(?!sha\\d+:)(?=[\\w[])`,
  ].join('|'),
  'gi',
);

/** A parameter of a URL whose name says that its value is a secret. */
const parameter = /([?&;#][\w.%-]*(?:token|password|passwd|pwd|secret|key|sig|signature|auth|credential)s?=)(?!\*\*\*)[^\s&#;"`<>]+/gi;

/** What is a secret wherever it stands, by the shape that its maker gave it: tokens of GitHub, GitLab, Slack and AWS, keys of age, JSON web tokens. */
const token =
  /(?<![\w+-])(?:gh[opsur]_[A-Za-z0-9]{16,}|github_pat_\w{16,}|gl(?:pat|dt|rt|ptt)-[\w-]{16,}|xox[abeprs]-[\w-]{10,}|(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])|AGE-SECRET-KEY-1[A-Z0-9]{16,}|eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]*)/g;

/** A private key, up to its end or that of the text. In a quoted text its lines end with `\n`. */
const privateKey = /-----BEGIN [A-Z ]*PRIVATE KEY(?: BLOCK)?-----(?:[^]*?-----END [A-Z ]*PRIVATE KEY(?: BLOCK)?-----|[\w+/=\s\\:,.()-]*)/g;

/** A text that may be shown: no token or private key stands in it, and its URLs keep no credentials. The one redaction of messages, reports and generated pages. */
export function withoutCredentials(text: string): string {
  // Most texts have none of these; this is asked of every message.
  const clear = /gh[opsur]_|github_pat_|gl(?:pat|dt|rt|ptt)-|xox[abeprs]-|AKIA|ASIA|AGE-SECRET|eyJ|PRIVATE KEY/.test(text)
    ? text.replace(privateKey, '***').replace(token, '***')
    : text;
  if (!/[@=]/.test(clear)) return clear;
  return clear.replace(user, (_, http?: string, any?: string) => `${http ?? any ?? ''}***@`).replace(parameter, '$1***');
}
