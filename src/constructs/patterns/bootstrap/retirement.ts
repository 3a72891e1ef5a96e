import { indented, suspendCommand } from './text';
import type { BootstrapNeeds, OperatorRelease } from '../../fleet/tree/bootstrap-needs';

/** How a cluster loses Flux, and how it leaves the fleet. */
export function retirementSections(
  cluster: string,
  namespace: string,
  operator: Pick<OperatorRelease, 'name' | 'namespace'>,
  { root, kustomizations, webhooks, identities }: BootstrapNeeds,
): string {
  const reconcile = `kubectl -n ${namespace} annotate fluxinstance flux`;
  const suspend = suspendCommand(namespace, root);
  const deletions = [...kustomizations].reverse().flatMap(({ name, hasReleases, hasNamespaces, setsWithNamespaces }) => {
    const label = `kustomize.toolkit.fluxcd.io/name=${name}`;
    return [
      `kubectl -n ${namespace} delete kustomization ${name}`,
      ...(hasReleases ? [`kubectl wait helmrelease -A -l ${label} --for=delete --timeout=10m`] : []),
      // What made them leaves most of them.
      ...(hasNamespaces ? [`kubectl delete namespace -l ${label}`] : []),
      ...setsWithNamespaces.map((set) => `kubectl delete namespace -l resourceset.fluxcd.controlplane.io/name=${set}`),
    ];
  });
  const annotation = 'fluxcd.controlplane.io/reconcile';
  const deleteAll = [`${reconcile} ${annotation}=disabled`, suspend, ...deletions, `${reconcile} ${annotation}-`].join('\n');
  const first =
    kustomizations.length === 0
      ? ''
      : `1. Delete what Flux has applied, the last first: load balancers and volumes that the cloud keeps go with it. Skip this to keep all.

${indented(deleteAll, 7)}

`;
  const steps = [
    'Remove Flux, as above.',
    `Remove the cluster from the program, and pass \`cluster ${cluster}\` and the reason to \`acceptChange()\` of the fleet.`,
    `Revoke the credentials in its Secrets${identities.length > 0 ? ', and its identities of the cloud' : ''}.`,
    ...(webhooks.length > 0 ? ['Remove the webhooks that call it.'] : []),
  ];
  const from = first === '' ? 1 : 2;
  return `## Remove Flux from the cluster

The controllers go first: one that still runs when its objects are deleted deletes what it has applied. The operator removes the rest of
Flux, so it goes last. What Flux has applied stays, and runs on.

    kubectl -n ${namespace} delete deployment -l fluxcd.controlplane.io/name=flux --cascade=foreground
    kubectl -n ${namespace} delete fluxinstance flux
    helm -n ${operator.namespace} uninstall ${operator.name}

## Retire the cluster

${first}${steps.map((text, index) => `${from + index}. ${text}`).join('\n')}
`;
}
