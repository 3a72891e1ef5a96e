import { checkedTree } from './tree-size';
import { GoComplex, GoInt, GoMap, GoSlice, Value } from './value';
import { formatFloat } from '../../../golang/float';
import { GoTime } from '../../../golang/go-time';
import { timeText } from '../../../golang/time-format';

/** A value as `%v` prints it. */
export function printed(value: Value): string {
  return printedTree(checkedTree(value));
}

function printedTree(value: Value): string {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return '<nil>';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return formatFloat(value);
  if (value instanceof GoInt) return value.value.toString();
  if (value instanceof GoMap) {
    return `map[${value
      .sortedKeys()
      .map((key) => `${key}:${printedTree(value.get(key))}`)
      .join(' ')}]`;
  }
  if (value instanceof GoSlice) return `[${value.items.map(printedTree).join(' ')}]`;
  return value instanceof GoTime ? timeText(value) : complexText(value);
}

/** Values as Go's Sprint joins them: a space where neither neighbour is a text. */
export function sprint(values: readonly Value[]): string {
  return values
    .map((value, index) => {
      const apart = index > 0 && typeof value !== 'string' && typeof values[index - 1] !== 'string';
      return (apart ? ' ' : '') + printed(value);
    })
    .join('');
}

function complexText({ real, imaginary }: GoComplex): string {
  const text = formatFloat(imaginary);
  return `(${formatFloat(real)}${/^[+-]/.test(text) ? text : `+${text}`}i)`;
}
