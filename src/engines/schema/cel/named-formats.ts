import type { Comparable } from './comparable';
import { Optional } from './optional';
import { quoteAsGo } from './strings';
import { formatTest } from '../structural/formats';

const label = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const subdomain = `${label}(\\.${label})*`;
const olderLabel = '[a-z]([-a-z0-9]*[a-z0-9])?';
const word = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';

type Check = (text: string) => readonly string[];

/** A format that strings are checked against; its messages are those of Kubernetes, since a rule may show them. */
export class NamedFormat implements Comparable {
  /** The format that a rule names; undefined when Kubernetes has none of that name. */
  public static named(name: string): NamedFormat | undefined {
    return formats.get(name);
  }

  public static get names(): readonly string[] {
    return [...formats.keys()];
  }

  /** @param check what is wrong with a text, one sentence each */
  public constructor(
    public readonly name: string,
    private readonly check: Check,
  ) {}

  public compareTo(other: NamedFormat): number {
    return this.name === other.name ? 0 : 1;
  }

  /** What is wrong with a text; nothing when it is right. */
  public validate(text: string): Optional {
    const problems = this.check(text);
    return problems.length === 0 ? Optional.none : new Optional(problems);
  }
}

const checks: { readonly [name: string]: readonly [title: string, check: Check] } = {
  dns1123Label: ['DNS1123Label', labelProblems],
  dns1123Subdomain: ['DNS1123Subdomain', subdomainProblems],
  dns1035Label: ['DNS1035Label', olderLabelProblems],
  qualifiedName: ['QualifiedName', qualifiedNameProblems],
  dns1123LabelPrefix: ['DNS1123LabelPrefix', ofPrefix(labelProblems)],
  dns1123SubdomainPrefix: ['DNS1123SubdomainPrefix', ofPrefix(subdomainProblems)],
  dns1035LabelPrefix: ['DNS1035LabelPrefix', ofPrefix(olderLabelProblems)],
  labelValue: ['LabelValue', labelValueProblems],
  uri: [
    'URI',
    (text) => unless(formatTest('uri')(text), `parse ${quoteAsGo(text)}: ${text === '' ? 'empty url' : 'invalid URI for request'}`),
  ],
  uuid: ['uuid', (text) => unless(formatTest('uuid')(text), 'does not match the UUID format')],
  byte: ['byte', (text) => unless(formatTest('byte')(text), 'invalid base64')],
  date: ['date', (text) => unless(formatTest('date')(text), 'invalid date')],
  datetime: ['datetime', (text) => unless(formatTest('datetime')(text), 'invalid datetime')],
};

const formats: ReadonlyMap<string, NamedFormat> = new Map(
  Object.entries(checks).map(([name, [title, check]]) => [name, new NamedFormat(title, check)]),
);

function unless(isRight: boolean, message: string): readonly string[] {
  return isRight ? [] : [message];
}

function atMost(length: number, text: string, unit: string): readonly string[] {
  return unless(Buffer.byteLength(text) <= length, `must be no more than ${length} ${unit}`);
}

function matching(pattern: string, text: string, message: string, ...examples: readonly string[]): readonly string[] {
  return unless(new RegExp(`^${pattern}$`).test(text), withExamples(message, pattern, examples));
}

function withExamples(message: string, pattern: string, examples: readonly string[]): string {
  return `${message} (e.g. ${examples.map((example) => `'${example}', `).join(' or ')}regex used for validation is '${pattern}')`;
}

function labelProblems(text: string): readonly string[] {
  const dots = new RegExp(`^${subdomain}$`).test(text) && text.includes('.');
  const message =
    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character";
  const wrong = dots ? ['must not contain dots'] : matching(label, text, message, 'my-name', '123-abc');
  return [...atMost(63, text, 'characters'), ...wrong];
}

function subdomainProblems(text: string, unit = 'characters'): readonly string[] {
  const message =
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character";
  return [...atMost(253, text, unit), ...matching(subdomain, text, message, 'example.com')];
}

function olderLabelProblems(text: string): readonly string[] {
  const message =
    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character";
  return [...atMost(63, text, 'characters'), ...matching(olderLabel, text, message, 'my-name', 'abc-123')];
}

function qualifiedNameProblems(text: string): readonly string[] {
  const parts = text.split('/');
  const message = "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
  const examples = ['MyName', 'my.name', '123-abc'];
  if (parts.length > 2) {
    const said = withExamples(message, word, examples);
    return [`a valid label key ${said} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`];
  }
  const name = parts[parts.length - 1];
  const prefix = parts.length < 2 ? [] : parts[0] === '' ? ['must be non-empty'] : subdomainProblems(parts[0], 'bytes');
  const size = name === '' ? ['must be non-empty'] : atMost(63, name, 'bytes');
  return [
    ...prefix.map((problem) => `prefix part ${problem}`),
    ...[...size, ...matching(word, name, message, ...examples)].map((problem) => `name part ${problem}`),
  ];
}

function labelValueProblems(text: string): readonly string[] {
  const message =
    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
  return [...atMost(63, text, 'bytes'), ...matching(`(${word})?`, text, message, 'MyValue', 'my_value', '12345')];
}

/** A name may end with a dash when something is to follow. */
function ofPrefix(check: Check): Check {
  return (text) => check(text.length > 1 && text.endsWith('-') ? `${text.slice(0, -2)}a` : text);
}
