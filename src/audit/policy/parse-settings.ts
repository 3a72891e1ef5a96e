import { findingIds, ruleIds } from './audited-rules';
import { PathPattern } from './path-pattern';
import { ruleSets } from './rule-sets';
import { failOnValues, Settings, settingsName, ruleSettings, RuleSetting, Suppression } from './settings';
import { SettingsError } from './settings-error';
import { placeIn } from '../../analysis/report/report';
import { YamlDocument, YamlStream } from '../../engines/yaml';
import { isObject, JsonObject } from '../../kubernetes/json-object';
import { escaped, fieldOf } from '../../kubernetes/pointer';
import { didYouMean } from '../../wording/closest';
import { listed } from '../../wording/listed';
import { shown } from '../../wording/shown';

/** The keys of the file. */
const keys = ['ruleSet', 'failOn', 'baseline', 'severity', 'suppress'];
const keysOfSuppression = ['rule', 'paths', 'reason'];

/** Characters of a path: as many as a name in it may have, several times. */
const mostCharacters = 1_000;

/**
 * Reads the text of `.cdk8s-fluxcd.yaml`.
 * @param file name of the file, for messages
 * @param folder the folder that it is in
 * @throws SettingsError
 */
export function parsedSettings(text: string, file: string, folder: string): Settings {
  return new SettingsText(text, file).settings(folder);
}

/** A text of settings, and where in it something is wrong. */
class SettingsText {
  private readonly stream: YamlStream;
  private readonly document?: YamlDocument;

  public constructor(
    text: string,
    private readonly file: string,
  ) {
    this.stream = new YamlStream(text);
    const [first, second] = [...this.stream.documents()].filter((one) => !(one instanceof YamlDocument) || one.value !== null);
    for (const one of [first, second]) {
      if (one && !(one instanceof YamlDocument)) throw this.error(one.offset, `is not valid YAML: ${one.message}.`);
    }
    if (second) throw this.error(second.offset, `${settingsName} must be one document. Remove the other ones.`);
    this.document = first as YamlDocument | undefined;
  }

  public settings(folder: string): Settings {
    const { document, file } = this;
    if (!document) return { folder, file, severities: new Map(), suppressions: [] };
    const [duplicate] = document.duplicates;
    if (duplicate) throw this.error(duplicate.offset, `${fieldOf(duplicate.pointer)} is a duplicate. Keep one of them.`);
    const all = this.object(document.value, '', keys);
    return {
      folder,
      file,
      ruleSet: this.oneOf(all, 'ruleSet', Object.keys(ruleSets)),
      failOn: this.oneOf(all, 'failOn', failOnValues),
      baseline: all.baseline === undefined ? undefined : this.path(all.baseline, '/baseline'),
      severities: this.severities(all.severity ?? {}),
      suppressions: this.list(all.suppress ?? [], '/suppress').map((one, index) => this.suppression(one, `/suppress/${index}`)),
    };
  }

  private severities(value: unknown): Map<string, RuleSetting> {
    const given = this.object(value, '/severity');
    const found = new Map<string, RuleSetting>();
    for (const [rule, setting] of Object.entries(given)) {
      const pointer = `/severity/${escaped(rule)}`;
      this.knownRule(rule, pointer);
      if (!ruleIds.includes(rule)) {
        const fix = 'Remove it. Where the files are not for a cluster, suppress it for their paths.';
        throw this.wrong(pointer, `cannot be changed: the API server or Flux refuses what ${rule} finds`, fix);
      }
      // To YAML, off without quotes is false.
      const named = setting === false ? 'off' : setting;
      if (!isOneOf(named, ruleSettings)) throw this.notOneOf(pointer, setting, ruleSettings);
      found.set(rule, named);
    }
    return found;
  }

