import { TemplateError } from './template-error';
import { fieldOf } from '../../kubernetes/pointer';

/** Where in a ResourceSet something could not be rendered. */
export interface RenderPlace {
  /** JSON pointer of the template, for example `/spec/resources/0`; of the whole ResourceSet when it is none. */
  readonly pointer: string;
  /** Line in the template, from 1. For an object, in the YAML that the operator makes of it. */
  readonly line?: number;
  /** The line itself. */
  readonly text?: string;
  /** Which set of inputs, from 0. */
  readonly input?: number;
}

/**
 * A ResourceSet that the operator could not render either. Its message is a sentence:
 * `spec.resources[0] (line 4 of its YAML, name: << inputs.tenantt >>; with input set 2) asks for ...`.
 */
export class RenderError extends Error {
  public constructor(
    /** What is wrong, read after the name of the template. */
    public readonly problem: string,
    public readonly place: RenderPlace,
    /** The input that is missing, when that is what is wrong. */
    public readonly missingInput?: string,
  ) {
    const details = detailsOf(place);
    super(`${fieldOf(place.pointer) || 'it'}${details ? ` (${details})` : ''} ${problem}`);
    this.name = 'RenderError';
  }

  /** The message without the name of the field, which a finding has already. */
  public get problemInField(): string {
    const details = detailsOf(this.place);
    return details ? `${this.problem} (${details})` : this.problem;
  }
}

function detailsOf({ pointer, line, text, input }: RenderPlace): string {
  const isObject = /\/resources\/\d+$/.test(pointer);
  const inLine = line === undefined ? undefined : `line ${line}${isObject ? ' of its YAML' : ''}${text ? `, ${text}` : ''}`;
  return [inLine, input === undefined ? undefined : `with input set ${input + 1}`].filter((part) => part !== undefined).join('; ');
}

/** The same mistake, at its place in a template. */
export function inTemplate(error: TemplateError, pointer: string, template: string, input: number | undefined): RenderError {
  const { problem, line, missingInput } = error;
  const text = line > 0 ? template.split('\n')[line - 1]?.trim() : undefined;
  return new RenderError(problem, { pointer, line: line > 0 ? line : undefined, text: text && shortened(text), input }, missingInput);
}

function shortened(text: string): string {
  return text.length > 100 ? `${text.slice(0, 97)}...` : text;
}
