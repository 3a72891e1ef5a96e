import { IConstruct } from 'constructs';
import { pathPatternProblem, placeholderProblem, placeholdersOf, withoutPlaceholders } from '../../flux/path-pattern';
import { hasVariable } from '../../flux/variables';
import { described, shown, withArticle } from '../../wording/shown';
import { checkedPattern } from '../core/checked-pattern';
import { isGiven } from '../core/checked-shape';
import { InputError } from '../core/input-error';
import { checkedNamespace } from '../core/naming';

const aliasName = /^(?=.{1,63}$)[a-z0-9]([a-z0-9_-]*[a-z0-9])?$/;
const revisionOf = { pattern: /^@([a-z0-9](?:[a-z0-9_-]*[a-z0-9])?)$/, isNo: 'source', fix: 'Write @ and the alias of a source.' };
const pathOf = {
  pattern: /^@([a-z0-9](?:[a-z0-9_-]*[a-z0-9])?)\/.*$/,
  isNo: 'path in a source',
  fix: 'Write @, the alias of a source, / and the path.',
};
const artifactPath = /^@artifact(\/(?!\.\.(?:\/|$))[^/]*)+$/;
const dnsSubdomain = /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** What the parts of a generator may refer to. */
interface Known {
  readonly aliases: readonly string[];
  /** Undefined without a pathPattern: then braces in `from` are those of a glob. */
  readonly placeholders: readonly string[] | undefined;
}

/** An artifact as the API has it. */
export interface ArtifactParts {
  readonly name: string;
  readonly namespace?: string;
  readonly inputsFrom?: string;
  readonly copy: { readonly from: string; readonly to: string }[];
  readonly revision?: string;
  readonly originRevision?: string;
}

/** What is checked of a generator. */
interface GeneratorParts {
  readonly aliases: readonly string[];
  readonly artifacts: readonly ArtifactParts[];
  readonly pathPattern?: string;
}

/** What the schema, the CEL rule and the source-watcher itself demand of a generator. */
export function checkGenerator(where: IConstruct, { aliases, artifacts, pathPattern }: GeneratorParts): void {
  checkSome(where, 'spec.sources', aliases);
  checkSome(where, 'spec.artifacts', artifacts);
  aliases.forEach((alias, index) => {
    const fix = 'Use lower case letters, digits, "-" and "_", at most 63 characters.';
    checkedPattern(where, `spec.sources[${index}].alias`, alias, aliasName, 'alias', fix);
  });
  const names = artifacts.map(({ name, namespace }) => (isGiven(namespace) ? `${namespace}/${name}` : name));
  checkUnique(where, 'spec.sources', 'alias', aliases);
  checkUnique(where, 'spec.artifacts', 'name', names);

  const placeholders = isGiven(pathPattern) ? checkedPlaceholders(where, pathPattern!) : undefined;
  const known = { aliases, placeholders };
  checkAlias(where, 'spec.pathPattern', pathPattern, pathOf, known);
  artifacts.forEach((artifact, index) => checkArtifact(where, `spec.artifacts[${index}]`, artifact, known));
}

/** The name of a source, which must not contain dots in the API of the generator. */
export function checkedSourceName(where: IConstruct, field: string, kind: string, name: string): string {
  const isNo = `name of ${withArticle(kind)} that an ArtifactGenerator can read`;
  return checkedPattern(where, field, name, /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/, isNo, 'Give the source a name without dots.');
}

/** The namespace of the artifact that is called so or, with placeholders, may be; undefined where the artifact names none. */
export function artifactNamespace(where: IConstruct, name: string, artifacts: readonly ArtifactParts[]): string | undefined {
  const made = artifacts.find((artifact) => {
    const pattern = withoutPlaceholders(artifact.name.replace(/\./g, '\\.'), '.+');
    return new RegExp(`^${pattern}$`).test(name);
  });
  if (!made) {
    const fix = `The artifacts are ${quotedList(artifacts.map((artifact) => artifact.name))}.`;
    throw new InputError(where, 'artifact()', `got ${shown(name)}, which is not an artifact of this generator`, fix);
  }
  if (!made.namespace || !placeholdersOf(made.namespace).length) return made.namespace;
  const fix = 'Name it by ExternalArtifact.fromExternalArtifactName() with its namespace.';
  throw new InputError(where, 'artifact()', `got ${shown(name)}, whose namespace ${shown(made.namespace)} depends on placeholders`, fix);
}

