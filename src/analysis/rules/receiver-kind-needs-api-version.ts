import { rule } from './rule';
import { fluxGroupOf } from '../../flux/kinds';
import { FluxSchemas, nearestFluxSchemas } from '../../flux/schemas/flux-schemas';
import { hasVariable } from '../../flux/variables';
import { valuesAt } from '../../kubernetes/pointer';
import { Severity } from '../model/finding';

/** The kinds whose API version the notification-controller knows; the same in all Flux versions. */
const kindsWithDefault = new Set([
  'Bucket',
  'GitRepository',
  'HelmChart',
  'HelmRepository',
  'OCIRepository',
  'ImageRepository',
  'ArtifactGenerator',
]);

/** A Receiver names each kind by an API version that the cluster serves. */
export const receiverKindNeedsApiVersion = rule({
  id: 'receiver-kind-needs-api-version',
  severity: Severity.ERROR,
  kinds: ['Receiver'],
  texts: {
    what:
      'A Receiver names a Kustomization, HelmRelease, ImagePolicy, ImageUpdateAutomation, ExternalArtifact or a kind of the ' +
      'operator without `apiVersion`, or any kind with an `apiVersion` that the cluster does not serve.',
    why:
      'The API server accepts it and the Receiver becomes Ready, but the notification-controller answers every call with ' +
      'status 500 and does not trigger the object. It only knows the API versions of Bucket, GitRepository, HelmChart, ' +
      'HelmRepository, OCIRepository, ImageRepository and ArtifactGenerator.',
    fix: 'Write the `apiVersion` of the kind.',
    source: 'notification-controller: defaultFluxAPIVersions',
  },
  check({ object }, report, cluster) {
    for (const { pointer, value } of valuesAt(object, '/spec/resources/*')) {
      const { apiVersion, kind } = (value ?? {}) as { readonly apiVersion?: unknown; readonly kind?: unknown };
      if (typeof kind !== 'string' || !fluxGroupOf(kind)) continue;
      const schemas = cluster.fluxVersions.map(nearestFluxSchemas);
      const problem = problemOf(apiVersion, kind, schemas);
      const [instead] = schemas[0].apiVersionsOf(kind);
      // A kind that this Flux does not have is another rule's.
      if (!problem || !instead) continue;
      const consequence = 'every call of this Receiver fails with status 500, and the object is not triggered';
      report(`${pointer}/apiVersion`, `${problem}: ${consequence}`, `Write apiVersion: ${instead}.`);
    }
  },
});

function problemOf(apiVersion: unknown, kind: string, schemas: readonly FluxSchemas[]): string | undefined {
  if (apiVersion === undefined || apiVersion === null || apiVersion === '') {
    return kindsWithDefault.has(kind)
      ? undefined
      : `is required for the kind ${kind}, because the notification-controller does not know its version`;
  }
  if (typeof apiVersion !== 'string' || hasVariable(apiVersion)) return undefined;
  const unserving = schemas.find((flux) => !flux.kind(apiVersion, kind));
  return unserving && `is ${JSON.stringify(apiVersion)}, but Flux ${unserving.version} does not serve the kind ${kind} in this version`;
}
