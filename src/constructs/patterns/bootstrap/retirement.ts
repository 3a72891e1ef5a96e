import { indented, suspendCommand } from './text';
import { reconcileAnnotation } from '../../../flux/reconcile-annotation';
import type { BootstrapNeeds, OperatorRelease } from '../../fleet/tree/bootstrap-needs';

/** How a cluster loses Flux, and how it leaves the fleet. */
export function retirementSections(
  cluster: string,
  namespace: string,
  operator: Pick<OperatorRelease, 'name' | 'namespace' | 'helmRelease'>,
  { root, kustomizations, webhooks, identities, hasResourceSets }: BootstrapNeeds,
): string {
  const reconcile = `kubectl -n ${namespace} annotate fluxinstance flux`;
  const suspend = suspendCommand(namespace, root);
  const { helmRelease } = operator;
  const exceptOperator = helmRelease && operator.namespace !== namespace ? ` --field-selector metadata.name!=${operator.namespace}` : '';
  const deletions = [...kustomizations].reverse().flatMap(({ name, hasReleases, hasNamespaces, hasSets, setsWithNamespaces }) => {
    const label = `kustomize.toolkit.fluxcd.io/name=${name}`;
    return [
      `kubectl -n ${namespace} delete kustomization ${name}`,
      ...(hasReleases ? [`kubectl wait helmrelease -A -l ${label} --for=delete --timeout=10m`] : []),
      ...(hasSets ? [`kubectl wait resourceset -A -l ${label} --for=delete --timeout=10m`] : []),
      // What made them leaves most of them.
      ...(hasNamespaces ? [`kubectl delete namespace -l ${label}${exceptOperator}`] : []),
      ...setsWithNamespaces.map((set) => `kubectl delete namespace -l resourceset.fluxcd.controlplane.io/name=${set}`),
    ];
  });
  // What only the operator can delete waits for it forever where it goes before.
  const keepOperator = helmRelease ? [suspendRelease(helmRelease)] : [];
  const deleteAll = [
    `${reconcile} ${reconcileAnnotation}=disabled`,
    suspend,
    ...keepOperator,
    ...deletions,
    `${reconcile} ${reconcileAnnotation}-`,
  ].join('\n');
  const first =
    kustomizations.length === 0
      ? ''
      : `1. Delete what Flux has applied, the last first: load balancers and volumes that the cloud keeps go with it. Skip this to keep all.

${indented(deleteAll, 7)}

`;
  const sets = hasResourceSets
    ? `
    kubectl annotate resourcesets --all -A --overwrite ${reconcileAnnotation}=disabled
    kubectl delete resourcesets,resourcesetinputproviders --all -A`
    : '';
  const steps = [
    'Remove Flux, as above.',
    `Remove the cluster from the program, and pass \`cluster ${cluster}\` and the reason to \`acceptChange()\` of the fleet.`,
    `Revoke the credentials in its Secrets${identities.length > 0 ? ', and its identities of the cloud' : ''}.`,
    ...(webhooks.length > 0 ? ['Remove the webhooks that call it.'] : []),
  ];
  const from = first === '' ? 1 : 2;
  return `## Remove Flux from the cluster

The controllers go first: one that still runs when its objects are deleted deletes what it has applied. The operator removes the rest of
Flux, so it goes last. What Flux has applied stays, and runs on.${hasResourceSets ? whyDisabled : ''}

    kubectl -n ${namespace} delete deployment -l fluxcd.controlplane.io/name=flux --cascade=foreground${sets}
    kubectl -n ${namespace} delete fluxinstance flux
    helm -n ${operator.namespace} uninstall ${operator.name}

## Retire the cluster

${first}${steps.map((text, index) => `${from + index}. ${text}`).join('\n')}
`;
}

const whyDisabled = `
So does what ResourceSets have made, because they are disabled before they are deleted: an operator that is gone cannot delete them, and one
that runs deletes what they have made.`;

/** The command that lets the HelmRelease of the operator go without its release, which the last command uninstalls. */
function suspendRelease({ name, namespace }: { readonly name: string; readonly namespace: string }): string {
  return `kubectl -n ${namespace} patch helmrelease ${name} --type=merge -p '{"spec":{"suspend":true}}'`;
}
