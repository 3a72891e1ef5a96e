/**
 * Whether the text holds a variable such as `${version}` or `${version:=1.x}`, or an action of a template such as `<< inputs.version >>`. A
 * Kustomization or a ResourceSet fills it in on the cluster, so what the text will say there cannot be judged here.
 */
export function hasVariable(text: unknown): boolean {
  return typeof text === 'string' && (/\$\{[_a-zA-Z]/.test(text) || hasAction(text));
}

function hasAction(text: string): boolean {
  const start = text.indexOf('<<');
  return start >= 0 && text.includes('>>', start);
}

/** Whether Flux substitutes a variable of this name. */
export function isVariableName(name: unknown): name is string {
  return typeof name === 'string' && /^[_a-zA-Z]\w*$/.test(name);
}

/** How a name is written that is none. */
export const variableNameFix = 'Use letters, digits and "_", not starting with a digit.';
