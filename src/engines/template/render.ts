import { isDeepStrictEqual } from 'node:util';
import { functions, isFunction } from './functions';
import { fixed, GoFunction } from './functions/signature';
import { combinedInputs, SampleInputs } from './inputs';
import { execute, Functions } from './language/execute';
import { Template } from './language/nodes';
import { parseTemplate } from './language/parser';
import { setMetadata } from './metadata';
import { printedYaml } from './printed-yaml';
import { readObject, readObjects } from './read-objects';
import { inTemplate, RenderError } from './render-error';
import { LostObject, RenderedObject, RenderedStep, repeated, unnamed } from './rendered';
import { TemplateError } from './template-error';
import { textAt, textsOf } from './texts-of-object';
import { GoMap } from './values/value';
import { identityKey } from '../../kubernetes/identity';
import { JsonObject } from '../../kubernetes/json-object';

/** What a rendering knows besides the ResourceSet. */
export interface RenderOptions {
  /** ResourceSetInputProviders that it may take inputs from. */
  readonly providers?: readonly JsonObject[];
  /** What providers that ask a network would export, by their names. */
  readonly samples?: SampleInputs;
}

/**
 * The objects that the Flux Operator would generate from a ResourceSet, in its order.
 * @throws RenderError when the operator could not either
 */
export function render(set: JsonObject, options: RenderOptions = {}): RenderedStep[] {
  const spec = set.spec ?? {};
  checkShape(spec);
  const inputs = combinedInputs(set, options.providers ?? [], options.samples ?? {});
  // Providers that export nothing leave nothing to generate; without providers everything is generated once.
  if (inputs.length === 0 && (spec.inputsFrom ?? []).length > 0) return [];
  const steps = (spec.steps ?? []).length > 0 ? renderSteps(spec.steps, inputs) : [renderTemplates(spec, '/spec', inputs)];
  for (const { objects } of steps) for (const { object } of objects) setMetadata(object, set);
  return steps;
}

function checkShape(spec: JsonObject): void {
  const steps: readonly JsonObject[] = spec.steps ?? [];
  if (steps.length > 0 && ((spec.resources ?? []).length > 0 || spec.resourcesTemplate)) {
    throw new RenderError('is set, and so is spec.resources or spec.resourcesTemplate: they exclude each other', {
      pointer: '/spec/steps',
    });
  }
  steps.forEach((step, index) => {
    if ((step.resources ?? []).length > 0 || step.resourcesTemplate) return;
    throw new RenderError('has neither resources nor a resourcesTemplate', { pointer: `/spec/steps/${index}` });
  });
}

function renderSteps(steps: readonly JsonObject[], inputs: readonly GoMap[]): RenderedStep[] {
  const stepOf = new Map<string, string>();
  return steps.map((step, index) => {
    const rendered = renderTemplates(step, `/spec/steps/${index}`, inputs, step.name);
    for (const { object, template, input } of rendered.objects) {
      const key = keyOfObject(object);
      const earlier = stepOf.get(key);
      if (earlier !== undefined && earlier !== step.name) {
        throw new RenderError(`renders ${titleOf(object)}, which the step ${JSON.stringify(earlier)} renders already`, {
          pointer: template,
          input,
        });
      }
      stepOf.set(key, step.name);
    }
    return rendered;
  });
}

function renderTemplates(
  { resources, resourcesTemplate }: JsonObject,
  pointer: string,
  inputs: readonly GoMap[],
  name?: string,
): RenderedStep {
  const first = new Map<string, JsonObject>();
  const rendered: RenderedObject[] = [];
  const lost: LostObject[] = [];
  const add = (object: JsonObject, template: string, input: number | undefined, isUnique: boolean) => {
    if (isUnique && textsOf(object, 'annotations')?.['fluxcd.controlplane.io/reconcile'] === 'disabled') return;
    const key = keyOfObject(object);
    const earlier = first.get(key);
    if (isUnique && earlier !== undefined) {
      // The same object once for all inputs is what people write on purpose.
      if (!isDeepStrictEqual(earlier, object)) lost.push(repeated({ object, template, input }));
      return;
    }
    if (isUnique) first.set(key, object);
    rendered.push({ object, template, input });
  };
  ((resources ?? []) as JsonObject[]).forEach((resource, index) => {
    const template = new Rendering(`${pointer}/resources/${index}`, () => printedYaml(resource as any));
    // Without inputs the operator looks neither for doubles nor for what is switched off.
    if (inputs.length === 0) add(template.read(undefined, undefined, readObject), template.pointer, undefined, false);
    inputs.forEach((input, number) => add(template.read(input, number, readObject), template.pointer, number, true));
  });
  if (resourcesTemplate) {
    const template = new Rendering(`${pointer}/resourcesTemplate`, () => String(resourcesTemplate));
    const all = inputs.length === 0 ? [undefined] : inputs;
    // All are rendered before the first is looked at: a mistake in the last one counts.
    const objects = all.map((input, number) => template.read(input, input && number, readObjects));
    objects.forEach((read, number) => {
      const input = all[number] && number;
      for (const object of read.objects) add(object, template.pointer, input, true);
      for (const object of read.leftOut) lost.push(unnamed({ object, template: template.pointer, input }));
    });
  }
  return new RenderedStep(rendered, lost, name);
}

/** One template, parsed once for all sets of inputs. */
class Rendering {
  private readonly text: string;
  private readonly template: Template;

  public constructor(
    public readonly pointer: string,
    text: () => string,
  ) {
    let written = '';
    try {
      written = this.text = text();
      this.template = parseTemplate(this.text, isFunction);
    } catch (error) {
      throw this.placed(error, written, undefined);
    }
  }

  public read<T>(input: GoMap | undefined, number: number | undefined, read: (text: string) => T): T {
    try {
      return read(execute(this.template, withInputs(input ?? new GoMap(undefined))));
    } catch (error) {
      throw this.placed(error, this.text, number);
    }
  }

  private placed(error: unknown, text: string, input: number | undefined): unknown {
    return error instanceof TemplateError ? inTemplate(error, this.pointer, text, input) : error;
  }
}

function withInputs(inputs: GoMap): Functions {
  const own: GoFunction = fixed([], () => inputs);
  return { find: (name) => (name === 'inputs' ? own : functions.get(name)!) };
}

/** What tells an object from others: its group, kind, namespace and name. */
function keyOfObject(object: JsonObject): string {
  const version = textAt(object, 'apiVersion').split('/');
  return identityKey({
    group: version.length === 2 ? version[0] : '',
    kind: textAt(object, 'kind'),
    namespace: textAt(object, 'metadata', 'namespace'),
    name: textAt(object, 'metadata', 'name'),
  });
}

function titleOf(object: JsonObject): string {
  return [textAt(object, 'kind'), textAt(object, 'metadata', 'namespace'), textAt(object, 'metadata', 'name')]
    .filter((part) => part !== '')
    .join('/');
}
