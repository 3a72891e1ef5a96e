/**
 * What the Flux Operator changes in Flux's CRDs when it installs them for a FluxInstance. The schema of a cluster is what its installer
 * leaves, so the L1 types, src/engines/schema and the API servers of the end-to-end tests all have these changes.
 *
 * They hold for every Flux version that src/engines/schema knows. `npm run e2e:live -- operator-crds` compares the CRDs of a live cluster with
 * upstream's and these, Flux minor by Flux minor, and fails on any other difference.
 */

type Json = { readonly [key: string]: any };

/** The kinds of the operator that send events and can be triggered by a webhook. */
const operatorKinds = ['FluxInstance', 'ResourceSet', 'ResourceSetInputProvider'];

/** By the name of the CRD: the list in its spec whose entries name a kind, to which the operator's kinds are added. */
const listsOfKinds: { readonly [crd: string]: string } = {
  'alerts.notification.toolkit.fluxcd.io': 'eventSources',
  'receivers.notification.toolkit.fluxcd.io': 'resources',
};

/** The CRD as the operator installs it; another CRD unchanged. */
export function asOperatorInstalls<T extends object>(crd: T): T {
  const list = listsOfKinds[(crd as Json).metadata.name];
  if (!list) return crd;
  const patched = structuredClone(crd);
  for (const version of (patched as Json).spec.versions as Json[]) {
    const kind = version.schema.openAPIV3Schema.properties.spec.properties[list]?.items.properties.kind as { enum?: string[] } | undefined;
    if (!kind?.enum) {
      throw new Error(`${(crd as Json).metadata.name} ${version.name} has no enum at spec.${list}[].kind, which the operator patches`);
    }
    kind.enum.push(...operatorKinds.filter((added) => !kind.enum!.includes(added)));
  }
  return patched;
}
