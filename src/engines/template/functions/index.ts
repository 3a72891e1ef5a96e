import { builtins } from './builtins';
import { dateFunctions } from './dates';
import { defaultFunctions } from './defaults';
import { dictFunctions } from './dicts';
import { encodingFunctions } from './encoding';
import { jsonFunctions } from './json';
import { listFunctions } from './lists';
import { numberFunctions } from './numbers';
import { pathFunctions } from './paths';
import { regexFunctions } from './regex';
import { GoFunction } from './signature';
import { slugFunctions } from './slugify';
import { stringFunctions } from './strings';
import { urlFunctions } from './urls';
import { yamlFunctions } from './yaml';

/** Every function that a template of a ResourceSet can call, but `inputs`: those of text/template, of slim-sprig's hermetic set, and the operator's. */
export const functions: ReadonlyMap<string, GoFunction> = new Map(
  Object.entries({
    ...builtins,
    ...stringFunctions,
    ...numberFunctions,
    ...listFunctions,
    ...dictFunctions,
    ...defaultFunctions,
    ...encodingFunctions,
    ...jsonFunctions,
    ...regexFunctions,
    ...urlFunctions,
    ...pathFunctions,
    ...dateFunctions,
    ...slugFunctions,
    ...yamlFunctions,
  }),
);

/** Whether a template can call a function of this name. */
export function isFunction(name: string): boolean {
  return name === 'inputs' || functions.has(name);
}
