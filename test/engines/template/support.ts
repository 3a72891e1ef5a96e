import { functions } from '../../../src/engines/template/functions';
import { fixed } from '../../../src/engines/template/functions/signature';
import { execute } from '../../../src/engines/template/language/execute';
import { parseTemplate } from '../../../src/engines/template/language/parser';
import { render, RenderOptions } from '../../../src/engines/template/render';
import { RenderError } from '../../../src/engines/template/render-error';
import { fromJson } from '../../../src/engines/template/values/from-json';
import { JsonObject } from '../../../src/kubernetes/json-object';

/** The text that a template becomes. */
export function textOf(template: string, inputs: JsonObject = {}): string {
  const own = fixed([], () => fromJson(inputs));
  const parsed = parseTemplate(template, (name) => name === 'inputs' || functions.has(name));
  return execute(parsed, { find: (name) => (name === 'inputs' ? own : functions.get(name)!) });
}

/** A ResourceSet with these fields. */
export function setOf(spec: JsonObject): JsonObject {
  return { apiVersion: 'fluxcd.controlplane.io/v1', kind: 'ResourceSet', metadata: { name: 'set', namespace: 'apps' }, spec };
}

/** A provider of type Static. */
export function provider(name: string, defaultValues: JsonObject, labels: { [key: string]: string } = {}): JsonObject {
  return {
    apiVersion: 'fluxcd.controlplane.io/v1',
    kind: 'ResourceSetInputProvider',
    metadata: { name, namespace: 'apps', labels },
    spec: { type: 'Static', defaultValues },
  };
}

/** What a ResourceSet generates. */
export function objectsOf(spec: JsonObject, options?: RenderOptions): JsonObject[] {
  return render(setOf(spec), options).flatMap(({ objects }) => objects.map(({ object }) => object));
}

/** The data of a ConfigMap that a ResourceSet generates of these templates. */
export function dataOf(data: JsonObject, ...inputs: JsonObject[]): JsonObject {
  const [object] = objectsOf({ inputs, resources: [configMap('x', data)] });
  return object.data;
}

export function configMap(name: string, data?: JsonObject): JsonObject {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, ...(data && { data }) };
}

/** Why a ResourceSet is not rendered, as a user reads it. */
export function refusalOf(spec: JsonObject, options?: RenderOptions): string {
  try {
    render(setOf(spec), options);
  } catch (error) {
    if (error instanceof RenderError) return error.message;
    throw error;
  }
  throw new Error('it was rendered');
}

/** Why one template is not rendered. */
export function problemOf(template: string, inputs: JsonObject = {}): string {
  return refusalOf({ inputs: [inputs], resourcesTemplate: template }).replace('spec.resourcesTemplate ', '');
}
