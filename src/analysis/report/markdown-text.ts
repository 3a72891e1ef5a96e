import { printable } from '../../wording/printable';

/** A string without markup, links and cell borders. */
export function text(plain: string): string {
  return printable(plain)
    .replace(/[&<>]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[character]!)
    .replace(/[\\`*_{}[\]()#|~!@]/g, (character) => `\\${character}`);
}

export function code(plain: string): string {
  const inside = printable(plain).replace(/\|/g, '\\|');
  return inside.includes('`') ? `\`\` ${inside} \`\`` : `\`${inside}\``;
}

export function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** The first lines of a table. */
export function tableHead(cells: readonly string[]): string[] {
  return [tableRow(cells), tableRow(cells.map(() => '---'))];
}

/** A name within HTML, where Markdown has no meaning; code, because it is no mention of a person. */
export function html(plain: string): string {
  return `<code>${printable(plain).replace(/[&<>]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[character]!)}</code>`;
}

/** Whether a reader sees what is in a part without a click. */
export enum Shown {
  OPEN,
  CLOSED,
}

/**
 * The lines around a part that can be opened and closed.
 * @param summary HTML of its title
 * @param head first lines of what is in it
 */
export function details(
  summary: string,
  head: readonly string[],
  state: Shown,
): { readonly begin: readonly string[]; readonly end: readonly string[] } {
  const element = state === Shown.OPEN ? '<details open>' : '<details>';
  return { begin: [`${element}<summary>${summary}</summary>`, '', ...head], end: ['', '</details>', ''] };
}
