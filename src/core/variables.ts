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
