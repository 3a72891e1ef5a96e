import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { Files } from './files';
import { namespace, object, yamlOf } from './manifests';
import { fluxVersions, isShipped } from '../../../projenrc/crds';
import { operatorPin } from '../../../projenrc/pins';
import { downloadModule } from '../../binaries/download-module';
import { Processes } from '../../processes/processes';
import { KubernetesObject } from '../cluster/objects';

/** Without `--components-extra`. */
const parts = ['rbac', 'policies', 'source-controller', 'kustomize-controller', 'helm-controller', 'notification-controller'];
const clusterWide = new Set(['CustomResourceDefinition', 'ClusterRole', 'ClusterRoleBinding']);

/** What `flux bootstrap` leaves: Flux itself, and that Flux applies it, with the folder of the cluster, from a repository. */
export interface BootstrappedFlux {
  readonly components: readonly KubernetesObject[];
  readonly sync: readonly KubernetesObject[];
  /** The folder `flux-system` of the cluster. */
  readonly files: Files;
}

/** The newest Flux that the operator has, as `flux bootstrap --url=URL --path=PATH` puts it into a repository and onto a cluster. */
export async function bootstrappedFlux(url: string, path: string, processes: Processes): Promise<BootstrappedFlux> {
  const version = fluxVersions().filter(isShipped).at(-1)!;
  const folder = join(await downloadModule(operatorPin, processes), 'config', 'data', 'flux', version);
  const upstream = parts.flatMap((part) =>
    parseAllDocuments(readFileSync(join(folder, `${part}.yaml`), 'utf8')).map((document) => document.toJS() as KubernetesObject),
  );
  const components = [namespace('flux-system'), ...upstream].map(asBootstrapped);
  const sourceRef = { kind: 'GitRepository', name: 'flux-system' };
  const sync = [
    object('source.toolkit.fluxcd.io/v1', 'GitRepository', 'flux-system/flux-system', { interval: '1m0s', ref: { branch: 'main' }, url }),
    object('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', 'flux-system/flux-system', {
      interval: '10m0s',
      path,
      prune: true,
      sourceRef,
    }),
  ];
  const files = {
    'gotk-components.yaml': yamlOf(...components),
    'gotk-sync.yaml': yamlOf(...sync),
    'kustomization.yaml': JSON.stringify({
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      kind: 'Kustomization',
      resources: ['gotk-components.yaml', 'gotk-sync.yaml'],
    }),
  };
  return { components, sync, files };
}

/** In the namespace of Flux, or with its name in that of the object where others could have the same. */
function asBootstrapped({ metadata, ...rest }: KubernetesObject): KubernetesObject {
  const labels = { ...metadata.labels, 'app.kubernetes.io/instance': 'flux-system' };
  if (rest.kind === 'Namespace' || rest.kind === 'CustomResourceDefinition') return { ...rest, metadata: { ...metadata, labels } };
  if (!clusterWide.has(rest.kind)) return { ...rest, metadata: { ...metadata, labels, namespace: 'flux-system' } };
  const named = { ...rest, metadata: { ...metadata, labels, name: `${metadata.name}-flux-system` } };
  const roleRef = rest.roleRef as { readonly name: string } | undefined;
  return roleRef?.name === 'crd-controller' ? { ...named, roleRef: { ...roleRef, name: 'crd-controller-flux-system' } } : named;
}
