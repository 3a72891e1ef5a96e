import { JsonObject } from './json-object';
import { RenderError } from './render-error';
import { fieldOf } from '../../kubernetes/pointer';

/** A mistake of a template as a sentence: `spec.resources[0], line 4 of its YAML (name: << inputs.tenantt >>), with inputs[1]: asks for ...`. */
export function renderMessage(error: RenderError): string {
  return `${placeIn(error)} ${error.problem}`;
}

/** The same without the name of the field, which a finding has already. */
export function renderProblem(error: RenderError): string {
  const where = details(error);
  return where ? `${error.problem} (${where})` : error.problem;
}

function placeIn(error: RenderError): string {
  const where = details(error);
  return `${fieldOf(error.place.pointer) || 'it'}${where ? ` (${where})` : ''}`;
}

function details({ place: { pointer, line, text, input } }: RenderError): string {
  const isObject = /\/resources\/\d+$/.test(pointer);
  const inLine = line === undefined ? undefined : `line ${line}${isObject ? ' of its YAML' : ''}${text ? `, ${text}` : ''}`;
  return [inLine, input === undefined ? undefined : `with input set ${input + 1}`].filter((part) => part !== undefined).join('; ');
}

/** Which ResourceSet it is, as messages write it. */
export function titleOfSet(set: JsonObject): string {
  return `ResourceSet ${set.metadata?.namespace ? `${set.metadata.namespace}/` : ''}${set.metadata?.name ?? ''}`;
}
