import { escaped } from '../../../kubernetes/pointer';
import { Problem, UncheckedPart } from '../problem';
import { Schema, ValidationRule } from '../schema';
import { OutOfBudget, withBudget } from './budget';
import { CelError, UnknownValue } from './errors';
import { Optional } from './optional';
import { celFunction, CelFunction, isKnown, NotEvaluated } from './rule';
import * as runtime from './runtime';
import { textsOf } from './texts';
import { celValue, withUnknowns } from './values';

type Walk = (value: unknown, path: string, context: Context) => void;

interface Context {
  readonly problems: Problem[];
  /** Those of rules that have no value, such as one that reads a field which is not set. */
  readonly unevaluated: Set<Problem>;
  /** Whether a text says something else on the cluster. */
  readonly isOpen: (text: string) => boolean;
  /** Whether messages must not show values. */
  readonly isSecret: boolean;
  /** Takes the rules that cannot be evaluated here. */
  readonly unchecked: (part: UncheckedPart) => void;
}

const walks = new WeakMap<Schema, { readonly walk: Walk | undefined }>();

/** What the CEL rules of a schema refuse of an object that its structure takes. */
export function brokenRules(
  object: unknown,
  schema: Schema,
  { isOpen, isSecret, unchecked }: Pick<Context, 'isOpen' | 'isSecret' | 'unchecked'>,
): readonly Problem[] {
  const walk = walkOf(schema);
  if (!walk) return [];
  const context: Context = { problems: [], unevaluated: new Set(), isOpen, isSecret, unchecked };
  walk(object, '', context);
  const { problems, unevaluated } = context;
  if (problems.length < 2) return problems;
  // A rule that cannot be evaluated says little where another one says what is missing.
  return problems.filter(
    (problem) => !unevaluated.has(problem) || !problems.some((other) => other.path === problem.path && !unevaluated.has(other)),
  );
}

/** Goes down to the rules of a schema; undefined when it has none. The server looks for them outside of allOf only, and so finds none there alone. */
function walkOf(schema: Schema): Walk | undefined {
  let known = walks.get(schema);
  if (!known) walks.set(schema, (known = { walk: hasRules(schema) ? compile(schema, schema) : undefined }));
  return known.walk;
}

function hasRules(schema: Schema): boolean {
  if (schema['x-kubernetes-validations']?.length) return true;
  const { items, additionalProperties, properties } = schema;
  if (items && hasRules(items)) return true;
  if (typeof additionalProperties === 'object' && hasRules(additionalProperties)) return true;
  return Object.values(properties ?? {}).some(hasRules);
}

/**
 * @param rules the schema that holds the rules: an operand of allOf has some of its own
 * @param spine the schema that says what there is
 */
function compile(rules: Schema, spine: Schema): Walk | undefined {
  const own = (rules['x-kubernetes-validations'] ?? []).map((rule) => ruleCheck(rule, spine));
  const operands = (rules.allOf ?? []).map((operand) => compile(operand, spine)).filter((walk) => walk !== undefined);
  const items = rules.items && spine.items && compile(rules.items, spine.items);
  const { additionalProperties: others } = rules;
  const { additionalProperties: spineOthers } = spine;
  const values = typeof others === 'object' && typeof spineOthers === 'object' ? compile(others, spineOthers) : undefined;
  const properties = Object.entries(rules.properties ?? {}).flatMap(([name, inner]) => {
    const spineInner = spine.properties && Object.hasOwn(spine.properties, name) ? spine.properties[name] : undefined;
    const walk = spineInner && compile(inner, spineInner);
    return walk ? [[name, walk] as const] : [];
  });
  if (own.length === 0 && operands.length === 0 && !items && !values && properties.length === 0) return undefined;
  return (value, path, context) => {
    if (value === null || value === undefined) return;
    for (const walk of own) walk(value, path, context);
    for (const walk of operands) walk(value, path, context);
    if (Array.isArray(value)) {
      if (items) value.forEach((item, index) => items(item, `${path}/${index}`, context));
    } else if (typeof value === 'object') {
      const fields = value as { readonly [key: string]: unknown };
      if (values) for (const [key, inner] of Object.entries(fields)) values(inner, `${path}/${escaped(key)}`, context);
      for (const [name, walk] of properties) if (Object.hasOwn(fields, name)) walk(fields[name], `${path}/${escaped(name)}`, context);
    }
  };
}

