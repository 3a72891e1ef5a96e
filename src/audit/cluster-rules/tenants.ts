import { Manifest } from '../../analysis/model/manifest';
import { Cluster } from '../../analysis/model/model';

/** The Kustomizations that act for tenants: by an account of a namespace that is not Flux's own. */
export function tenantsOf(cluster: Cluster): readonly Manifest[] {
  return cluster
    .appliedOfKind('Kustomization')
    .filter(
      ({ isFlux, namespace, object: { spec } }) => isFlux && namespace !== 'flux-system' && spec?.serviceAccountName && !spec.kubeConfig,
    );
}
