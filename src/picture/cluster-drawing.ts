import { createHash } from 'node:crypto';
import { detailsOf } from './details';
import { DrawnApplier, DrawnCluster } from './drawn-cluster';
import { edgeKindOf } from './edge-kind';
import { isApplied } from './edge-kinds';
import { isMissing } from './is-missing';
import { nodeId } from './node-id';
import { Details, EdgeKind, Existence, PicturePlace, PictureVariant } from './picture';
import { isNamedByTemplate, madeBy } from '../analysis/model/generated';
import { Manifest } from '../analysis/model/manifest';
import { Reference } from '../analysis/model/references';
import { Identity, identityKey } from '../kubernetes/identity';
import { withoutCredentials } from '../wording/credentials';

/** An object of one cluster. */
export interface DrawnNode {
  readonly identity: Identity;
  readonly variant: Omit<PictureVariant, 'clusters'>;
  /** What the same object has in common on two clusters. */
  readonly sameAs: string;
}

/** What one object of a cluster is to another. */
export interface DrawnEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
  readonly place: PicturePlace;
  readonly field: string;
}

/** Draws what one cluster has. */
export class ClusterDrawing {
  public readonly nodes = new Map<string, DrawnNode>();
  public readonly edges = new Map<string, DrawnEdge>();
  private readonly appliers: ReadonlyMap<Manifest, DrawnApplier>;
  private readonly ids = new Map<Manifest, string>();

  public constructor(
    private readonly drawn: DrawnCluster,
    private readonly hasYaml: (id: string) => boolean,
  ) {
    const { model, appliers } = drawn;
    this.appliers = new Map(appliers.map((applier) => [applier.manifest, applier]));
    for (const manifest of model.applied) this.addManifest(manifest);
    for (const applier of appliers) this.addApplied(applier);
    for (const reference of model.appliedReferences) this.addReference(reference);
    for (const manifest of model.applied) if (manifest.isFlux) this.addMade(manifest);
  }

  /** Ids of what the cluster begins with, and of what nothing applies. */
  public get roots(): readonly string[] {
    const applied = new Set<string>();
    for (const { from, to, kind } of this.edges.values()) {
      if (isApplied(kind) && from !== to) applied.add(to);
    }
    const { root } = this.drawn;
    const loose = [...this.nodes].flatMap(([id, { variant }]) => (variant.existence === Existence.WRITTEN && !applied.has(id) ? [id] : []));
    return [...new Set([...(root ? [this.idOf(root)] : []), ...loose])];
  }

  private idOf(manifest: Manifest): string {
    let id = this.ids.get(manifest);
    if (id === undefined) this.ids.set(manifest, (id = nodeId(manifest)));
    return id;
  }

  private addManifest(manifest: Manifest): void {
    const id = this.idOf(manifest);
    // An object that is written twice is one object on the cluster, and the rules say so.
    if (this.nodes.has(id)) return;
    const { drawn } = this;
    const applier = this.appliers.get(manifest);
    const existence = applier?.isImplied ? Existence.MADE : Existence.WRITTEN;
    const variant = {
      existence,
      ...drawn.placeOf(manifest, ''),
      details: applier ? detailsOfApplier(applier) : detailsOf(manifest),
      applies: applier ? countsOf(applier.objects) : undefined,
      yaml: existence === Existence.WRITTEN && this.hasYaml(id) ? drawn.yamlOf(manifest) : undefined,
    };
    const { yaml: _, ...rest } = variant;
    this.nodes.set(id, { identity: identityOf(manifest), variant, sameAs: hashOf([rest, manifest.object]) });
  }

  private addApplied(applier: DrawnApplier): void {
    const { manifest, objects } = applier;
    const isSet = manifest.kind === 'ResourceSet';
    const field = isSet ? '' : '/spec/path';
    const place = this.drawn.placeOf(manifest, field);
    for (const object of objects) {
      const own = isSet ? this.drawn.placeOf(object, '') : place;
      this.addEdge({
        from: this.idOf(manifest),
        to: this.idOf(object),
        kind: isSet ? EdgeKind.GENERATES : EdgeKind.APPLIES,
        place: own,
        field,
      });
    }
  }

