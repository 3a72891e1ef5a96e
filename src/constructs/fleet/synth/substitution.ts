import { defaultOf, Expression, Operator, operatorOf, piecesOf } from './expression';
import { isFreeText, isOfShell, Place, placesIn } from './places';
import { variablesInActions } from './variables-in-actions';
import { LayerVariable, VariablesOfLayer } from './variables-of-layer';
import type { Manifest } from '../../../analysis/model/manifest';
import { isOptedOut } from '../../../engines/envsubst';
import { doubleQuotes, singleQuotes } from '../../../flux/quoted-variable';
import { escaped, fieldOf } from '../../../kubernetes/pointer';
import { shown } from '../../../wording/shown';
import { expressionOf, isOfType, TypedVariable, typedVariable, withoutMarks } from '../../core/typed-variable';
import type { Cluster } from '../tree/cluster';
import type { Layer } from '../tree/layer';

/** A `${NAME}` of a name that nothing in the fleet has. */
export interface UnknownVariable {
  readonly pointer: string;
  readonly expression: Expression;
  /** What reads the string that contains it. */
  readonly place: Place;
  /** Whether Flux uses the default of the expression. */
  readonly takesDefault: boolean;
}

/** Receives what is wrong in an object. */
export interface SubstitutionReport {
  /** A mistake: a message. */
  mistake(message: string): void;
  unknown(variable: UnknownVariable): void;
}

/**
 * Writes the objects of a layer so that, after Flux has substituted variables, the cluster gets what the program says.
 *
 * Flux replaces `${NAME}` in the YAML and parses it again. So a `${` that does not begin a variable is written `$${`, and a string that
 * would be read as another type is written in a way that keeps its quotes.
 */
export class Substitution {
  public readonly variables: VariablesOfLayer;

  /**
   * @param layer the layer
   * @param names names of all variables of the fleet
   * @param clusters those of the layer's clusters that get what is written
   */
  public constructor(layer: Layer, names: ReadonlySet<string>, clusters: readonly Cluster[] = layer.clusters) {
    this.variables = new VariablesOfLayer(layer, clusters, names);
  }

  /** The object as it is written. */
  public written(manifest: Manifest, report: SubstitutionReport): { readonly [key: string]: unknown } {
    const { object } = manifest;
    if (isOptedOut(object)) {
      return asMeant(object, (pointer, written) => {
        const fix = 'Remove the annotation, or write the value';
        report.mistake(`variable: ${manifest.title} ${fieldOf(pointer)} is ${written}, but its annotation switches variables off. ${fix}`);
      });
    }
    if (manifest.isFlux && manifest.kind === 'ResourceSet') {
      const mistake = (pointer: string, message: string) => report.mistake(`variable: ${manifest.title} ${fieldOf(pointer)} ${message}`);
      variablesInActions(object.spec, '/spec', this.variables, mistake);
    }
    const placeAt = placesIn(manifest.object);
    const writeText = (text: string, pointer: string) => {
      if (!text.includes('$')) return text;
      const accepting: TextReport = {
        place: placeAt(pointer),
        mistake: (message) => report.mistake(`variable: ${manifest.title} ${fieldOf(pointer)} ${message}`),
        unknown: (expression, place, takesDefault) => report.unknown({ pointer, expression, place, takesDefault }),
      };
      const typed = typedVariable(text);
      return typed ? this.typed(typed, accepting) : this.text(text, accepting);
    };
    return rewritten(object, '', writeText) as { readonly [key: string]: unknown };
  }

  /** A string that Flux makes a part of objects before it substitutes: a patch. Its values are read as YAML. */
  public writtenPatch(patch: string, report: TextReport): string {
    return this.pieces(patch, report).written;
  }

