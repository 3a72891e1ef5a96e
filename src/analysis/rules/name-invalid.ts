import { rule } from './rule';
import type { Fault } from '../../flux/fault';
import {
  bucketNameFault,
  namespaceFault,
  ociDigestFault,
  ociTagFault,
  quantityFault,
  releaseNameFault,
  syncNameFault,
  syncTagFault,
} from '../../flux/names';
import { valuesAt } from '../../kubernetes/pointer';
import { table } from '../../kubernetes/table';
import { Severity } from '../model/finding';

type Field = readonly [at: string, faultOf: (value: unknown) => Fault | undefined];

/** The fields that hold a name, by kind. */
const names: { readonly [kind: string]: readonly Field[] } = table({
  HelmRelease: [
    ['/spec/releaseName', releaseNameFault],
    ['/spec/targetNamespace', namespaceFault],
    ['/spec/storageNamespace', namespaceFault],
  ],
  Kustomization: [['/spec/targetNamespace', namespaceFault]],
  // Every namespace has a rule of its own.
  Alert: [['/spec/eventSources/*/namespace', (namespace) => (namespace === '*' ? undefined : namespaceFault(namespace))]],
  Receiver: [['/spec/resources/*/namespace', namespaceFault]],
  FluxInstance: [
    ['/spec/sync/name', syncNameFault],
    ['/spec/storage/size', quantityFault],
  ],
  OCIRepository: [
    ['/spec/ref/tag', ociTagFault],
    ['/spec/ref/digest', ociDigestFault],
  ],
});

/** A name has the form that its reader accepts. */
export const nameInvalid = rule({
  id: 'name-invalid',
  severity: Severity.ERROR,
  kinds: Object.keys(names),
  texts: {
    what: 'The name of a Helm release, namespace or bucket, a tag or digest, or the size of a volume has characters that it cannot have.',
    why: 'The API server accepts the object, but Helm, Kubernetes or the registry refuses the name: the object never becomes ready.',
    fix: 'Use lower case letters, digits and `-` in names; `sha256:` and 64 digits for a digest.',
    source: 'Helm, Kubernetes and OCI: names',
  },
  check({ kind, object }, report) {
    const followed = followedBy(object.spec?.sync?.kind);
    for (const [at, faultOf] of [...(names[kind] ?? []), ...(kind === 'FluxInstance' && followed ? [followed] : [])]) {
      for (const { pointer, value } of valuesAt(object, at)) {
        // An empty field is one that is not set, or one that the schema refuses.
        const fault = typeof value !== 'string' || value === '' ? undefined : faultOf(value);
        if (fault) report(pointer, fault.problem, fault.fix);
      }
    }
  },
});

/** What a FluxInstance follows: names of Git have a rule of their own. */
function followedBy(kind: unknown): Field | undefined {
  if (kind === 'OCIRepository') return ['/spec/sync/ref', syncTagFault];
  return kind === 'Bucket' ? ['/spec/sync/ref', bucketNameFault] : undefined;
}
