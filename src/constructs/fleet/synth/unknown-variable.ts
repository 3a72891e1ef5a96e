import { isOfShell, Place } from './places';
import type { UnknownVariable } from './substitution';
import type { VariablesOfLayer } from './variables-of-layer';
import { Finding, Severity } from '../../../analysis/model/finding';
import type { Manifest } from '../../../analysis/model/manifest';
import { closest } from '../../../wording/closest';
import { editsBetween } from '../../../wording/edit-distance';

/** What to say of a `${NAME}` of which nothing in the fleet knows; undefined where it is probably not meant as a variable. */
export function unknownVariable(
  manifest: Manifest,
  { pointer, expression, place, takesDefault }: UnknownVariable,
  { layer, names }: VariablesOfLayer,
): Finding | undefined {
  const { name, source } = expression;
  const isRead = place === Place.READ && !takesDefault;
  const near = nearest(name, names);
  if (!isRead) {
    if (place === Place.FREE ? near === undefined || isOfShell(name) : takesDefault && near === undefined) return undefined;
    if (near === undefined && !isUpperCase(name)) return undefined;
    if (isDefinedIn(manifest.object, name)) return undefined;
  }
  const isError = isRead || (place === Place.VALUE && !takesDefault && near !== undefined && isUpperCase(name));
  const what = takesDefault
    ? 'so every cluster uses its default'
    : isRead
      ? 'so Flux would read it as plain characters'
      : 'so it arrives unchanged';
  const literal = `To keep the characters as they are, use Variable.literal, or add ${name} to the literals of the layer.`;
  const external = layer._props.substituteFrom ? ` If substituteFrom gives it, add ${name} to the externalVariables of the layer.` : '';
  const declare = `Add ${name} to the variables of the fleet, of the environment or of each cluster.`;
  const meant = near === undefined ? declare : `Did you mean ${near}?`;
  return {
    rule: 'variable-unknown',
    severity: isError ? Severity.ERROR : Severity.WARNING,
    manifest,
    path: pointer,
    message: `${source} is not a variable of the fleet, ${what}`,
    fix: takesDefault
      ? `${meant} If not, add ${name} to a cluster that needs another value.`
      : `${meant}${external}${isRead ? '' : ` ${literal}`}`,
  };
}

/** The variable that a name was probably meant to be: one or two letters differ, and not its number alone. */
function nearest(name: string, names: ReadonlySet<string>): string | undefined {
  // Everything is near a name of one or two letters.
  if (name.length < 3) return undefined;
  const candidates = [...names].filter((other) => isUpperCase(other) === isUpperCase(name) && withoutDigits(other) !== withoutDigits(name));
  const near = closest(name, candidates);
  return near !== undefined && editsBetween(name, near) <= 2 ? near : undefined;
}

/** Whether a name is written as environment variables are. */
export function isUpperCase(name: string): boolean {
  return name === name.toUpperCase();
}

function withoutDigits(name: string): string {
  return name.replace(/\d+/g, '');
}

/** Whether the object itself says what the name is: a key, a name in a list of variables, or an assignment in a script. */
export function isDefinedIn(value: unknown, name: string): boolean {
  if (typeof value === 'string') {
    if (value === name) return true;
    return (
      value.includes(name) &&
      new RegExp(`(?:^|[^\\w\${])${name}\\+?=|\\b(?:for|read|local|export|declare|unset)\\s[\\w\\s-]*\\b${name}\\b`).test(value)
    );
  }
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, inner]) => key === name || isDefinedIn(inner, name));
}
