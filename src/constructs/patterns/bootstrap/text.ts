/** The command that makes the Kustomization of the cluster's own folder do nothing, so that it can go without what it has applied. */
export function suspendCommand(namespace: string, root: string): string {
  return `kubectl -n ${namespace} patch kustomization ${root} --type=merge -p '{"spec":{"suspend":true}}'`;
}

/** A step with its commands, as an entry of a list. */
export function step(what: string, commands: string): string {
  return `${what}:\n\n${indented(commands, 7)}\n`;
}

/** The lines as a block of code, or further to the right. */
export function indented(text: string, by = 4): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(by));
}
