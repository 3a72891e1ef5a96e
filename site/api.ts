/** A page of the site for each type of docs/api. */

/** A type of the API, as docs/api has it. */
export interface ApiType {
  readonly name: string;
  /** Name of its page in docs/api, such as `sources`. */
  readonly module: string;
  /** `Constructs`, `Structs`, `Classes`, `Protocols` or `Enums`. */
  readonly section: string;
  readonly text: string;
}

/** The types of one page of docs/api. */
export function typesOf(module: string, page: string): ApiType[] {
  return page
    .split(/^(?=## )/m)
    .slice(1)
    .flatMap((part) => {
      const section = /^## (\w+)/.exec(part)![1];
      const texts = part.split(/^(?=### )/m).slice(1);
      return texts.map((text) => ({ name: /^### (\w+)/.exec(text)![1], module, section, text }));
    });
}

/** The types whose pages show another type, too: a construct has its props on its page. */
export function isOnPageOf(type: ApiType, types: ReadonlyMap<string, ApiType>): string | undefined {
  const owner = /^(\w+)Props$/.exec(type.name)?.[1];
  return owner !== undefined && types.get(owner)?.section === 'Constructs' ? owner : undefined;
}

/** The pages of all types, by their names. */
export function apiPages(types: ReadonlyMap<string, ApiType>): ReadonlyMap<string, string> {
  const pages = new Map<string, string>();
  for (const type of types.values()) {
    if (isOnPageOf(type, types) !== undefined) continue;
    const props = types.get(`${type.name}Props`);
    const own = props !== undefined && isOnPageOf(props, types) === type.name ? props : undefined;
    pages.set(type.name, linked(pageOf(type, own), types));
  }
  return pages;
}

/** Where a type is explained. */
export function addressOfType(name: string, types: ReadonlyMap<string, ApiType>): string {
  const owner = isOnPageOf(types.get(name)!, types);
  return owner === undefined ? `/api/${name}` : `/api/${owner}#props`;
}

function pageOf(type: ApiType, props: ApiType | undefined): string {
  const [head, ...parts] = type.text.split(/^(?=#### )/m);
  const properties = props === undefined ? [] : fields(props.text.split(/^(?=#### )/m).find((part) => part.startsWith('#### Properties'))!);
  const texts = parts.flatMap((part) => {
    const title = /^#### ([\w ]+?) </.exec(part)![1];
    if (title.startsWith('Initializer')) return type.section === 'Structs' ? [] : initializer(part);
    const own = type.section === 'Structs' ? fields(part) : members(part).map((text) => text.replace(required, ''));
    return own.length === 0 ? [] : [`## ${titles[title] ?? title}`, ...own];
  });
  // A construct is first what a program writes, and then what it gets back.
  const [made, ...rest] = texts[0]?.startsWith('```') ? texts : ['', ...texts];
  const description = head.replace(/^### .*\n/, '').trim();
  return [`# ${type.name}`, description, made, ...(properties.length > 0 ? ['## Props', ...properties] : []), ...rest]
    .filter((text) => text !== '')
    .map(withLanguage)
    .join('\n\n');
}

const titles: { readonly [title: string]: string } = { 'Static Functions': 'Static functions', Members: 'Values' };

function initializer(part: string): string[] {
  const [code] = /```typescript\n[^]*?```/.exec(part)!;
  return [code.replace('typescript', 'ts')];
}

/** What a program sets, what is required first. */
function fields(part: string): string[] {
  const all = members(part);
  const isRequired = (text: string) => text.split('\n', 1)[0].endsWith(required);
  return [...all.filter(isRequired), ...all.filter((text) => !isRequired(text))];
}

const required = ' (required)';

/** Each member with its type, its default and what it is. The summary that docs/api has above them is the outline of the page. */
function members(part: string): string[] {
  return part
    .split(/^(?=##### )/m)
    .slice(1)
    .map((text) => {
      const [, name, need] = /^##### `(\w+)`(?:<sup>(\w+)<\/sup>)?/.exec(text)!;
      const isField = /^```typescript\npublic /m.test(text);
      const [own, ...parameters] = text.split(/^(?=###### )/m);
      const code = isField ? '' : (/```typescript\n[^]*?```/.exec(own)?.[0] ?? '').replace(/```typescript\n(?:import .*\n\n)?/, '```ts\n');
      const body = own
        .replace(/^##### .*\n/, '')
        .replace(/```typescript\n[^]*?```\n/, '')
        .replace(/^---$/gm, '')
        .trim();
      return [`### \`${name}\`${need === 'Required' ? required : ''}`, code, body, parameters.map(parameter).join('\n')]
        .filter((piece) => piece !== '')
        .join('\n\n');
    });
}

/** A parameter of a function: a line of a list. */
function parameter(text: string): string {
  const [, name] = /^###### `(\w+)`/.exec(text)!;
  const [, type] = /^- \*Type:\* (.*)$/m.exec(text)!;
  const about = text
    .replace(/^###### .*\n/, '')
    .replace(/^- \*(?:Type|Default):\* .*\n/gm, '')
    .replace(/^---$/gm, '')
    .trim()
    .replace(/\s*\n\s*/g, ' ');
  return `- \`${name}\`, ${type}${about === '' ? '' : `: ${about}`}`;
}

/** The examples in doc comments are indented, and are TypeScript. */
export function withLanguage(text: string): string {
  return text.replace(/^( {4}.*\n?)(?:\n*^ {4}.*\n?)*/gm, (code) => `\`\`\`ts\n${code.replace(/^ {4}/gm, '').trimEnd()}\n\`\`\`\n`);
}

function linked(text: string, types: ReadonlyMap<string, ApiType>): string {
  return text.replace(/<a href="[^"]*#cdk8s-fluxcd\.(\w+)[^"]*">(.*?)<\/a>/g, (_, name: string, shown: string) => {
    return types.has(name) ? `[${shown}](${addressOfType(name, types)})` : shown;
  });
}
