import { withoutCredentials } from '../../../wording/credentials';

const hidden = '•••';

/** Names of fields whose values are secrets, unless they only say where a secret is. */
const secretName =
  /pass(?:word|wd|phrase)?$|pwd|token|secret|credential|api[-_]?key|access[-_]?key|private[-_]?key|signing|salt$|\.(?:key|pem|pfx|jks)$/i;
const aboutSecret = /(?:name|namespace|ref|refs|key|type|path|file|kind|enabled|policy|generator|s)$/i;

/** Keys in PEM, and what may be a token: lines are shown without anybody looking at them, so more is hidden than in messages. */
const tokens =
  /-----BEGIN.*|\b(?:gh[opsur]_\w{10,}|github_pat_\w{10,}|glpat-[\w-]{10,}|xox[abposr]-[\w-]{8,}|AKIA[A-Z0-9]{12,}|AGE-SECRET-KEY-\w+|eyJ[\w-]{10,}\.[\w.-]*)/g;

/** Fields of Secrets and of generators: everything below them is hidden. */
const sections = /^(?:data|stringData|binaryData|literals|env|envs|_data)$/;

/** A field and its value: the indentation, the name, the value. */
const field = /^(?<start>[\s-]*)(?<quote>["']?)(?<name>[\w./${}-]+)\k<quote>\s*:(?<value>\s.*|)$/;

/**
 * Lines of YAML or JSON that may be shown: they keep the names of all fields, and no value that may be a secret. It reads lines, not documents: what
 * is shown may be a part of a file that nothing can parse.
 */
export function withHiddenValues(lines: readonly string[]): readonly string[] {
  let within: Section | undefined;
  let isConfigMap = false;
  let wasSecretName = false;
  let isPrivateKey = false;
  return lines.map((line, index) => {
    if (/^---/.test(line) || index === 0) [within, isConfigMap, wasSecretName] = [undefined, isOnlyConfigMap(lines, index), false];
    const indent = /^\s*/.exec(line)![0].length;
    if (line.trim() === '') return line;
    if (/-----(?:BEGIN|END)/.test(line)) isPrivateKey = /BEGIN.*PRIVATE/.test(line);
    else if (isPrivateKey) return line.slice(0, indent) + hidden;
    if (within && (indent > within.indent || (indent === within.indent && /^\s*-(?:\s|$)/.test(line)))) {
      // What is below the fields of a Secret is their values.
      within.first ??= indent;
      return masked(line, within.shows && indent === within.first);
    }
    within = undefined;
    const { start, name = '', value = '' } = field.exec(line)?.groups ?? {};
    const isSection = sections.test(name) && !(name === 'data' && isConfigMap);
    const isSecret = isSection || isSecretName(name) || (wasSecretName && name === 'value');
    wasSecretName = name === 'name' && isSecretName(plain(value));
    if (start !== undefined && isSecret) {
      within = { indent: start.length, shows: isSection };
      return value.trim() === '' || isReference(value) ? line : `${line.slice(0, line.length - value.length)} ${hidden}`;
    }
    // JSON, and YAML in braces, holds many fields in one line.
    return withoutCredentials(line.replace(tokens, hidden))
      .replace(/(["']?)\b(?:data|stringData|binaryData)\1\s*:\s*[{[].*$/, (match) => `${match.slice(0, match.indexOf(':') + 1)} ${hidden}`)
      .replace(
        /(["']?)([\w.-]+)\1(\s*[:=]\s*)("(?:[^"\\]|\\.)*"|'[^']*'|[^\s,{}[\]]+)/g,
        (match, quote: string, key: string, between: string) => (isSecretName(key) ? `${quote}${key}${quote}${between}${hidden}` : match),
      );
  });
}

/** Lines below a field whose values are hidden. */
interface Section {
  readonly indent: number;
  /** Whether the names of the fields in it are shown. */
  readonly shows: boolean;
  /** The indentation of those fields. */
  first?: number;
}

function masked(line: string, showsName: boolean): string {
  const { start, quote, name, value } = field.exec(line)?.groups ?? {};
  const indent = /^\s*/.exec(line)![0];
  if (!showsName || name === undefined) return indent + hidden;
  return `${start}${quote}${name}${quote}:${value.trim() === '' ? '' : ` ${hidden}`}`;
}

function isSecretName(name: string): boolean {
  return secretName.test(name) && !(aboutSecret.test(name) && !/(?:api|access|private)[-_]?key$|pass$|\.key$/i.test(name));
}

/** A value that says where the secret is: a variable, an anchor's alias, a template. */
function isReference(value: string): boolean {
  return /^\s*["']?(?:\$\{\w+\}|\*\w+)["']?\s*$/.test(value);
}

function plain(value: string): string {
  return value.trim().replace(/^["']|["']$/g, '');
}

/** Whether the document that begins at a line holds a ConfigMap, and nothing in it speaks of a Secret: its data may be shown. */
function isOnlyConfigMap(lines: readonly string[], begin: number): boolean {
  const end = lines.findIndex((line, index) => index > begin && /^---/.test(line));
  const document = lines.slice(begin, end < 0 ? undefined : end);
  return document.some((line) => /^kind:\s*ConfigMap\s*$/.test(line)) && !document.some((line) => /Secret/.test(line));
}
