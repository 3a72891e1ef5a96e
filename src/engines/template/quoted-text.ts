import { isFunction } from './functions';
import { goText } from './go-text';
import { tokensOf } from './language/lexer';
import { Node } from './language/nodes';
import { numberConstant } from './language/number-constant';
import { parseTemplate } from './language/parser';
import { Token } from './language/tokens';
import { TemplateError } from './template-error';
import { unquoted } from './text/quote';
import { resolved } from '../yaml/scalar';

/** A part of a string: characters as they are, or what stands between `<<` and `>>`. */
type Part = string | readonly Token[];

/**
 * A string with actions, written so that it is the same string after the operator has filled it in and read it as YAML, whatever the inputs hold:
 * as one action that makes the whole string and puts it between quotes, `<< printf "web/pull/%v" inputs.title | quote >>`.
 * @param written the string as an author writes it
 * @param room how many characters the operator has left on the line of the string before it breaks it
 * @throws TemplateError when the string is no template by itself, or nothing can put quotes around what it prints
 */
export function quotedText(written: string, room: number): string {
  const text = isTemplate(written) ? written : apart(written);
  const { root, defined } = parseTemplate(text, isFunction);
  if (defined.size > 1 || hasCall(root)) {
    throw new TemplateError('uses a template by its name, around which no quotes can be put');
  }
  const parts = partsOf(text);
  if (parts.some(isControl)) return isHarmless(root) ? asItIs(parts) : program(text, parts);
  // A variable of Flux may be longer than its name.
  const short = text.includes('${') ? '' : expression(parts, 'short');
  return short !== '' && short.length <= room ? short : expression(parts, 'any');
}

function isTemplate(text: string): boolean {
  try {
    parseTemplate(text, isFunction);
    return true;
  } catch {
    return false;
  }
}

/** In `Jo <<< inputs.author >>>` the last two signs begin the action; Go takes the first two. */
function apart(text: string): string {
  return text.replace(/<+(?=<<-?\s)/g, (signs) => `<< "${signs}" >>`);
}

/** One action without control structures: an input alone, or with other characters around it. */
function expression(parts: readonly Part[], line: 'short' | 'any'): string {
  const [first] = parts;
  const isAlone = parts.length === 1 && typeof first !== 'string';
  return `<< ${isAlone ? source(withoutQuotes(first), line) : printf(parts, line)} | quote >>`;
}

/** A string that needs no quotes, with actions that nothing can break. */
function asItIs(parts: readonly Part[]): string {
  return parts.map((part) => (typeof part === 'string' ? part : `<< ${source(part, 'any')} >>`)).join('');
}

/** Control structures cannot stand in a pipeline: a variable collects what they print. */
function program(text: string, parts: readonly Part[]): string {
  let name = '$text';
  while (text.includes(name)) name += '_';
  let out = `<< ${name} := "" >>`;
  let run: Part[] = [];
  const flush = () => {
    if (run.length > 0) out += `<< ${name} = ${printf(run, 'any', name)} >>`;
    run = [];
  };
  for (const part of parts) {
    if (!isControl(part)) {
      run.push(part);
      continue;
    }
    flush();
    out += `<< ${source(part as readonly Token[], 'any')} >>`;
  }
  flush();
  return `${out}<< ${name} | quote >>`;
}

function printf(parts: readonly Part[], line: 'short' | 'any', before?: string): string {
  const pattern = parts.map((part) => (typeof part === 'string' ? part.replace(/%/g, '%%') : '%v')).join('');
  const values = parts.filter((part) => typeof part !== 'string').map((part) => inParentheses(part as readonly Token[], line));
  return ['printf', goText(before ? `%v${pattern}` : pattern, line), ...(before ? [before] : []), ...values].join(' ');
}

function inParentheses(words: readonly Token[], line: 'short' | 'any'): string {
  const written = source(words, line);
  return words.some(({ kind }) => kind === 'space') ? `(${written})` : written;
}

/** The words of an action, in which nothing ends a scalar of YAML or is lost where a line is broken. */
function source(words: readonly Token[], line: 'short' | 'any'): string {
  return words.map((one) => word(one, line)).join('');
}

