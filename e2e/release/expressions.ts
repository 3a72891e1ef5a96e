import { SetupError } from '../setup-error';

/** What the expressions of a workflow may read, by the name that they begin with. */
export interface Contexts {
  readonly [name: string]: unknown;
}

/** The text of a workflow with the values of its expressions `${{ ... }}`. */
export function filled(text: string, contexts: Contexts): string {
  return text.replace(/\$\{\{(.*?)\}\}/g, (_, expression: string) => String(valueOf(expression.trim(), contexts) ?? ''));
}

/** Whether a condition holds: names, strings, `!`, `==` and `!=`, joined by `&&`. That is all that the workflow uses; anything else ends the run. */
export function holds(condition: string, contexts: Contexts): boolean {
  return condition
    .trim()
    .replace(/^\$\{\{(.*)\}\}$/, '$1')
    .split('&&')
    .every((part) => {
      const [, left, operator, right] = /^(.*?)(?:(==|!=)(.*))?$/.exec(part.trim())!;
      if (operator !== undefined) return (valueOf(left.trim(), contexts) === valueOf(right.trim(), contexts)) === (operator === '==');
      return left.startsWith('!') ? !valueOf(left.slice(1), contexts) : Boolean(valueOf(left, contexts));
    });
}

function valueOf(name: string, contexts: Contexts): unknown {
  const text = /^'([^']*)'$/.exec(name);
  if (text) return text[1];
  const [first, ...rest] = name.split('.');
  if (!/^[\w.-]+$/.test(name) || !Object.hasOwn(contexts, first)) {
    throw new SetupError(`the release workflow has the expression "${name}", which e2e/release does not know`);
  }
  return rest.reduce<unknown>((value, key) => (value as { readonly [key: string]: unknown } | undefined)?.[key], contexts[first]);
}
