import { parse, stringify } from 'yaml';

/**
 * What Flux makes of an object: Kustomize writes it anew, variables are replaced in that text, and the result is read again. The same as
 * github.com/fluxcd/pkg/envsubst does, for the operators that are drawn.
 */
export function substituted(object: unknown, variables: { readonly [name: string]: string }): unknown {
  const written = stringify(object, { version: '1.1', singleQuote: true, lineWidth: 0, defaultKeyType: 'PLAIN' });
  return parse(envsubst(written, variables), { version: '1.1' });
}

function envsubst(text: string, variables: { readonly [name: string]: string }): string {
  return text.replace(/\$\$|\$\{(\w+)([^}]*)\}/g, (token, name?: string, rest?: string) => {
    if (token === '$$') return '$';
    const value = variables[name!];
    const other = /^(?::[=-]|=)(.*)$/s.exec(rest!)?.[1];
    if (other !== undefined) return value || other;
    if (value === undefined) throw new Error(`variable not set (strict mode): "${name}"`);
    if (rest === '' || /^:[^=?+-]/.test(rest!)) return value;
    // The one pattern that is written: it matches any value that begins with a letter or a digit.
    if (/^##\[\^.*\]\*$/.test(rest!)) return '';
    throw new Error(`${token} is not expected here`);
  });
}
