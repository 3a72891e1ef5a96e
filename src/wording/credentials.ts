/** The user's part of a URL that has a password or a token in it; a bare user of ssh is none. */
const credentials = /\b(?:(https?|oci|ftp):\/\/[^\s/@"'`]+@|(\w[\w+.-]*):\/\/[^\s/@:"'`]*:[^\s/@"'`]*@)/gi;

/** A user with a password before a host, where the scheme was forgotten. A digest after a tag looks like it. */
const withoutScheme = /(?<![\w./+-])[\w.+-]+:[^\s/@:"'`]+@(?!sha\d+:)(?=[\w[])/g;

/** A text that may be shown: URLs keep no credentials. */
export function withoutCredentials(text: string): string {
  return text.replace(credentials, (_, http?: string, other?: string) => `${http ?? other}://***@`).replace(withoutScheme, '***@');
}
