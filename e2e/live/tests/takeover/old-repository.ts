import { standInChart } from '../../content/charts';
import { below, Files } from '../../content/files';
import { configMap, namespace, yamlOf } from '../../content/manifests';
import { kustomization, release } from '../../content/synced-repository';

/** A chart that the old repository and the new fleet install alike. */
export const web = { url: 'oci://ghcr.io/acme/charts/web', chart: standInChart('web', '1.0.0') };

/** What people wrote for a cluster that `flux bootstrap` made: one Kustomization whose name the fleet keeps, and one that it calls otherwise. */
export function oldRepository(flux: Files): Files {
  const shop = [namespace('shop'), configMap('shop/settings', { by: 'anyone' }), configMap('shop/old', {})];
  return {
    ...below('clusters/prod/flux-system', flux),
    'clusters/prod/layers.yaml': yamlOf(kustomization('infra'), kustomization('workloads')),
    'infra/web.yaml': yamlOf(namespace('web'), ...release('web/web', web.url)),
    'workloads/shop.yaml': yamlOf(...shop),
  };
}
