import { KustomizeError } from './kustomize-error';
import { Place } from './tree';

/** Whether labels are chosen. */
export type LabelMatch = (labels: ReadonlyMap<string, string>) => boolean;

/**
 * A selector as `kubectl -l` takes it; an empty one chooses all.
 * @throws KustomizeError where it is none
 */
export function labelSelector(text: string | undefined, place?: Place): LabelMatch {
  if (!text) return () => true;
  const requirements = new SelectorParser(text, place).requirements();
  return (labels) => requirements.every((matches) => matches(labels));
}

const token = /\s*(==|!=|[=!(),<>]|[^\s=!(),<>]+|$)/y;
const operators = new Set(['=', '==', '!=', '<', '>', 'in', 'notin']);

class SelectorParser {
  private readonly tokens: readonly string[];
  private at = 0;

  public constructor(
    private readonly text: string,
    private readonly place?: Place,
  ) {
    this.tokens = [...tokensOf(text)];
  }

  public requirements(): LabelMatch[] {
    const found: LabelMatch[] = [];
    if (this.next === '') return found;
    do found.push(this.requirement());
    while (this.takes(','));
    if (this.next !== '') this.refuse();
    return found;
  }

  private requirement(): LabelMatch {
    const isAbsent = this.takes('!');
    const key = this.word();
    if (!isKey(key)) this.refuse();
    if (isAbsent) return (labels) => !labels.has(key);
    if (this.next === '' || this.next === ',') return (labels) => labels.has(key);
    const operator = this.take();
    if (!operators.has(operator)) this.refuse();
    if (operator === 'in' || operator === 'notin') {
      const values = this.values();
      if (operator === 'in') return (labels) => values.has(labels.get(key));
      return (labels) => !labels.has(key) || !values.has(labels.get(key));
    }
    const value = this.next === '' || this.next === ',' ? '' : this.value();
    if (operator === '!=') return (labels) => labels.get(key) !== value;
    if (operator !== '<' && operator !== '>') return (labels) => labels.get(key) === value;
    const limit = integerIn(value) ?? this.refuse();
    return (labels) => {
      const number = integerIn(labels.get(key) ?? '');
      return number !== undefined && (operator === '<' ? number < limit : number > limit);
    };
  }

  /** The values in parentheses; between commas may be nothing. */
  private values(): ReadonlySet<string | undefined> {
    if (!this.takes('(') || this.takes(')')) this.refuse();
    const values = new Set<string>();
    do values.add(this.next === ',' || this.next === ')' ? '' : this.value());
    while (this.takes(','));
    if (!this.takes(')')) this.refuse();
    return values;
  }

  private value(): string {
    const value = this.word();
    return isLabelValue(value) ? value : this.refuse();
  }

  private word(): string {
    return /^[^=!(),<>]/.test(this.next) ? this.take() : this.refuse();
  }

  private get next(): string {
    return this.tokens[this.at] ?? '';
  }

  private take(): string {
    return this.tokens[this.at++] ?? '';
  }

  private takes(text: string): boolean {
    if (this.next !== text) return false;
    this.at++;
    return true;
  }

  private refuse(): never {
    throw new KustomizeError(`${JSON.stringify(this.text)} is not a label selector`, this.place);
  }
}

function* tokensOf(text: string): Generator<string> {
  token.lastIndex = 0;
  for (let found = token.exec(text); found?.[1]; found = token.exec(text)) yield found[1];
}

function isKey(key: string): boolean {
  const parts = key.split('/');
  const name = parts.at(-1)!;
  if (parts.length > 2 || name === '' || !isLabelValue(name)) return false;
  return (
    parts.length === 1 || (parts[0].length <= 253 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(parts[0]))
  );
}

function isLabelValue(value: string): boolean {
  return value.length <= 63 && /^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/.test(value);
}

function integerIn(text: string): bigint | undefined {
  if (!/^[-+]?\d+$/.test(text)) return undefined;
  const value = BigInt(text.replace(/^\+/, ''));
  return BigInt.asIntN(64, value) === value ? value : undefined;
}
