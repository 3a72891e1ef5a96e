import { SettingsError } from './settings-error';
import { Finding } from '../../analysis/model/finding';
import { KnownFinding } from '../../analysis/report/policy';
import { placeIn } from '../../analysis/report/report';
import { YamlDocument, YamlStream } from '../../engines/yaml';
import { isObject, JsonObject } from '../../kubernetes/json-object';
import { fieldOf } from '../../kubernetes/pointer';
import { shown } from '../../wording/shown';

/** What the file says of itself. A change of what the entries mean is another version. */
const format = 'cdk8s-fluxcd/baseline';
const version = 1;

/** The findings that a repository had when its baseline was written. */
export class Baseline {
  /**
   * Reads the text of a baseline.
   * @param file name of the file, for messages
   * @throws SettingsError
   */
  public static parse(text: string, file: string): Baseline {
    return new Baseline(new BaselineText(text, file).entries());
  }

  /** Counts findings that are the same. */
  public static of(findings: readonly KnownFinding[]): Baseline {
    const counted = new Map<string, KnownFinding>();
    for (const finding of findings) {
      const key = keyOf(finding);
      counted.set(key, { ...finding, count: (counted.get(key)?.count ?? 0) + finding.count });
    }
    return new Baseline([...counted.values()]);
  }

  private constructor(public readonly findings: readonly KnownFinding[]) {}

  /** The text of the file: a line for each finding, in an order that does not change. */
  public get text(): string {
    const lines = [...this.findings]
      .map((finding) => [sortKeyOf(finding), finding] as const)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([, { rule, file, object, path, message, count }]) => `    ${JSON.stringify({ rule, file, object, path, message, count })}`);
    const list = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
    return `{\n  "format": ${JSON.stringify(format)},\n  "version": ${version},\n  "findings": ${list}\n}\n`;
  }

  /** Takes findings that are known out of the baseline, one after another. */
  public matcher(): BaselineMatcher {
    return new BaselineMatcher(this.findings);
  }
}

/** What is left of a baseline while its findings are found. */
export class BaselineMatcher {
  private readonly left = new Map<string, { readonly finding: KnownFinding; count: number }>();

  public constructor(findings: readonly KnownFinding[]) {
    for (const finding of findings) this.left.set(keyOf(finding), { finding, count: finding.count });
  }

  /** Whether a finding is known; each is as often as the baseline says. */
  public takes(finding: KnownFinding): boolean {
    const known = this.left.get(keyOf(finding));
    if (!known || known.count === 0) return false;
    known.count--;
    return true;
  }

  /** What was not found again. */
  public get gone(): readonly KnownFinding[] {
    return [...this.left.values()].filter(({ count }) => count > 0).map(({ finding, count }) => ({ ...finding, count }));
  }
}

/**
 * What of a finding stays the same while lines move: no line, no cluster, no index of a list, no number that counts something.
 * @param file path of its file, from the root of the repository
 */
export function knownFinding({ rule, manifest, path, message }: Finding, file: string): KnownFinding {
  return { rule, file, object: manifest.title.trim(), path: path.replace(/\/\d+(?=\/|$)/g, '/*'), message: steady(message), count: 1 };
}

/** A message without places and counts. What stands in quotes was written by a person, and stays. */
function steady(message: string): string {
  return message
    .split(/("[^"]*")/)
    .map((part, index) =>
      index % 2 === 1 ? part : part.replace(/(?::\d+){1,2}(?![\w.])/g, '').replace(/(?<![\w./-])\d[\d,]*(?![\w./-])/g, '#'),
    )
    .join('');
}

function keyOf({ rule, file, object, path, message }: KnownFinding): string {
  return JSON.stringify([rule, file, object, path, message]);
}

function sortKeyOf({ rule, file, object, path, message }: KnownFinding): string {
  return JSON.stringify([file, rule, object, path, message]);
}

/** A text of a baseline, and where in it something is wrong. */
class BaselineText {
  private readonly stream: YamlStream;
  private readonly document?: YamlDocument;

  public constructor(
    text: string,
    private readonly file: string,
  ) {
    this.stream = new YamlStream(text);
    const [document] = this.stream.documents();
    if (document && !(document instanceof YamlDocument)) throw this.error(document.offset, 'is not valid JSON');
    this.document = document as YamlDocument | undefined;
  }

  public entries(): KnownFinding[] {
    const value: unknown = this.document?.value;
    if (!isObject(value) || value.format !== format || !Array.isArray(value.findings)) {
      throw this.error(0, 'is not a baseline of cdk8s-fluxcd');
    }
    if (value.version !== version) {
      const offset = this.document!.offsetAt('/version');
      throw this.error(
        offset,
        `is a baseline of version ${shown(value.version)}, but this version of cdk8s-fluxcd reads version ${version}`,
      );
    }
    return value.findings.map((entry: unknown, index) => this.entry(entry, `/findings/${index}`));
  }

  private entry(entry: unknown, pointer: string): KnownFinding {
    const given: JsonObject = isObject(entry) ? entry : {};
    const text = (key: keyof KnownFinding): string => {
      const value: unknown = given[key];
      if (typeof value === 'string') return value;
      throw this.error(this.document!.offsetAt(pointer), `${fieldOf(`${pointer}/${key}`)} must be a string`);
    };
    const { count = 1 } = given;
    if (!Number.isSafeInteger(count) || count < 1) {
      throw this.error(
        this.document!.offsetAt(pointer),
        `${fieldOf(`${pointer}/count`)} is ${shown(count)}, but must be a whole number of at least 1`,
      );
    }
    return { rule: text('rule'), file: text('file'), object: text('object'), path: text('path'), message: text('message'), count };
  }

  private error(offset: number, message: string): SettingsError {
    const place = placeIn({ file: this.file, ...this.stream.positionAt(offset) });
    return new SettingsError(`${place}: ${message}. Write it again with --write-baseline ${this.file}.`);
  }
}
