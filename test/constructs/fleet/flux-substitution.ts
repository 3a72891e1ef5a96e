import { substituteObject } from '../../../src/engines/envsubst';

/** What Flux makes of a string in an object, strict as in Flux 2.9. `npm run e2e:envsubst` holds this against Flux itself. */
export function substituted(text: string, variables: { readonly [name: string]: string }): unknown {
  return substituteObject({ text }, new Map(Object.entries(variables)), { strict: true, always: true }).text;
}