function ruleCheck(rule: ValidationRule, schema: Schema): Walk {
  const usesOldSelf = /\boldSelf\b/.test(rule.rule);
  // There is no old object when one is created: such a rule is not evaluated, unless it asks for that.
  if (usesOldSelf && !rule.optionalOldSelf) return () => undefined;
  const takesJson = isKnown(rule.rule);
  // Looked up once: a rule is a long key.
  let evaluate: CelFunction | NotEvaluated | undefined;
  return (value, path, context) => {
    evaluate ??= celFunction(rule.rule);
    if (evaluate instanceof NotEvaluated) return context.unchecked({ path, rule: rule.rule, reason: evaluate.reason });
    const self = takesJson ? value : celValue(value, schema);
    const verdict = outcome(evaluate, self);
    if (verdict instanceof NotEvaluated) {
      // It would cost as much for each object, of which there may be thousands.
      evaluate = verdict;
      return context.unchecked({ path, rule: rule.rule, reason: verdict.reason });
    }
    if (verdict === Verdict.HOLDS || verdict === Verdict.OPEN) return;
    const open = withUnknowns(self, context.isOpen);
    if (open !== undefined && outcome(evaluate, open) === Verdict.OPEN) return;
    const { message, fix } = textsOf(rule, context.isSecret ? rule.message?.trim() : messageOf(rule, self));
    const problem: Problem = { rule: 'cel', path: path + fieldPointer(rule.fieldPath), message, fix };
    context.problems.push(problem);
    if (verdict === Verdict.FAILED) context.unevaluated.add(problem);
  };
}

enum Verdict {
  HOLDS,
  BROKEN,
  /** It has no value; the server refuses that as well. */
  FAILED,
  /** What it comes to is only known on the cluster. */
  OPEN,
}

function outcome(evaluate: CelFunction, self: unknown): Verdict | NotEvaluated {
  try {
    return withBudget(() => evaluate(runtime, self, Optional.none)) === true ? Verdict.HOLDS : Verdict.BROKEN;
  } catch (error) {
    if (error instanceof UnknownValue) return Verdict.OPEN;
    if (error instanceof CelError) return Verdict.FAILED;
    if (error instanceof OutOfBudget) return new NotEvaluated(`it ${error.message}`);
    // Whatever it is, it is about this rule.
    return new NotEvaluated(`it fails here (${(error as Error).message})`);
  }
}

function messageOf({ messageExpression, message }: ValidationRule, self: unknown): string | undefined {
  const evaluate = messageExpression ? celFunction(messageExpression) : undefined;
  if (evaluate && !(evaluate instanceof NotEvaluated)) {
    try {
      const text = withBudget(() => evaluate(runtime, self, Optional.none));
      if (typeof text === 'string' && text.trim() && !text.trim().includes('\n')) return text.trim();
    } catch {
      // The object is refused all the same: the server falls back to the message too.
    }
  }
  return message?.trim();
}

/** `.spec.x` and `['a.b']` of a rule, as a JSON pointer. */
function fieldPointer(fieldPath: string | undefined): string {
  const steps = (fieldPath ?? '').matchAll(/\.([^.[\]]+)|\['((?:[^'\\]|\\.)*)'\]/g);
  return [...steps].map(([, name, quoted]) => `/${escaped(name ?? quoted.replace(/\\(.)/g, '$1'))}`).join('');
}
