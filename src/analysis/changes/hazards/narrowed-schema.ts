import type { Schema } from '../../../engines/schema';

/** What a schema no longer allows of what another one did, each as half a sentence. */
export function narrowed(old: Schema, now: Schema): string[] {
  const found: string[] = [];
  compare(old, now, '');
  return found;

  function compare(was: Schema, is: Schema, field: string): void {
    if (was.type !== undefined && is.type !== undefined && was.type !== is.type) {
      found.push(`makes ${field} a value of type ${is.type}, which was ${was.type}`);
      return;
    }
    for (const name of is.required ?? []) {
      if (!was.required?.includes(name) && is.properties?.[name]?.default === undefined) found.push(`requires ${joined(field, name)}`);
    }
    const lost = was.enum?.filter((value) => is.enum && !is.enum.includes(value)) ?? [];
    if (was.enum === undefined && is.enum !== undefined) found.push(`allows only some values of ${field}`);
    if (lost.length > 0) found.push(`no longer allows ${lost.map((value) => JSON.stringify(value)).join(', ')} for ${field}`);
    const isOpen = is['x-kubernetes-preserve-unknown-fields'] === true || is.additionalProperties !== undefined;
    for (const [name, inner] of Object.entries(was.properties ?? {})) {
      const next = is.properties?.[name];
      if (next) compare(inner, next, joined(field, name));
      else if (!isOpen) found.push(`no longer has ${joined(field, name)}`);
    }
    if (was.items && is.items) compare(was.items, is.items, `${field}[]`);
  }
}

function joined(field: string, name: string): string {
  return field === '' ? name : `${field}.${name}`;
}
