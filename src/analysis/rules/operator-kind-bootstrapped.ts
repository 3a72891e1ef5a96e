import { rule } from './rule';
import { fluxGroupOf } from '../../flux/kinds';
import { Severity } from '../model/finding';
import { Cluster } from '../model/model';

const operatorGroup = fluxGroupOf('FluxInstance');

/** The API server accepts the operator's kinds in an Alert or a Receiver only if the operator has installed Flux. */
export const operatorKindBootstrapped = rule({
  id: 'operator-kind-bootstrapped',
  severity: Severity.INFO,
  kinds: ['Alert', 'Receiver'],
  texts: {
    what:
      'An Alert or a Receiver names a FluxInstance, ResourceSet or ResourceSetInputProvider, but `flux bootstrap` installed Flux ' +
      'on the cluster.',
    why:
      "Flux's own schema does not have the operator's kinds: the operator adds them when a FluxInstance installs Flux. On a " +
      'bootstrapped cluster the API server refuses the object. Nothing is reported without bootstrap manifests, because a ' +
      'FluxInstance may be managed elsewhere.',
    fix: 'Install Flux with a FluxInstance, which replaces the bootstrap.',
    source: 'Flux Operator: what a FluxInstance installs',
  },
  checkCluster(cluster, report) {
    if (!isBootstrapped(cluster)) return;
    for (const { from, pointer, field, target, selection } of cluster.references) {
      const kind = (target ?? selection)?.kind;
      const isHere = /^\/spec\/(eventSources|resources)\/\*$/.test(field.at) && (from.kind === 'Alert' || from.kind === 'Receiver');
      if (!isHere || kind === undefined || fluxGroupOf(kind) !== operatorGroup || !field.kinds!.includes(kind)) continue;
      const message = `is ${kind}, which the API server accepts only where a FluxInstance installs Flux, but this cluster is bootstrapped`;
      report(from, `${pointer}/kind`, message, 'Install Flux with a FluxInstance, or remove the entry.');
    }
  },
});

/** Whether the manifests of `flux bootstrap` are there, and no FluxInstance. Where the operator synchronises, it makes the Kustomization itself. */
function isBootstrapped(cluster: Cluster): boolean {
  return cluster.appliedTo.some(
    (one) =>
      one.fluxInstances.length === 0 &&
      one
        .appliedOfKind('Kustomization')
        .some(({ isFlux, name, namespace }) => isFlux && name === 'flux-system' && namespace === 'flux-system'),
  );
}
