type Child = Node | string | number | false | undefined | null;
type Attributes = { readonly [name: string]: string | number | boolean | undefined | ((event: never) => void) };

/** An element. Strings are text, whatever they hold; attributes that begin with "on" are listeners. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly (Child | readonly Child[])[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value as (event: Event) => void);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== undefined && value !== false) element.setAttribute(name, String(value));
  }
  for (const child of children.flat()) {
    if (child === false || child === undefined || child === null) continue;
    element.append(typeof child === 'number' ? String(child) : child);
  }
  return element;
}

/** `1 object`, `1,200 objects` */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? noun : plural}`;
}
