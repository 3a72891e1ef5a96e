import { IConstruct } from 'constructs';
import { knownObjects } from './known-objects';
import { filledIn, isOn, Whereabouts, whereaboutsOf } from './on-cluster';
import { referencesInPatches } from './references-in-patches';
import type { Manifest } from '../../../analysis/model/manifest';
import type { Model } from '../../../analysis/model/model';
import type { Reference } from '../../../analysis/model/references';
import { SecretKeys, secretKeysOf } from '../../../flux/secret-keys';
import { addTo } from '../../../kubernetes/grouping';
import type { Cluster } from '../tree/cluster';
import { NeededSecret } from '../tree/needed-secret';

interface Read {
  readonly place: Whereabouts;
  readonly namespace: string;
  readonly name: string;
  readonly reader: string;
  readonly keys?: SecretKeys;
}

/** What the Flux objects of a fleet read, gathered once for all clusters. */
export class NeededSecrets {
  private readonly reads: Read[] = [];
  /** Who makes a Secret, or a Namespace. */
  private readonly makers = new Map<string, Whereabouts[]>();

  public constructor(model: Model, makers: ReadonlyMap<Manifest, IConstruct>) {
    const readBy = readersOfSecrets(model);
    for (const [manifest, maker] of knownObjects(makers)) {
      const place = whereaboutsOf(maker);
      for (const made of madeBy(manifest)) addTo(this.makers, made, place);
      for (const { target, pointer } of readBy.get(manifest) ?? []) {
        const { namespace, name } = target!;
        const reader = `${manifest.title} (${pointer.slice(1).replace(/\//g, '.')})`;
        this.reads.push({ place, namespace, name, reader, keys: secretKeysOf(manifest.kind, pointer, manifest.object.spec) });
      }
      for (const { from, target, pointer } of referencesInPatches(manifest)) {
        if (target?.kind !== 'Secret') continue;
        const { namespace, name } = target;
        const reader = `${from.title} (${pointer.slice(1).replace(/\//g, '.')}, by a patch of ${manifest.title})`;
        this.reads.push({ place, namespace, name, reader, keys: secretKeysOf(from.kind, pointer, from.object.spec) });
      }
    }
  }

  /** The Secrets that somebody must make for a cluster, by namespace and name. */
  public of(cluster: Cluster): NeededSecret[] {
    const needed = new Map<string, NeededSecret & { readonly readers: string[]; readonly keys: SecretKeys[] }>();
    for (const read of this.reads) {
      if (!isOn(read.place, cluster)) continue;
      const [namespace, name, reader] = [read.namespace, read.name, read.reader].map((text) => filledIn(text, cluster));
      const key = secretKey(namespace, name);
      if (this.isMade(secretKey(read.namespace, read.name), cluster) || this.isMade(key, cluster)) continue;
      const keys = read.keys ? [filledKeys(read.keys, cluster)] : [];
      const known = needed.get(key);
      if (known) {
        known.readers.push(reader);
        known.keys.push(...keys);
      } else {
        const hasLateNamespace = [namespace, read.namespace].some((each) => this.isMade(namespaceKey(each), cluster));
        needed.set(key, { namespace, name, readers: [reader], keys, hasLateNamespace });
      }
    }
    return [...needed].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, secret]) => secret);
  }

  private isMade(key: string, cluster: Cluster): boolean {
    return (this.makers.get(key) ?? []).some((place) => isOn(place, cluster));
  }
}

/** The references to Secrets that must be there, by who makes them. */
function readersOfSecrets({ clusters }: Model): ReadonlyMap<Manifest, readonly Reference[]> {
  const readBy = new Map<Manifest, Reference[]>();
  for (const { references } of clusters) {
    for (const reference of references) {
      if (reference.target?.kind !== 'Secret' || (reference.value as { readonly optional?: unknown }).optional === true) continue;
      addTo(readBy, reference.from, reference);
    }
  }
  return readBy;
}

const secretKey = (namespace: string, name: string) => `Secret ${namespace}/${name}`;
const namespaceKey = (name: string) => `Namespace ${name}`;

/** The Secrets and the Namespace that an object is or becomes: other controllers make Secrets too. */
function* madeBy({ kind, namespace, name, object: { spec } }: Manifest): Generator<string> {
  if (kind === 'Namespace') yield namespaceKey(name);
  if (kind === 'Secret' || kind === 'SealedSecret') yield secretKey(namespace, name);
  if (kind === 'ExternalSecret') yield secretKey(namespace, String(spec?.target?.name ?? name));
  if (kind === 'Certificate') yield secretKey(namespace, String(spec?.secretName));
}

function filledKeys({ registry, sshHost, ...keys }: SecretKeys, cluster: Cluster): SecretKeys {
  const filled = (text: string | undefined) => text && filledIn(text, cluster);
  return { ...keys, registry: filled(registry), sshHost: filled(sshHost) };
}
