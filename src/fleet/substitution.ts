import type { Cluster } from './cluster';
import type { Layer } from './layer';
import { isOfType } from './variable';
import { closest } from '../core/closest';
import { shown } from '../core/input-error';
import { doubleQuotes, singleQuotes } from '../core/quoted-variable';
import { typedVariable } from '../core/typed-variable';
import type { Manifest } from '../model/manifest';
import { escaped, fieldOf } from '../model/pointer';

/** The values of one variable on the clusters of a layer; undefined where only the cluster knows it. */
type Values = readonly (string | undefined)[];

/**
 * Writes the objects of a layer so that, after Flux has substituted variables, the cluster gets what the program says.
 *
 * Flux replaces `${NAME}` in the text of the YAML and reads it again. So a `${` of anything but a variable is written `$${`, and a text that
 * would be read as another type is written in a way that keeps it between quotes.
 */
export class Substitution {
  private readonly values = new Map<string, Values | undefined>();
  private readonly clusters: readonly Cluster[];

  /**
   * @param layer the layer
   * @param names names of all variables of the fleet
   */
  public constructor(
    private readonly layer: Layer,
    private readonly names: ReadonlySet<string>,
  ) {
    this.clusters = layer.clusters;
  }

  /**
   * The object as it is written.
   * @param report takes mistakes: a message
   */
  public written(manifest: Manifest, report: (message: string) => void): { readonly [key: string]: unknown } {
    const { object } = manifest;
    if (isOptedOut(object)) return object;
    const takes = (pointer: string, message: string) => report(`variable: ${manifest.title} ${fieldOf(pointer)} ${message}`);
    if (manifest.isFlux) this.checkNames(object.spec, '/spec', takes);
    if (manifest.isFlux && manifest.kind === 'ResourceSet') this.checkActions(object.spec, '/spec', takes);
    return this.rewritten(object, '', takes) as { readonly [key: string]: unknown };
  }

  /** In fields that Flux itself reads, a `${` of no variable would arrive as such, and can never be right. */
  private checkNames(value: unknown, pointer: string, report: (pointer: string, message: string) => void): void {
    if (typeof value === 'string') {
      if (!value.includes('${') || !readByFlux.test(pointer)) return;
      for (const [token, name] of value.matchAll(tokens)) {
        if (name === undefined || this.names.has(name) || this.valuesOf(name)) continue;
        const near = closest(name, this.names);
        const fix =
          near === undefined
            ? 'Add it to the variables of the fleet, of the environment or of each cluster'
            : `Write \${${near}}, if that is meant`;
        report(pointer, `uses ${token}, which is no variable of the fleet: Flux would take it for text. ${fix}`);
      }
    } else if (typeof value === 'object' && value !== null && !freeText.test(pointer)) {
      for (const [key, inner] of Object.entries(value)) this.checkNames(inner, `${pointer}/${escaped(key)}`, report);
    }
  }

