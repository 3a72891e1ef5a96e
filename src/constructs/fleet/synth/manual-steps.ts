import { IConstruct } from 'constructs';
import { Identities } from './identities';
import { NeededSecrets } from './needed-secrets';
import { isOn, Whereabouts, whereaboutsOf } from './on-cluster';
import { OperatorReleases } from './operator-releases';
import { Pushes } from './pushes';
import { Webhooks } from './webhooks';
import { syncOf } from '../../../analysis/model/generated';
import type { Manifest } from '../../../analysis/model/manifest';
import type { Model } from '../../../analysis/model/model';
import { handbook } from '../../../flux/handbook';
import { addTo } from '../../../kubernetes/grouping';
import { layerOf } from '../tree/around';
import type { BootstrapNeeds, OwnKustomization } from '../tree/bootstrap-needs';
import type { Cluster } from '../tree/cluster';
import type { Layer } from '../tree/layer';

/** What a person must do for the clusters of a fleet, gathered once for all of them. */
export class ManualSteps {
  private readonly secrets: NeededSecrets;
  private readonly operators: OperatorReleases;
  private readonly pushes: Pushes;
  private readonly webhooks: Webhooks;
  private readonly identities: Identities;
  private readonly written: ReadonlyMap<IConstruct, Manifest>;
  private readonly layersWithReleases: ReadonlySet<Layer | undefined>;
  private readonly layersWithNamespaces: ReadonlySet<Layer | undefined>;
  private readonly layersWithSets: ReadonlySet<Layer | undefined>;
  private readonly sets = new Map<Layer, string[]>();
  private readonly ofOperator: readonly Whereabouts[];

  public constructor(model: Model, makers: ReadonlyMap<Manifest, IConstruct>) {
    this.secrets = new NeededSecrets(model, makers);
    this.operators = new OperatorReleases(model, makers);
    this.pushes = new Pushes(model, makers);
    this.webhooks = new Webhooks(makers);
    this.identities = new Identities(makers);
    const layersWith = (isIt: (manifest: Manifest) => boolean) =>
      new Set([...makers].filter(([manifest]) => isIt(manifest)).map(([, maker]) => layerOf(maker)));
    this.layersWithReleases = layersWith(({ kind }) => kind === 'HelmRelease');
    this.layersWithNamespaces = layersWith((manifest) => isNamespace(manifest.object) && !manifest.origin.generatedBy);
    this.layersWithSets = layersWith(({ kind, origin }) => kind === 'ResourceSet' && !origin.generatedBy);
    this.ofOperator = [...makers]
      .filter(([{ kind }]) => kind === 'ResourceSet' || kind === 'ResourceSetInputProvider')
      .map(([, maker]) => whereaboutsOf(maker));
    for (const [manifest, maker] of makers) {
      const layer = layerOf(maker);
      if (layer && manifest.kind === 'ResourceSet' && generatesNamespaces(manifest)) {
        addTo(this.sets, layer, manifest.name);
      }
    }
    const ofAppliers = [...makers].filter(([{ kind }]) => kind === 'Kustomization' || kind === 'FluxInstance');
    this.written = new Map(ofAppliers.map(([manifest, maker]) => [maker, manifest]));
  }

  /** What it is for one cluster. */
  public of(cluster: Cluster): BootstrapNeeds {
    const operator = this.operators.of(cluster);
    return {
      secrets: this.secrets.of(cluster),
      operator,
      pushes: this.pushes.of(cluster),
      webhooks: this.webhooks.of(cluster),
      identities: this.identities.of(cluster, operator?.namespace ?? handbook.namespace),
      root: this.rootOf(cluster),
      kustomizations: this.kustomizationsOf(cluster),
      hasResourceSets: this.ofOperator.some((place) => isOn(place, cluster)),
    };
  }

  private rootOf({ fluxInstance }: Cluster): string {
    const manifest = this.written.get(fluxInstance);
    return (manifest && syncOf(manifest)?.name) ?? fluxInstance.namespace;
  }

  private kustomizationsOf(cluster: Cluster): OwnKustomization[] {
    const waiting = new Map<string, readonly string[]>();
    const layers = new Map<string, Layer>();
    for (const layer of cluster.layers) {
      const kustomization = layer.kustomizationOn(cluster);
      const dependsOn = (this.written.get(kustomization)?.object.spec?.dependsOn ?? []) as { readonly name?: unknown }[];
      waiting.set(
        kustomization.name,
        dependsOn.map(({ name }) => String(name)),
      );
      layers.set(kustomization.name, layer);
    }
    const ordered = new Set<string>();
    // A dependency cycle is an error elsewhere: its members come last.
    for (let before = -1; before < ordered.size;) {
      before = ordered.size;
      for (const [name, others] of waiting) if (others.every((other) => ordered.has(other) || !waiting.has(other))) ordered.add(name);
    }
    const names = new Set([...ordered, ...waiting.keys()]);
    return [...names].map((name) => {
      const layer = layers.get(name)!;
      return {
        name,
        hasReleases: this.layersWithReleases.has(layer),
        hasNamespaces: this.layersWithNamespaces.has(layer),
        hasSets: this.layersWithSets.has(layer),
        setsWithNamespaces: this.sets.get(layer) ?? [],
      };
    });
  }
}

function isNamespace({ apiVersion, kind }: { readonly apiVersion?: unknown; readonly kind?: unknown }): boolean {
  return apiVersion === 'v1' && kind === 'Namespace';
}

function generatesNamespaces({ object: { spec } }: Manifest): boolean {
  const lists: unknown[] = [
    spec?.resources,
    ...((spec?.steps ?? []) as { readonly resources?: unknown }[]).map(({ resources }) => resources),
  ];
  return lists.some((list) => Array.isArray(list) && list.some(isNamespace));
}