  private addReference(reference: Reference): void {
    const { from, pointer, to, target } = reference;
    const place = this.drawn.placeOf(from, pointer);
    const own = { from: this.idOf(from), kind: edgeKindOf(reference), place, field: pointer };
    for (const manifest of to) this.addEdge({ ...own, to: this.idOf(manifest) });
    if (to.length > 0 || !target) return;
    const existence = isMissing(reference, this.drawn.isComplete) ? Existence.MISSING : Existence.OUTSIDE;
    this.addEdge({ ...own, to: this.addNamed(target, existence) });
  }

  /** What an object makes that no file holds, as far as something names it; what is read from is drawn in any case. */
  private addMade(manifest: Manifest): void {
    for (const identity of madeBy(manifest)) {
      if (isNamedByTemplate(identity)) continue;
      const id = nodeId(identity);
      const known = this.nodes.get(id);
      if (!known && identity.kind !== 'ExternalArtifact') continue;
      if (known?.variant.existence !== Existence.WRITTEN) this.addNamed(identity, Existence.MADE, manifest);
      const field = manifest.kind === 'FluxInstance' ? '/spec/sync' : manifest.kind === 'HelmRelease' ? '/spec/chart' : '/spec/artifacts';
      const place = this.drawn.placeOf(manifest, field);
      this.addEdge({ from: this.idOf(manifest), to: id, kind: EdgeKind.GENERATES, place, field });
    }
  }

  /** An object that no file holds. */
  private addNamed(identity: Identity, existence: Existence, maker?: Manifest): string {
    const id = nodeId(identity);
    const known = this.nodes.get(id);
    if (known && rank(known.variant.existence) >= rank(existence)) return id;
    const { syncSource } = this.drawn;
    const isSync = syncSource !== undefined && identityKey(syncSource.identity) === identityKey(identity);
    const details = known && known.variant.existence === Existence.MADE ? known.variant.details : isSync ? syncSource.details : {};
    const place = maker ? this.drawn.placeOf(maker, '') : {};
    const variant = { existence, ...place, details, applies: known?.variant.applies };
    this.nodes.set(id, { identity, variant, sameAs: hashOf([variant]) });
    return id;
  }

  private addEdge(edge: DrawnEdge): void {
    const key = edgeKey(edge);
    if (!this.edges.has(key)) this.edges.set(key, edge);
  }
}

/** One line from one node to another for each kind, however many fields say it. */
function edgeKey({ from, to, kind }: DrawnEdge): string {
  return `${from}\n${to}\n${kind}`;
}

/** Of what several references say of an object that no file holds, what is known best. */
const known: readonly Existence[] = [Existence.OUTSIDE, Existence.MISSING, Existence.MADE, Existence.WRITTEN];

function rank(existence: Existence): number {
  return known.indexOf(existence);
}

function identityOf({ group, kind, namespace, name }: Manifest): Identity {
  return { group, kind, namespace, name };
}

function detailsOfApplier({ manifest, unknown, failure, isSuspended }: DrawnApplier): Details {
  return {
    ...detailsOf(manifest),
    ...(isSuspended ? { suspended: true } : {}),
    ...(unknown === undefined ? {} : { unknown: withoutCredentials(unknown) }),
    ...(failure === undefined ? {} : { failure: withoutCredentials(failure) }),
  };
}

function countsOf(objects: readonly Manifest[]): { readonly [kind: string]: number } {
  const counts = new Map<string, number>();
  for (const { kind } of objects) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Objects may hold Secrets, and are compared: what is kept for that does not tell them. */
function hashOf(values: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(values)).digest('base64');
}