function checkArtifact(where: IConstruct, field: string, artifact: ArtifactParts, known: Known) {
  const { name, namespace, inputsFrom, copy, revision, originRevision } = artifact;
  checkedText(where, `${field}.name`, name);
  checkPlaceholders(where, `${field}.name`, name, known);
  // Whatever a placeholder stands for: a name that is wrong with a letter in its place is always wrong.
  if (!hasVariable(name) && !dnsSubdomain.test(known.placeholders ? withoutPlaceholders(name, 'x') : name)) {
    const fix = 'Use lower case letters, digits, "-" and ".", at most 253 characters.';
    throw new InputError(where, `${field}.name`, `is ${shown(name)}, which is not a name that Kubernetes accepts`, fix);
  }
  checkNamespace(where, `${field}.namespace`, namespace, known);
  if (isGiven(inputsFrom)) {
    checkAlias(where, `${field}.inputsFrom`, inputsFrom, pathOf, {
      aliases: ['artifact', ...known.aliases],
      placeholders: known.placeholders,
    });
    checkPlaceholders(where, `${field}.inputsFrom`, inputsFrom!, known);
  }
  checkSome(where, `${field}.copy`, copy);
  copy.forEach(({ from, to }, index) => {
    const at = `${field}.copy[${index}]`;
    checkAlias(where, `${at}.from`, from, pathOf, known);
    checkPlaceholders(where, `${at}.from`, from, known);
    checkedPattern(where, `${at}.to`, to, artifactPath, 'path in the artifact', 'Write @artifact/ and a path without "..".');
    checkPlaceholders(where, `${at}.to`, to, known);
  });
  checkAlias(where, `${field}.revision`, revision, revisionOf, known);
  checkAlias(where, `${field}.originRevision`, originRevision, revisionOf, known);
}

function checkNamespace(where: IConstruct, field: string, namespace: string | undefined, known: Known) {
  if (!isGiven(namespace)) return;
  checkedText(where, field, namespace!);
  checkPlaceholders(where, field, namespace!, known);
  checkedNamespace(where, field, known.placeholders ? withoutPlaceholders(namespace!, 'x') : namespace!);
}

function checkAlias(where: IConstruct, field: string, text: string | undefined, form: typeof pathOf, { aliases }: Known) {
  if (text === undefined || text === null || hasVariable(text)) return;
  const alias = form.pattern.exec(checkedPattern(where, field, text, form.pattern, form.isNo, form.fix))![1];
  if (!aliases.includes(alias)) {
    throw new InputError(where, field, `names the source "${alias}", which is not declared`, `The aliases are ${quotedList(aliases)}.`);
  }
}

function checkedText(where: IConstruct, field: string, text: string): string {
  if (typeof text !== 'string') throw new InputError(where, field, `must be a string, not ${described(text)}`, 'Put it into quotes.');
  return text;
}

function checkPlaceholders(where: IConstruct, field: string, text: string, { placeholders }: Known) {
  const problem = placeholders && !hasVariable(text) ? placeholderProblem(text, placeholders) : undefined;
  if (problem) throw new InputError(where, field, problem.message, problem.fix);
}

function checkedPlaceholders(where: IConstruct, pattern: string): readonly string[] {
  const problem = hasVariable(checkedText(where, 'spec.pathPattern', pattern)) ? undefined : pathPatternProblem(pattern);
  if (problem) throw new InputError(where, 'spec.pathPattern', problem.message, problem.fix);
  return placeholdersOf(pattern);
}

function checkSome(where: IConstruct, field: string, list: readonly unknown[]) {
  if (list.length === 0) throw new InputError(where, field, 'is empty', 'Flux needs at least one entry.');
}

function checkUnique(where: IConstruct, field: string, key: string, values: readonly string[]) {
  const twice = values.find((value, index) => values.indexOf(value) < index);
  if (twice !== undefined) throw new InputError(where, field, `has the ${key} "${twice}" twice`, `Give each entry its own ${key}.`);
}

function quotedList(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}
