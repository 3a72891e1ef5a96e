import { piecesOf } from './expression';
import type { VariablesOfLayer } from './variables-of-layer';
import { escaped } from '../../../kubernetes/pointer';
import { shown } from '../../../wording/shown';

/**
 * Finds variables that would end the action of a template in which they stand: Flux puts their values between the quotes of the template's own
 * language.
 * @param value a part of a ResourceSet's spec
 * @param report receives what is wrong
 */
export function variablesInActions(
  value: unknown,
  pointer: string,
  variables: VariablesOfLayer,
  report: (pointer: string, message: string) => void,
): void {
  if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) variablesInActions(inner, `${pointer}/${escaped(key)}`, variables, report);
  } else if (typeof value === 'string' && value.includes('${')) {
    const used = namesInActions(value).map((name) => [name, variables.get(name)?.values ?? []] as const);
    const longest = used.map(([, values]) => Math.max(0, ...values.map((one) => one?.length ?? 0)));
    const isLong = columnOf(pointer) + longest.reduce((sum, length) => sum + length, value.length) > lineLength;
    for (const [name, values] of used) {
      const bad = values.findIndex((one) => one !== undefined && (endsLiteral.test(one) || (isLong && one.includes(' '))));
      if (bad < 0) continue;
      const cluster = variables.clusters[bad].name;
      const fix = `Hand it over as an input: an entry of inputs with the value \${${name}}, which the action names`;
      report(pointer, `uses \${${name}} in an action, which ends at ${shown(values[bad])} of the cluster ${cluster}. ${fix}`);
    }
  }
}

function namesInActions(text: string): string[] {
  return [...text.matchAll(/<<.*?>>/gs)].flatMap(([action]) =>
    [...piecesOf(action)].flatMap((piece) => (piece.kind === 'expression' ? [piece.name] : [])),
  );
}

/** What ends a literal of a template, or the scalar of YAML that the template stands in. */
const endsLiteral = /["`\\%<>\n]|: |:$| #/;

/** The operator breaks longer lines at spaces, also in a literal. */
const lineLength = 80;

/** Where the operator begins to write a field at most: each key that leads to it has more characters in the pointer than in the line. */
function columnOf(pointer: string): number {
  return pointer.length - '/spec/resources/0'.length + '": "'.length;
}
