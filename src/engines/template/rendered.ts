import { printedYaml } from './printed-yaml';
import { textAt } from './texts-of-object';
import { namespacedName } from '../../kubernetes/identity';
import type { JsonObject } from '../../kubernetes/json-object';
import { Json } from '../yaml/printer/emit';

/** An object that the operator would generate. */
export interface RenderedObject {
  readonly object: JsonObject;
  /** JSON pointer of the template in the ResourceSet. */
  readonly template: string;
  /** Which set of inputs, from 0; undefined when there is none. */
  readonly input?: number;
}

/** An object that a template renders, and that the operator drops without a word. */
export interface LostObject extends RenderedObject {
  /** Another one of its identity comes first; else it has no identity. */
  readonly isRepeated: boolean;
  /** What becomes of it, read after the name of the template: `renders, with input set 2, ConfigMap web/a ...`. */
  readonly problem: string;
}

/** The objects of one step, or of a ResourceSet without steps. */
export class RenderedStep {
  public constructor(
    public readonly objects: readonly RenderedObject[],
    public readonly lost: readonly LostObject[],
    private readonly name?: string,
  ) {}

  /**
   * The objects as YAML documents, as the operator's command line prints them: with the name of the step before the first.
   * @throws TemplateError when an object holds what YAML has no form for
   */
  public printed(): string[] {
    return this.objects.map(
      ({ object }, index) => `${this.name && index === 0 ? `# step: ${this.name}\n` : ''}---\n${printedYaml(object as Json)}`,
    );
  }
}

/** An object that was rendered after another one of the same identity. */
export function repeated(rendered: RenderedObject): LostObject {
  const { object } = rendered;
  const name = namespacedName({ namespace: textAt(object, 'metadata', 'namespace'), name: textAt(object, 'metadata', 'name') });
  const fate = 'with other content than before: the operator keeps the first and drops this one';
  // Without a name there is no identity.
  if (textAt(object, 'metadata', 'name') === '') return unnamed(rendered);
  return { ...rendered, isRepeated: true, problem: `renders${whereOf(rendered)} ${textAt(object, 'kind')} ${name} ${fate}` };
}

/** An object without an identity. */
export function unnamed(rendered: RenderedObject): LostObject {
  const { object } = rendered;
  const lack = textAt(object, 'apiVersion') === '' ? 'without an apiVersion' : lackOfName(object);
  const problem = `renders${whereOf(rendered)} a ${textAt(object, 'kind')} ${lack}: the operator leaves it out without a word`;
  return { ...rendered, isRepeated: false, problem };
}

function whereOf({ input }: RenderedObject): string {
  return input === undefined ? '' : `, with input set ${input + 1},`;
}

function lackOfName({ metadata }: JsonObject): string {
  const name: unknown = metadata?.name;
  if (name === undefined || name === null || name === '') return 'without a name';
  return `whose name is the ${typeof name === 'bigint' ? 'number' : typeof name} ${String(name)}, not a string`;
}
