import { indented, suspendCommand } from './text';

/** How a cluster whose Flux was installed in another way gets this one, in the order that deletes nothing. Its root has the name of the namespace. */
export function takeoverSection(namespace: string, kustomizations: readonly string[]): string {
  const kubectl = `kubectl -n ${namespace}`;
  const known = [namespace, ...kustomizations].join('|');
  const others = `${kubectl} get kustomizations -o name | grep -vxE '.*/(${known})' |\n  xargs -I{} ${kubectl}`;
  const suspend = `${others} patch {} --type=merge -p '{"spec":{"suspend":true}}'`;
  const list = `${others} get {} -o jsonpath='{range .status.inventory.entries[*]}{.id}{"\\n"}{end}'`;
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
${shared}2. Suspend the old root Kustomization and those that this page does not have, and delete them: what a suspended one has applied is not
   deleted with it. The third command lists what that is. What this output does not have runs on until you delete it.

${indented([suspendCommand(namespace, namespace), suspend, list, `${others} delete {}`, `${kubectl} delete kustomization ${namespace}`].join('\n'), 7)}

3. Follow the steps of this page. The operator keeps the definitions and the objects of Flux, and replaces its controllers. The version
   in the FluxInstance must not be older than that which runs: \`flux version\` shows it.
4. When all is Ready, remove the old folders, controllers that the FluxInstance does not list, and sources that nothing reads any more.
`;
}