  private suppression(value: unknown, pointer: string): Suppression {
    const { rule, paths, reason } = this.object(value, pointer, keysOfSuppression);
    if (rule === undefined) throw this.wrong(pointer, 'names no rule', 'Set rule to the id of a rule, for example prune-disabled.');
    if (typeof rule !== 'string') throw this.wrong(`${pointer}/rule`, `is ${shown(rule)}, but must be the id of a rule`);
    this.knownRule(rule, `${pointer}/rule`);
    const all = this.list(paths ?? [], `${pointer}/paths`);
    if (all.length === 0) {
      const where = paths === undefined ? pointer : `${pointer}/paths`;
      throw this.wrong(
        where,
        'names no path',
        `Set paths to what it is for, for example [apps/web/**]. To turn the rule off everywhere, use severity.`,
      );
    }
    const written = all.map((path, index) => this.path(path, `${pointer}/paths/${index}`));
    written.forEach((path, index) => this.pattern(path, `${pointer}/paths/${index}`));
    if (reason === undefined || reason === null || (typeof reason === 'string' && reason.trim() === '')) {
      throw this.wrong(
        reason === undefined ? pointer : `${pointer}/reason`,
        `has no reason`,
        'Set reason to why the rule does not apply there; reports show it.',
      );
    }
    if (typeof reason !== 'string') throw this.wrong(`${pointer}/reason`, `is ${shown(reason)}, but must be a string`);
    const { line, column } = this.stream.positionAt(this.document!.offsetAt(pointer));
    return { rule, paths: written.map((path) => new PathPattern(path)), written, reason: reason.trim(), line, column };
  }

  private knownRule(rule: string, pointer: string): void {
    if (findingIds.includes(rule)) return;
    throw this.wrong(
      pointer,
      `names the rule ${shown(rule)}, which does not exist`,
      didYouMean(rule, findingIds).trim() || 'RULES.md lists all rules.',
    );
  }

  /** A path below the folder of the file. */
  private path(value: unknown, pointer: string): string {
    if (typeof value !== 'string' || value.trim() === '') throw this.wrong(pointer, `is ${shown(value)}, but must be a path`);
    const begin = `is ${shown(value)}`;
    if (value.length > mostCharacters) throw this.wrong(pointer, `${begin}, but must have at most ${mostCharacters} characters`);
    if (value.includes('\\')) throw this.wrong(pointer, `${begin}, but must be a path with /`);
    if (/^(?:\/|~|[A-Za-z]:)/.test(value)) {
      throw this.wrong(pointer, `${begin}, but must be relative`, `Write it from the folder of ${settingsName}.`);
    }
    if (value.split('/').includes('..')) {
      throw this.wrong(pointer, `${begin}, which leads out of the folder of ${settingsName}`, 'Write a path below it.');
    }
    return value;
  }

  private pattern(path: string, pointer: string): void {
    const [sign] = /[!{}[\]]/.exec(path) ?? [];
    if (sign === undefined) return;
    throw this.wrong(pointer, `is ${shown(path)}, but ${sign} has no meaning in it`, 'Use *, ** and ?, and write one path for each.');
  }

  private oneOf<T extends string>(all: JsonObject, key: string, values: readonly T[]): T | undefined {
    const value: unknown = all[key];
    if (value === undefined || isOneOf(value, values)) return value;
    throw this.notOneOf(`/${key}`, value, values);
  }

  private notOneOf(pointer: string, value: unknown, values: readonly string[]): SettingsError {
    const hint = typeof value === 'string' ? didYouMean(value, values).trim() : '';
    return this.wrong(pointer, `is ${shown(value)}, but must be ${listed(values, 'or')}`, hint);
  }

  private object(value: unknown, pointer: string, known?: readonly string[]): JsonObject {
    if (!isObject(value)) throw this.wrong(pointer, `is ${shown(value)}, but must be an object`);
    const unknown = known && Object.keys(value).find((key) => !known.includes(key));
    if (unknown === undefined) return value;
    const hint = didYouMean(unknown, known!).trim() || `Known keys: ${known!.join(', ')}.`;
    throw this.wrong(`${pointer}/${escaped(unknown)}`, 'is an unknown key', hint);
  }

  private list(value: unknown, pointer: string): readonly unknown[] {
    if (Array.isArray(value)) return value;
    throw this.wrong(pointer, `is ${shown(value)}, but must be a list`);
  }

  private wrong(pointer: string, message: string, fix = ''): SettingsError {
    const field = fieldOf(pointer) || settingsName;
    return this.error(this.document!.offsetAt(pointer), `${field} ${message}.${fix === '' ? '' : ` ${fix}`}`);
  }

  private error(offset: number, message: string): SettingsError {
    return new SettingsError(`${placeIn({ file: this.file, ...this.stream.positionAt(offset) })}: ${message}`);
  }
}

function isOneOf<T extends string>(value: unknown, values: readonly T[]): value is T {
  return (values as readonly unknown[]).includes(value);
}