function word({ kind, value }: Token, line: 'short' | 'any'): string {
  if (kind === 'space') return ' ';
  if (kind === 'string' || kind === 'raw string') return goText(unquoted(value)!, line);
  if (kind !== 'character') return value;
  const number = numberConstant(value, kind);
  return typeof number === 'string' ? value : String(number.int);
}

/** The characters and actions of a string; what trim markers and comments remove is gone. */
function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let inside: Token[] | undefined;
  for (const token of tokensOf(text)) {
    if (token.kind === 'left') {
      inside = [];
    } else if (token.kind === 'right') {
      parts.push(constant(trimmed(inside!)));
      inside = undefined;
    } else if (inside) {
      inside.push(token);
    } else if (token.kind === 'text') {
      parts.push(token.value);
    }
  }
  return parts;
}

/** An action that is a literal stands for its characters: `<< "<<" >>`. */
function constant(words: readonly Token[]): Part {
  const [{ kind, value }] = words;
  return words.length === 1 && (kind === 'string' || kind === 'raw string') ? unquoted(value)! : words;
}

function trimmed(words: readonly Token[]): readonly Token[] {
  const start = words.findIndex(({ kind }) => kind !== 'space');
  return words.slice(start, words.at(-1)!.kind === 'space' ? -1 : undefined);
}

/** An action without the quotes that its author puts around it: `inputs.a | quote`, `squote inputs.a`. */
function withoutQuotes(words: readonly Token[]): readonly Token[] {
  const meaningful = words.map((_, index) => index).filter((index) => words[index].kind !== 'space');
  const [pipe, last] = meaningful.slice(-2);
  if (meaningful.length > 2 && words[pipe].kind === 'pipe' && isQuote(words[last])) return trimmed(words.slice(0, pipe));
  return isQuote(words[0]) && isOneOperand(words.slice(2)) ? words.slice(2) : words;
}

function isQuote({ kind, value }: Token): boolean {
  return kind === 'identifier' && (value === 'quote' || value === 'squote');
}

/** Whether words are a single value: one without spaces, or what one pair of parentheses holds. */
function isOneOperand(words: readonly Token[]): boolean {
  let depth = 0;
  return (
    words.length > 0 &&
    words.every(({ kind }, index) => {
      depth += kind === 'open' ? 1 : kind === 'close' ? -1 : 0;
      return depth > 0 || (kind !== 'space' && kind !== 'pipe' && (kind !== 'close' || index === words.length - 1));
    })
  );
}

/** Whether an action prints nothing itself: a keyword, or the setting of a variable. */
function isControl(part: Part): boolean {
  if (typeof part === 'string') return false;
  return part[0].kind === 'keyword' || part.some(({ kind }) => kind === 'assign' || kind === 'declare');
}

function hasCall(nodes: readonly Node[]): boolean {
  return nodes.some(
    (node) =>
      node.is === 'template' || ('then' in node && (hasCall(node.then) || (node.otherwise !== undefined && hasCall(node.otherwise)))),
  );
}

/** More alternatives than anybody reads. */
const most = 16;

/** Whether all that a string can become is written in it, and YAML reads each of it as that string: `<< if inputs.x >>enabled<< else >>disabled<< end >>`. */
function isHarmless(root: readonly Node[]): boolean {
  const results = resultsOf(root);
  return (
    results !== undefined && results.every((result) => /^[A-Za-z][A-Za-z0-9_/.-]*$/.test(result) && typeof resolved(result) === 'string')
  );
}

/** All that nodes can print; undefined when it depends on more than conditions. */
function resultsOf(nodes: readonly Node[]): readonly string[] | undefined {
  let results: readonly string[] = [''];
  for (const node of nodes) {
    const own = resultsOfNode(node);
    if (own === undefined || results.length * own.length > most) return undefined;
    results = results.flatMap((before) => own.map((after) => before + after));
  }
  return results;
}

function resultsOfNode(node: Node): readonly string[] | undefined {
  if (node.is === 'text') return [node.text];
  if (node.is !== 'if') return undefined;
  const [then, otherwise] = [resultsOf(node.then), resultsOf(node.otherwise ?? [])];
  return then && otherwise && [...then, ...otherwise];
}
