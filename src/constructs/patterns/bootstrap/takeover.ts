import { indented, suspendCommand } from './text';

/** How a cluster whose Flux was installed in another way gets this one, in the order that deletes nothing. */
export function takeoverSection(namespace: string, kustomizations: readonly string[]): string {
  const suspend = suspendCommand(namespace);
  const known = [namespace, ...kustomizations].join('|');
  const list = `kubectl -n ${namespace} get kustomizations -o custom-columns=NAME:.metadata.name --no-headers |\n  grep -vxE '${known}'`;
  const shared =
    kustomizations.length === 0
      ? ''
      : `   A Kustomization that has the name of one of this page deletes what the new folder does not have:
   \`flux diff kustomization <name> --path <new folder>\` shows it before.
`;
  return `## If the cluster runs Flux already

\`flux bootstrap\` and plain manifests leave a Flux that the operator takes over. Nothing is deleted in this order:

1. Publish this output beside what the cluster reads now. Keep the old folders, and \`gotk-components.yaml\` and \`gotk-sync.yaml\` in
   them: a Kustomization that prunes deletes Flux itself when they go.
${shared}2. Remove the old root Kustomization without what it has applied: one that is suspended deletes nothing.

${indented(`${suspend}\nkubectl -n ${namespace} delete kustomization ${namespace}`, 7)}

3. Follow the steps of this page. The operator keeps the definitions and the objects of Flux, and replaces its controllers. The version
   in the FluxInstance must not be older than that which runs: \`flux version\` shows it.
4. When all is Ready, remove the old folders. What this output does not have runs on until you delete it:

${indented(list, 7)}
`;
}
