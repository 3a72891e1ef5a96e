import { isTimestamp } from './timestamp';
import { resolved } from '../scalar';

/** How a text can be written. */
export interface ScalarStyle {
  /** Whether it has line breaks. */
  readonly multiline: boolean;
  readonly plain: boolean;
  readonly single: boolean;
  readonly block: boolean;
}

const common: ScalarStyle = { multiline: false, plain: true, single: true, block: true };

/** Texts of which nothing needs a closer look: most names, kinds and labels. */
const harmless = /^[A-Za-z0-9_./<][A-Za-z0-9_./<>|$()=+"-]*(?: [A-Za-z0-9_./<>|$()=+"-]+)*$/;

/** The styles in which a reader gets the same text again, by the rules of libyaml. */
export function styleOf(text: string): ScalarStyle {
  if (text === '') return { ...common, block: false };
  if (harmless.test(text) && !/^\.\.\./.test(text)) return common;
  const leading = /^[ \n\r\u0085\u2028\u2029]/.test(text);
  const trailing = /[ \n\r\u0085\u2028\u2029]$/.test(text);
  const multiline = breaks.test(text);
  const special = !printable.test(text) || / [\n\r\u0085\u2028\u2029]/.test(text);
  const spaceAfterBreak = /[\n\r\u0085\u2028\u2029] /.test(text);
  return {
    multiline,
    plain: !leading && !trailing && !multiline && !special && !spaceAfterBreak && !indicates(text),
    single: !special && !spaceAfterBreak,
    block: !special && !/ $/.test(text),
  };
}

const breaks = /[\n\r\u0085\u2028\u2029]/;
// Characters beyond 16 bits and the byte order mark are escaped, as are tabs.
const printable = /^[\n\x20-\x7e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]*$/;

/** Whether a text without quotes would mean something else in YAML. */
function indicates(text: string): boolean {
  return /^(?:---|\.\.\.|[#,[\]{}&*!|>'"%@`]|[?:-](?:[ \t\n\r\u0085\u2028\u2029]|$))|:(?:[ \t\n\r\u0085\u2028\u2029]|$)|[ \t\n\r\u0085\u2028\u2029]#/.test(
    text,
  );
}

const base60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;

/** Whether a text without quotes would be read as something else than text. */
export function looksLikeOther(text: string): boolean {
  const first = text.charCodeAt(0);
  const isNumeric = (first >= 48 && first <= 57) || first === 43 || first === 45;
  return typeof resolved(text) !== 'string' || (isNumeric && (base60.test(text) || isTimestamp(text)));
}
