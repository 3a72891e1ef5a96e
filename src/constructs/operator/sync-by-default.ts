import { JsonPatch } from 'cdk8s';
import type { FluxSync } from './flux-sync';
import { FluxDefaults } from '../core/defaults';
import { KustomizePatch, renderPatches } from '../core/kustomize-patch';
import { certificatesByDefault, LateFields, proxyByDefault, withDefaults } from '../core/late-defaults';
import { localSecret } from '../core/object-refs';
import { Consumer } from '../core/reference';
import { BucketProvider } from '../sources/bucket';
import { verificationByDefault } from '../sources/render-oci-source';

type Rendered = { readonly provider?: unknown; readonly pullSecret?: unknown };
type Patch = NonNullable<ReturnType<typeof renderPatches>>[number];

/** The sync of a FluxInstance, which signs in to a registry as the defaults of the scope say at synth, unless it says that itself. */
export function syncByDefault(where: Consumer, sync: FluxSync | undefined, rendered: Rendered | undefined): Rendered | undefined {
  if (sync?._source.kind !== 'OCIRepository' || rendered?.provider !== undefined || rendered?.pullSecret !== undefined) return rendered;
  const fields: LateFields = {
    provider: ({ ociProvider }) => ociProvider,
    pullSecret: ({ ociSecretRef }) => localSecret(where, 'FluxDefaults ociSecretRef', ociSecretRef)?.name,
  };
  return withDefaults(where, rendered, fields);
}

/** The patches of a FluxInstance, behind one for what the defaults of the scope say of its source and the sync has no field for. */
export function patchesByDefault(where: Consumer, sync: FluxSync | undefined, given: readonly Patch[]): Patch[] {
  if (!sync) return [...given];
  const { kind, name = where.namespace } = sync._source;
  const defaults = FluxDefaults.of(where);
  const operations = Object.entries(fieldsOf(where, sync))
    .map(([field, produce]) => [field, produce(defaults)] as const)
    .filter(([field, value]) => value !== undefined && !given.some((patch) => patch.target?.kind === kind && patches(patch, field)))
    .map(([field, value]) => JsonPatch.add(`/spec/${field}`, value));
  if (operations.length === 0) return [...given];
  return [...renderPatches(where, 'spec.kustomize.patches', [KustomizePatch.json6902(operations, { kind, name })])!, ...given];
}

function fieldsOf(where: Consumer, { _source: { kind, provider } }: FluxSync): LateFields {
  const isOci = kind === 'OCIRepository';
  const hasCertificates = isOci || (kind === 'Bucket' && (provider ?? BucketProvider.GENERIC) === BucketProvider.GENERIC);
  return {
    ...(isOci && verificationByDefault({ node: where.node, kind, namespace: where.namespace })),
    ...(hasCertificates && certificatesByDefault(where)),
    ...proxyByDefault(where),
  };
}

/** Whether a patch sets a field of the source: then the program has decided. */
function patches({ patch }: Patch, field: string): boolean {
  return new RegExp(`/spec/${field}\\b`).test(patch);
}
