/**
 * Whether the text holds a variable such as `${version}` or `${version:=1.x}`. A Kustomization fills it in on the cluster, so what
 * the text will say there cannot be judged here.
 */
export function hasVariable(text: unknown): boolean {
  return typeof text === 'string' && /\$\{[_a-zA-Z]\w*/.test(text);
}
