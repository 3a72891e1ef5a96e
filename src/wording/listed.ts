/** `a`, `a or b`, `a, b or c`. */
export function listed(items: readonly string[], word: 'and' | 'or'): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${word} ${items[items.length - 1]}`;
}

/** More than a person reads. */
const most = 5;

/** `a, b and c`; of many the first, and how many more. */
export function few(items: readonly string[]): string {
  return items.length > most ? `${items.slice(0, most).join(', ')} and ${items.length - most} more` : listed(items, 'and');
}
