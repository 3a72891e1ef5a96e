/** How a registry wants to be signed in to: the header WWW-Authenticate. */
export interface Challenge {
  /** `basic`, `bearer` */
  readonly scheme: string;
  readonly parameters: { readonly [name: string]: string | undefined };
}

/** The challenges of a header, which may hold several. */
export function challengesIn(header: string): readonly Challenge[] {
  const found: { scheme: string; parameters: { [name: string]: string } }[] = [];
  // `name=value` belongs to the scheme before it; a word without a value is the next scheme.
  for (const [, name, quoted, plain, scheme] of header.matchAll(
    /([\w-]+)\s*=\s*(?:"((?:\\.|[^"\\])*)"|([^\s,"]+))|([A-Za-z][\w-]*)(?=\s|,|$)/g,
  )) {
    if (scheme !== undefined) found.push({ scheme: scheme.toLowerCase(), parameters: {} });
    else found.at(-1)!.parameters[name.toLowerCase()] = quoted?.replace(/\\(.)/g, '$1') ?? plain;
  }
  return found;
}