  /** Inside of an action Flux puts values between the quotes of the template's own language. */
  private checkActions(value: unknown, pointer: string, report: (pointer: string, message: string) => void): void {
    if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) this.checkActions(inner, `${pointer}/${escaped(key)}`, report);
    } else if (typeof value === 'string' && value.includes('${')) {
      const names = [...value.matchAll(/<<.*?>>/gs)].flatMap(([action]) => [...action.matchAll(tokens)].map(([, name]) => name));
      const used = names.filter((name) => name !== undefined).map((name) => [name, this.valuesOf(name) ?? []] as const);
      const longest = used.map(([, values]) => Math.max(0, ...values.map((one) => one?.length ?? 0)));
      const isLong = columnOf(pointer) + longest.reduce((sum, length) => sum + length, value.length) > lineLength;
      for (const [name, values] of used) {
        const bad = values.findIndex((one) => one !== undefined && (endsLiteral.test(one) || (isLong && one.includes(' '))));
        if (bad < 0) continue;
        const fix = `Hand it over as an input: inputs: [{ value: '\${${name}}' }]`;
        report(
          pointer,
          `uses \${${name}} in an action, which ends at ${shown(values[bad])} of the cluster ${this.clusters[bad].name}. ${fix}`,
        );
      }
    }
  }

  private rewritten(value: unknown, pointer: string, report: (pointer: string, message: string) => void): unknown {
    if (typeof value === 'string') return value.includes('$') ? this.text(value, (message) => report(pointer, message)) : value;
    if (Array.isArray(value)) return value.map((entry, index) => this.rewritten(entry, `${pointer}/${index}`, report));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([key, inner]) => {
      const below = `${pointer}/${escaped(key)}`;
      return [this.rewritten(key, below, report) as string, this.rewritten(inner, below, report)] as const;
    });
    return Object.fromEntries(entries);
  }

  private text(text: string, report: (message: string) => void): string {
    const typed = typedVariable(text);
    if (typed) return this.typed(typed, report);
    const used = new Map<string, Values>();
    let firstAlone: string | undefined;
    let others = false;
    const escapedText = text.replace(tokens, (token: string, name?: string, rest?: string) => {
      if (name === undefined) return token === '$$' ? '$$$$' : token === '$${' ? token : `$${token}`;
      if (!this.names.has(name) && !this.valuesOf(name)) return `$${token}`;
      const values = this.valuesOf(name, report);
      if (values) used.set(name, values);
      // A default for what each cluster says changes nothing, and what it leaves is easier to keep a text.
      if (values?.every(Boolean) && isDefault.test(rest!)) {
        firstAlone ??= name;
        return `\${${name}}`;
      }
      if (rest === '') firstAlone ??= name;
      else others = true;
      return token;
    });
    if (used.size === 0) return escapedText;
    const results = others ? undefined : this.results(escapedText, used);
    if (text.includes('\n')) {
      if (results?.some((result) => result !== undefined && !hasSameEnds(text, result))) {
        report(`has a variable at its beginning or end that is empty or begins with a blank, which YAML would lose. Put text beside it`);
      }
      return escapedText;
    }
    if (results?.every((result) => result !== undefined && isPlainEverywhere(result))) return escapedText;
    if (others && startsPlain.test(escapedText)) return escapedText;
    if (firstAlone === undefined) {
      report(`is ${shown(text)}, whose result YAML may read as another type. Write the variable alone, without an operator: \${NAME}`);
      return escapedText;
    }
    const all = [...used.values()].flat();
    const quote = all.some((value) => value?.includes("'")) || onlyDoubleQuoted.test(text) ? doubleQuotes : singleQuotes;
    if (quote === doubleQuotes && all.some((value) => value !== undefined && /["\\]/.test(value))) {
      report(`is ${shown(text)}, whose values no kind of quotes can hold. Write such texts into a ConfigMap that the workload reads`);
    }
    return escapedText.replace(`\${${firstAlone}}`, () => `\${${firstAlone}${quote}}`);
  }

  private typed({ type, name }: { readonly type: 'number' | 'boolean'; readonly name: string }, report: (message: string) => void): string {
    const values = this.valuesOf(name, report) ?? [];
    const bad = values.findIndex((value) => value !== undefined && !isOfType(value, type));
    if (bad >= 0) {
      report(`takes a ${type}, but ${name} is ${shown(values[bad])} on the cluster ${this.clusters[bad].name}. Mend the variable`);
    }
    return `\${${name}}`;
  }

  /** What each cluster makes of a text; undefined where that is known only there. */
  private results(text: string, used: ReadonlyMap<string, Values>): (string | undefined)[] {
    return this.clusters.map((_, index) => {
      let known = true;
      const result = text.replace(/(\$\$)|\$\{(\w+)\}/g, (token, dollars?: string, name?: string) => {
        if (dollars) return '$';
        const value = used.get(name!)?.[index];
        known &&= value !== undefined;
        return value ?? token;
      });
      return known ? result : undefined;
    });
  }

  /** The values of a variable, where all clusters of the layer have one; those that have none are reported. */
  private valuesOf(name: string, report?: (message: string) => void): Values | undefined {
    const { substitute, externalVariables } = this.layer._props;
    if (!this.values.has(name)) {
      const own = substitute?.[name];
      const isExternal = own === undefined && externalVariables?.includes(name);
      const values = this.clusters.map(({ variables }) => (isExternal ? undefined : (own ?? variables[name])));
      this.values.set(name, isExternal || values.every((value) => value !== undefined) ? values : undefined);
    }
    const values = this.values.get(name);
    if (!values && report) {
      const lacking = this.clusters.filter(({ variables }) => variables[name] === undefined).map((cluster) => cluster.name);
      const plural = lacking.length > 1;
      report(
        `uses \${${name}}, which the cluster${plural ? 's' : ''} ${lacking.join(', ')} ${plural ? 'have' : 'has'} not. ` +
          'Add it to the variables of the fleet, of the environment or of each cluster',
      );
    }
    return values;
  }
}

/** `$${` as it is; `${NAME}` and `${NAME` with an operator, in groups of the name and the rest; any other `${`; two dollars. */
const tokens = /\$\$\{|\$\{([_a-zA-Z]\w*)([^{}\n]*)\}|\$\{|\$\$/g;

/** What Kustomize writes between double quotes, whatever else the text holds. */
// eslint-disable-next-line no-control-regex
const onlyDoubleQuoted = /[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]/;

/** Whether a text of several lines begins and ends as the one that it was made of, so that it stays a block of the same form. */
function hasSameEnds(text: string, result: string): boolean {
  const ends = (of: string) => `${/^\s/.test(of)} ${/\n*$/.exec(of)![0].length}`;
  return ends(text) === ends(result);
}

/** Texts that are no other type, and hold nothing that ends a plain scalar. */
const plainEverywhere = /^(?:\.\/)?[A-Za-z/][\w./@+-]*(?:[: ][\w./@+-]+)*$/;
const reserved = /^(?:y|n|yes|no|on|off|true|false|null|e\d+)$/i;

function isPlainEverywhere(text: string): boolean {
  return (plainEverywhere.test(text) && !reserved.test(text)) || (isAction.test(text) && !endsScalar.test(text));
}

/** A string that a template makes: it is read as YAML when the template has put quotes around it. */
const isAction = /^<< .* >>$/;
const endsScalar = /: | #/;

/** A beginning after which no value makes another type of a text. */
const startsPlain = /^(?:<< |[a-z][a-z\d+.-]*:\/\/|(?:\.\/)?[A-Za-z/][\w./@+-]*[./@-])/;

/** What ends a literal of a template, or the scalar of YAML that the template stands in. */
const endsLiteral = /["`\\%<>\n]|: |:$| #/;

/** The operator breaks longer lines at spaces, also in a literal. */
const lineLength = 80;

/** Where the operator begins to write a field at most: each key that leads to it takes more characters of the pointer than of the line. */
function columnOf(pointer: string): number {
  return pointer.length - '/spec/resources/0'.length + '": "'.length;
}

/** An operator that gives a variable a value where it has none. */
const isDefault = /^:?[=-]/;

/** Fields of Flux kinds in which text is an address, a path, a version, a name or a time. */
const readByFlux =
  /\/(?:url|address|endpoint|path|chart|version|semver|semverFilter|tag|branch|commit|name|namespace|targetNamespace|storageNamespace|serviceAccountName|releaseName|interval|retryInterval|timeout)$/;

/** Parts of Flux objects that Flux hands on as they are. */
const freeText =
  /^\/spec\/(?:values|postRenderers|patches|postBuild|kustomize|commonMetadata|resources|resourcesTemplate|steps|inputs|eventMetadata|git)$/;

const annotation = 'kustomize.toolkit.fluxcd.io/substitute';

function isOptedOut({ metadata }: Manifest['object']): boolean {
  return metadata?.annotations?.[annotation] === 'disabled' || metadata?.labels?.[annotation] === 'disabled';
}
