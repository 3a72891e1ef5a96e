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
    if (manifest.kind === 'FluxInstance') this.addSync(manifest);
    if (manifest.kind === 'ArtifactGenerator') this.addArtifacts(manifest);
    if (manifest.kind === 'ResourceSet') this.addTemplates(manifest);
    if (manifest.kind === 'HelmRelease') this.addChartSource(manifest);
  }

  private addSync(instance: Manifest): void {
    const made = syncOf(instance);
    if (made) for (const kind of [made.kind, 'Kustomization']) this.add(kind, made.name, made.namespace);
  }

  private addArtifacts({ object, namespace }: Manifest): void {
    for (const { value } of valuesAt(object, '/spec/artifacts/*')) {
      const artifact = (value ?? {}) as { readonly name?: unknown; readonly namespace?: unknown };
      const [name, where] = [String(artifact.name), String(artifact.namespace ?? namespace)];
      if (name.includes('{') || where.includes('{')) this.templated.add('ExternalArtifact');
      else this.add('ExternalArtifact', name, where);
    }
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

  /** The helm-controller makes a HelmChart for a release's chart template, in the namespace of its source, or an OCIRepository. */
  private addChartSource({ object, name, namespace }: Manifest): void {
    const { kind, spec } = object.spec?.chart ?? {};
    const made = `${namespace}-${name}`;
    if (kind === 'OCIRepository') this.add(kind, made, namespace);
    else if (spec?.sourceRef) this.add('HelmChart', made, String(spec.sourceRef.namespace ?? namespace));
  }

  private add(kind: string, name: string, namespace: string): void {
    this.named.add({ group: fluxGroupOf(kind) ?? '', kind, name, namespace });
  }
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