  private text(text: string, report: TextReport): string {
    const { written, results, used, firstAlone, hasChanges, hasDefaults } = this.pieces(text, report);
    if (used.length === 0 && !hasDefaults) return written;
    if (text.includes('\n')) {
      if (!hasChanges && results.some((result) => result !== undefined && !hasSameEnds(text, result))) {
        report.mistake(
          `has a variable at its beginning or end that is empty or begins with a blank, which YAML would lose. Put text beside it`,
        );
      }
      return written;
    }
    if (!hasChanges && results.every((result) => result !== undefined && isPlainEverywhere(result))) return written;
    const isOpen = hasChanges || (hasDefaults && results.includes(undefined));
    if (isOpen && startsPlain.test(written)) return written;
    if (firstAlone === undefined && hasChanges) {
      report.mistake(
        `is ${shown(text)}, whose result YAML may read as another type. Write the variable alone, without an operator: \${NAME}`,
      );
      return written;
    }
    const all = used.flatMap(({ values }) => values);
    const quote = all.some((value) => value?.includes("'")) || onlyDoubleQuoted.test(text) ? doubleQuotes : singleQuotes;
    if (quote === doubleQuotes && all.some((value) => value !== undefined && /["\\]/.test(value))) {
      report.mistake(
        `is ${shown(text)}, whose values no kind of quotes can hold. Write such strings into a ConfigMap that the workload reads`,
      );
    }
    if (firstAlone === undefined) return `${nothing(quote)}${written}`;
    return `${written.slice(0, firstAlone)}${quote}${written.slice(firstAlone)}`;
  }

  /** What is written for a string, and its value on the clusters. */
  private pieces(text: string, report: TextReport): WrittenText {
    const taken: TakenText = {
      written: '',
      results: this.variables.clusters.map(() => ''),
      used: [],
      hasChanges: false,
      hasDefaults: false,
    };
    const add = (written: string, resultOf: (index: number) => string | undefined) => {
      taken.written += written;
      taken.results = taken.results.map((before, index) => {
        const result = resultOf(index);
        return before === undefined || result === undefined ? undefined : before + result;
      });
    };
    for (const piece of piecesOf(text)) {
      if (piece.kind === 'text') add(piece.source, () => piece.source);
      else if (piece.kind === 'dollars') add('$$$$', () => '$$');
      else if (piece.kind === 'expression') this.expression(piece, text, report, taken, add);
      // A dollar before it would make a pair with the first of the two.
      else add(piece.kind === 'literal' && /(?:^|[^$])\$$/.test(taken.written) ? '$$${' : '$${', () => '${');
    }
    return taken;
  }

  private expression(
    expression: Expression,
    text: string,
    report: TextReport,
    taken: TakenText,
    add: (written: string, resultOf: (index: number) => string | undefined) => void,
  ): void {
    const { name, source } = expression;
    const operator = operatorOf(expression);
    const isLiteral = this.variables.layer._props.literals?.includes(name) === true;
    const variable = isLiteral ? undefined : this.variables.get(name);
    const isFree = isFreeText(text);
    const place = report.place === Place.VALUE && isFree ? Place.FREE : report.place;
    if (!variable && (operator !== Operator.DEFAULT || isLiteral || isOfShell(name) || (isFree && place === Place.FREE))) {
      if (!isLiteral) report.unknown(expression, place, false);
      add('$${', () => '${');
      // Variables may stand in the argument of its operator.
      const inner = this.pieces(source.slice(2), report);
      taken.used.push(...inner.used);
      if (inner.firstAlone !== undefined) taken.firstAlone ??= taken.written.length + inner.firstAlone;
      taken.hasChanges ||= inner.hasChanges;
      taken.hasDefaults ||= inner.hasDefaults;
      add(inner.written, (index) => inner.results[index]);
      return;
    }
    if (!variable) report.unknown(expression, place, true);
    else taken.used.push(variable);
    const isDefault = operator === Operator.DEFAULT || /^(?:-|:\?)/.test(expression.rest);
    if (operator === Operator.NONE || (isDefault && variable?.isAlwaysSet)) {
      // A default for what each cluster says changes nothing, and what it leaves is easier to keep a string.
      this.needEverywhere(name, variable!, report);
      taken.firstAlone ??= taken.written.length + `\${${name}`.length;
      add(`\${${name}}`, (index) => known(variable!.values[index]));
      return;
    }
    if (operator === Operator.DEFAULT) {
      taken.hasDefaults = true;
      const argument = defaultOf(expression);
      this.checkNested(argument, report);
      const resultOf = (value: string | undefined) => known(value) || (argument.includes('${') ? undefined : argument);
      add(source, (index) => (variable?.isExternal ? undefined : resultOf(variable?.values[index])));
      return;
    }
    if (operator !== Operator.CHANGE) {
      report.mistake(misread(expression, operator));
      // One mistake is enough: the name, in place of a result, is a string everywhere.
      return add(source, () => name);
    }
    taken.hasChanges = true;
    this.needEverywhere(name, variable!, report);
    add(source, () => undefined);
  }

  /** Variables in a default, where Flux knows no way to write a literal. */
  private checkNested(argument: string, report: TextReport): void {
    for (const piece of piecesOf(argument)) {
      if (piece.kind !== 'expression') {
        if (piece.kind !== 'text' && piece.source.endsWith('{')) {
          report.mistake(`has a "\${" in the default of a variable, which Flux cannot read. Remove it`);
        }
        continue;
      }
      const variable = this.variables.get(piece.name);
      if (operatorOf(piece) === Operator.DEFAULT) this.checkNested(defaultOf(piece), report);
      else if (variable) this.needEverywhere(piece.name, variable, report);
      else report.unknown(piece, Place.READ, false);
    }
  }

  private typed({ type, name, defaultValue }: TypedVariable, report: TextReport): string {
    const variable = this.variables.get(name);
    if (defaultValue === undefined) {
      if (!variable) report.mistake(lacks(name, this.variables.clusters));
      else this.needEverywhere(name, variable, report);
    }
    const values = (variable?.values ?? []).map((value) => (value === '' && defaultValue !== undefined ? undefined : value));
    const bad = values.findIndex((value) => value !== undefined && !isOfType(value, type));
    if (bad >= 0) {
      const cluster = this.variables.clusters[bad].name;
      report.mistake(`must be a ${type}, but ${name} is ${shown(values[bad])} on the cluster ${cluster}. Fix the variable`);
    }
    return expressionOf(name, variable?.isAlwaysSet ? undefined : defaultValue);
  }

  private needEverywhere(name: string, { lacking }: LayerVariable, report: TextReport): void {
    if (lacking.length > 0) report.mistake(lacks(name, lacking));
  }
}

/** Receives what is wrong in a string. */
export interface TextReport {
  /** What reads the string. */
  readonly place: Place;
  mistake(message: string): void;
  unknown(expression: Expression, place: Place, takesDefault: boolean): void;
}

interface WrittenText {
  readonly written: string;
  /** What each cluster makes of it; undefined where that is known only there. */
  readonly results: readonly (string | undefined)[];
  readonly used: readonly LayerVariable[];
  /** Where the first variable without an operator ends, before its brace. */
  readonly firstAlone?: number;
  /** Whether an operator changes a value. */
  readonly hasChanges: boolean;
  /** Whether a default may count. */
  readonly hasDefaults: boolean;
}

type TakenText = { -readonly [K in keyof WrittenText]: WrittenText[K] } & { readonly used: LayerVariable[] };

/** The object with other strings: values and keys. */
export function rewritten(value: unknown, pointer: string, write: (text: string, pointer: string) => string): unknown {
  if (typeof value === 'string') return write(value, pointer);
  if (Array.isArray(value)) return value.map((entry, index) => rewritten(entry, `${pointer}/${index}`, write));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => {
    const below = `${pointer}/${escaped(key)}`;
    return [write(key, below), rewritten(inner, below, write)] as const;
  });
  return Object.fromEntries(entries);
}

/**
 * An object that Flux does not substitute: a literal `${...}` stands as it is.
 * @param refuse receives variables that are not strings, which cannot be written then
 */
export function asMeant(object: Manifest['object'], refuse: (pointer: string, written: string) => void): Manifest['object'] {
  return rewritten(object, '', (text, pointer) => {
    const typed = typedVariable(text);
    if (typed) refuse(pointer, `Variable.${typed.type}('${typed.name}')`);
    return withoutMarks(text);
  }) as Manifest['object'];
}

/** The value as it arrives. */
function known(value: string | undefined): string | undefined {
  return value === undefined ? undefined : withoutMarks(value);
}

function lacks(name: string, clusters: readonly Cluster[]): string {
  const plural = clusters.length > 1;
  return (
    `uses \${${name}}, which the cluster${plural ? 's' : ''} ${clusters.map((cluster) => cluster.name).join(', ')} ${plural ? 'do' : 'does'} not have. ` +
    'Add it to the variables of the fleet, of the environment or of each cluster'
  );
}

function misread({ source, name, rest }: Expression, operator: Operator): string {
  const literal = `If a shell reads it, write Variable.literal or "$$" before the brace: $${source}`;
  return operator === Operator.MISREAD
    ? `uses ${source}, but Flux reads "${rest.slice(0, 2)}" as a default. Write \${${name}:=...} for a default. ${literal}`
    : `uses ${source}, which Flux cannot read, so it would apply nothing. Write \${${name}} or \${${name}:=...}. ${literal}`;
}

/** What quotes a string where no variable stands alone: an expression of which nothing is left, because the pattern removes the whole value. */
function nothing(quote: string): string {
  return `\${CLUSTER_NAME##[^${quote}]*}`;
}

/** What Kustomize writes between double quotes, whatever else the string contains. */
// eslint-disable-next-line no-control-regex
const onlyDoubleQuoted = /[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]/;

/** Whether a string of several lines begins and ends as the one that it was made of, so that it stays a block of the same form. */
function hasSameEnds(text: string, result: string): boolean {
  const ends = (of: string) => `${/^\s/.test(of)} ${/\n*$/.exec(of)![0].length}`;
  return ends(text) === ends(result);
}

/** Strings that are not read as another type, and contain nothing that ends a plain scalar. */
const plainEverywhere = /^(?:\.\/)?[A-Za-z/][\w./@+-]*(?:[: ][\w./@+-]+)*$/;
const reserved = /^(?:y|n|yes|no|on|off|true|false|null|e\d+)$/i;

function isPlainEverywhere(text: string): boolean {
  return (plainEverywhere.test(text) && !reserved.test(text)) || (isAction.test(text) && !endsScalar.test(text));
}

/** A string that a template makes: it is read as YAML when the template has put quotes around it. */
const isAction = /^<< .* >>$/;
const endsScalar = /: | #/;

/** A beginning after which no value makes another type of a string. */
const startsPlain = /^(?:<< |[a-z][a-z\d+.-]*:\/\/|(?:\.\/)?[A-Za-z/][\w./@+-]*[./@-])/;
