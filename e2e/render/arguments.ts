import { Random } from './random';
import { oddNumbers, oddTexts } from './scalars';

/** Expressions of templates as arguments, by the type that a function wants. */
export class Arguments {
  constructor(private readonly random: Random) {}

  public string(): string {
    return this.random.pick([
      () => literal(this.random.pick(oddTexts)),
      () => literal(this.random.pick(oddTexts)),
      () => `inputs.${this.random.pick(['s1', 's2', 's3', 'word', 'name', 'path', 'url', 'csv'])}`,
      () => `(printf "%v-%s" inputs.n1 inputs.word)`,
      () => `(inputs.s1 | upper)`,
      () => '`raw "text"`',
    ])();
  }

  /** A text without surprises, for results that are to be read. */
  public word(): string {
    return this.random.pick([
      '"web"',
      '"a,b,c"',
      '"Hello World"',
      'inputs.word',
      'inputs.name',
      'inputs.csv',
      'inputs.path',
      '"x y  z"',
      '"foo/bar.txt"',
    ]);
  }

  public int(least = -3, greatest = 12): string {
    const value = this.random.int(least, greatest);
    return this.random.pick([`${value}`, `${value}`, `(int ${value})`, `(len (until ${Math.max(value, 0)}))`]);
  }

  public count(): string {
    return this.int(0, 6);
  }

  public float(): string {
    return this.random.pick(['0.5', '1.5', '(float64 2)', '0.1', '(float64 "3.7")', '-2.25', '1e3', '7']);
  }

  public bool(): string {
    return this.random.pick(['true', 'false', 'inputs.yes', 'inputs.no', '(eq 1 1)', '(not true)', '(hasKey inputs "word")']);
  }

  public number(): string {
    return this.random.pick([
      () => `${this.random.pick(oddNumbers)}`.replace('e+', 'e'),
      () => `inputs.${this.random.pick(['n1', 'n2', 'n3', 'f1', 'f2'])}`,
      () => `"${this.random.pick(['7', '-3', '0x10', '1.5', 'abc', '', '+5', '99999999999999999999', '1_000'])}"`,
      () => this.bool(),
      () => this.int(),
    ])();
  }

  public list(): string {
    return this.random.pick([
      () => `(list ${this.random.some(0, 5, () => this.scalar()).join(' ')})`,
      () => `inputs.${this.random.pick(['l1', 'l2', 'l3', 'empty', 'words'])}`,
      () => `(splitList "," inputs.csv)`,
      () => `(until ${this.random.int(0, 5)})`,
      () => `(list "b" "a" "b" 1 1 nil "")`,
      () => `(list 1 (list 2 3) (dict "a" 1))`,
      () => `(regexFindAll "[a-z]+" inputs.s1 -1)`,
    ])();
  }

  public map(): string {
    return this.random.pick([
      () => `inputs.${this.random.pick(['m1', 'm2'])}`,
      () =>
        `(dict ${this.random.some(0, 4, () => `${literal(this.random.pick(['a', 'b', 'c', 'name', 'x y']))} ${this.scalar()}`).join(' ')})`,
      () => `(dict "a" 1 "b" "two" "c" nil)`,
      () => `(urlParse inputs.url)`,
      () => `(dict "name" "web" "nested" (dict "a" (list 1 2)))`,
      () => `inputs.provider`,
    ])();
  }

  public key(): string {
    return literal(this.random.pick(['a', 'b', 'c', 'name', 'word', 'missing', 'k', 'x y', 'host', 'kind']));
  }

  public scalar(): string {
    return this.random.pick([
      () => this.string(),
      () => this.number(),
      () => this.bool(),
      () => this.int(),
      () => 'nil',
      () => this.word(),
    ])();
  }

  public any(): string {
    return this.random.pick([() => this.scalar(), () => this.scalar(), () => this.list(), () => this.map()])();
  }

  /** What can stand by itself, which a nil cannot. */
  public value(): string {
    const value = this.any();
    return value === 'nil' ? 'inputs.word' : value;
  }

  public regex(): string {
    return literal(
      this.random.pick([
        '[a-z]+',
        '\\d+',
        'o',
        '',
        'a*',
        '(\\w)(\\w)',
        '^\\w+',
        '[^/]+$',
        '(?i)W',
        '(?P<first>[a-z])x?',
        '\\bfoo\\b',
        '[[:alpha:]]+',
        'x|y|z',
        '(a|ab)(c|bcd)?',
        '\\s+',
        '.',
        '\\p{L}+',
        '(?s).+',
        'b?',
      ]),
    );
  }
}

/** A text as a literal of Go. */
export function literal(text: string): string {
  return `"${text
    .replace(/[\\"]/g, '\\$&')
    .replace(/\n/g, '\\n')
    .replace(/\t/g, '\\t')
    .replace(/\u0001/g, '\\x01')}"`;
}
