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

/** A text that may be shown: its URLs keep no credentials. The one redaction of messages, reports and generated pages. */
export function withoutCredentials(text: string): string {
  // Most texts have neither; this is asked of every message.
  if (!/[@=]/.test(text)) return text;
  return text.replace(user, (_, http?: string, any?: string) => `${http ?? any ?? ''}***@`).replace(parameter, '$1***');
}
