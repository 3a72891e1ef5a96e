import { Manifest } from '../model/manifest';

/** The user's part of a URL that has a password or a token in it; a bare user of ssh is none. */
const credentials = /\b(?:(https?|oci|ftp):\/\/[^\s/@"'`]+@|(\w[\w+.-]*):\/\/[^\s/@:"'`]*:[^\s/@"'`]*@)/gi;

/** A text that may be shown: URLs keep no credentials. */
export function withoutCredentials(text: string): string {
  return text.replace(credentials, (_, http?: string, other?: string) => `${http ?? other}://***@`);
}

/** Whether a field holds what a Secret keeps. */
export function isSecretField({ kind, group }: Manifest, path: string): boolean {
  return kind === 'Secret' && group === '' && /^\/(?:data|stringData)(?:\/|$)/.test(path);
}
