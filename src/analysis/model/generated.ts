import { IdentitySet, TargetIdentity } from './identities';
import { Manifest } from './manifest';
import { fluxGroupOf } from '../../flux/kinds';
import { groupOf } from '../../kubernetes/group';
import { valuesAt } from '../../kubernetes/pointer';
import { table } from '../../kubernetes/table';

/** Kinds whose objects a controller makes from an object of another kind. */
const madeFrom: { readonly [kind: string]: readonly string[] } = table({
  HelmRelease: ['HelmChart', 'OCIRepository'],
  ArtifactGenerator: ['ExternalArtifact'],
});

/** Objects that controllers make on the cluster, as far as the manifests tell; no file holds them. */
export class GeneratedObjects {
  /** Those whose names are known. */
  public readonly named = new IdentitySet();
  /** Kinds of which a template makes objects whose names are known only on the cluster. */
  private readonly templated = new Set<string>();
  /** Whether even the kind of what a template makes is known only on the cluster. */
  private anyKind = false;

  public constructor(manifests: Iterable<Manifest>) {
    for (const manifest of manifests) this.addFrom(manifest);
  }

  public includes(target: TargetIdentity): boolean {
    return this.anyKind || this.named.has(target) || this.templated.has(target.kind);
  }

  private addFrom(manifest: Manifest): void {
    if (!manifest.isFlux) return;
    for (const made of madeBy(manifest)) {
      if (isNamedByTemplate(made)) this.templated.add(made.kind);
      else this.named.add(made);
    }
    if (manifest.kind === 'ResourceSet') this.addTemplates(manifest);
  }

  private addTemplates({ object, namespace }: Manifest): void {
    for (const pointer of ['/spec/resources/*', '/spec/steps/*/resources/*']) {
      for (const { value } of valuesAt(object, pointer)) this.addTemplate((value ?? {}) as Template, namespace);
    }
    for (const pointer of ['/spec/resourcesTemplate', '/spec/steps/*/resourcesTemplate']) {
      for (const { value } of valuesAt(object, pointer)) {
        for (const [, kind] of String(value).matchAll(/(?:^|[\s{,"'])kind["']?:\s*["']?(\w+|<<)/g)) this.addKind(kind);
      }
    }
  }

  private addTemplate({ apiVersion, kind, metadata }: Template, ofResourceSet: string): void {
    if (typeof kind !== 'string') return;
    const name = String(metadata?.name ?? '');
    // That it cannot be applied is said once: what refers to it finds it.
    const namespace = String(metadata?.namespace ?? ofResourceSet);
    if ([kind, name, namespace].some((text) => text.includes('<<')) || kind in madeFrom || kind === 'ResourceSet') this.addKind(kind);
    this.named.add({ group: groupOf(String(apiVersion ?? '')), kind, name, namespace });
  }

  /** Some objects of this kind, and what controllers make of them. */
  private addKind(kind: string): void {
    if (kind.includes('<<') || kind === 'ResourceSet') this.anyKind = true;
    this.templated.add(kind);
    for (const made of Object.hasOwn(madeFrom, kind) ? madeFrom[kind] : []) this.templated.add(made);
  }
}

/** The Flux objects that a controller makes of a Flux object, but for what a ResourceSet generates. Their names may hold templates. */
export function* madeBy(manifest: Manifest): Generator<TargetIdentity> {
  if (manifest.kind === 'FluxInstance') yield* madeBySync(manifest);
  if (manifest.kind === 'ArtifactGenerator') yield* artifactsOf(manifest);
  if (manifest.kind === 'HelmRelease') yield* chartSourceOf(manifest);
}

/** Whether the name of an artifact is known only once its generator has read its sources. */
export function isNamedByTemplate({ kind, name, namespace }: TargetIdentity): boolean {
  return kind === 'ExternalArtifact' && (name.includes('{') || namespace.includes('{'));
}

function* madeBySync(instance: Manifest): Generator<TargetIdentity> {
  const made = syncOf(instance);
  if (made) for (const kind of [made.kind, 'Kustomization']) yield ofFlux(kind, made.name, made.namespace);
}

function* artifactsOf({ object, namespace }: Manifest): Generator<TargetIdentity> {
  for (const { value } of valuesAt(object, '/spec/artifacts/*')) {
    const artifact = (value ?? {}) as { readonly name?: unknown; readonly namespace?: unknown };
    yield ofFlux('ExternalArtifact', String(artifact.name), String(artifact.namespace ?? namespace));
  }
}

/** The helm-controller makes a HelmChart for a release's chart template, in the namespace of its source, or an OCIRepository. */
function* chartSourceOf({ object, name, namespace }: Manifest): Generator<TargetIdentity> {
  const { kind, spec } = object.spec?.chart ?? {};
  const made = `${namespace}-${name}`;
  if (kind === 'OCIRepository') yield ofFlux(kind, made, namespace);
  else if (spec?.sourceRef) yield ofFlux('HelmChart', made, String(spec.sourceRef.namespace ?? namespace));
}

function ofFlux(kind: string, name: string, namespace: string): TargetIdentity {
  return { group: fluxGroupOf(kind) ?? '', kind, name, namespace };
}

/** The source by which a FluxInstance synchronises its cluster. */
export interface SyncSource {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** The source that the operator makes of a FluxInstance, with a Kustomization of the same name; undefined where it synchronises nothing. */
export function syncOf({ object, namespace }: Manifest): SyncSource | undefined {
  const sync = object.spec?.sync;
  return sync ? { kind: String(sync.kind), namespace, name: String(sync.name ?? namespace) } : undefined;
}

/** An object of a ResourceSet, before its inputs are filled in. */
interface Template {
  readonly apiVersion?: unknown;
  readonly kind?: unknown;
  readonly metadata?: { readonly name?: unknown; readonly namespace?: unknown } | null;
}
