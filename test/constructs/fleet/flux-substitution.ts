import { parse, stringify } from 'yaml';

/**
 * What Flux makes of a text: Kustomize writes it as YAML, variables are replaced in that, and the result is read again. The same as
 * github.com/fluxcd/pkg/envsubst and sigs.k8s.io/yaml do, for the operators that are drawn.
 */
export function substituted(text: string, variables: { readonly [name: string]: string }): unknown {
  return parse(envsubst(`text: ${asYaml(text)}`, variables), { version: '1.1' }).text;
}

/** A text on one line: plain where that is possible, else between single quotes, else between double ones. */
function asYaml(text: string): string {
  const written = stringify(text, { version: '1.1', lineWidth: 0 }).trimEnd();
  if (!/^['"]/.test(written)) return written;
  // eslint-disable-next-line no-control-regex
  return /[\x00-\x1f]/.test(text) ? JSON.stringify(text) : `'${text.replaceAll("'", "''")}'`;
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
