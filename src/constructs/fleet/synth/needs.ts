import { Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import type { Manifest } from '../../../analysis/model/manifest';
import { writtenReferences } from '../../../analysis/model/references';
import { fluxGroupOf } from '../../../flux/kinds';
import { valuesAt } from '../../../kubernetes/pointer';
import { layerOf } from '../tree/around';
import { installedGroups } from '../tree/installed-groups';
import type { Layer } from '../tree/layer';

/** Something that a layer needs before it can be applied. */
export interface Need {
  /** The layer that needs it. */
  readonly by: Layer;
  /** The layers that have it. */
  readonly from: ReadonlySet<Layer>;
  /** Why, in a sentence. */
  readonly reason: string;
}

/**
 * What the layers of a fleet need of each other, told from their constructs and objects. What notifications, receivers, sources and values refer
 * to is not needed: Flux waits for those anyway, and they would cause cycles.
 */
export function needsOf(layers: readonly Layer[], constructs: readonly IConstruct[], makers: ReadonlyMap<Manifest, IConstruct>): Need[] {
  const providers = new Providers();
  for (const [manifest, maker] of makers) providers.add(manifest, layerOf(maker));
  for (const construct of constructs) for (const group of installedGroups(construct)) providers.addGroup(group, construct);
  const needs = new Map<string, Need>();
  const order = new Map(layers.map((layer, index) => [layer, index]));

  for (const construct of constructs) {
    for (const target of construct.node.dependencies) {
      for (const by of layersIn(construct)) {
        for (const from of layersIn(target)) add(by, new Set([from]), () => dependsReason(construct, target));
      }
    }
  }
  if (providers.isEmpty) return [...needs.values()];
  for (const [manifest, maker] of makers) {
    const by = layerOf(maker);
    if (!by) continue;
    neededBy(manifest, (key, says) => {
      const found = providers.find(key);
      if (found) add(by, found.layers, () => `${maker.node.path} ${says()}, which ${found.path} ${found.verb}`);
    });
  }
  return [...needs.values()];

  /** Reasons are put into words only for the first of what asks for the same. */
  function add(by: Layer, from: ReadonlySet<Layer>, reason: () => string): void {
    if (from.has(by)) return;
    const key = `${order.get(by)}:${[...from].map((layer) => order.get(layer)).join()}`;
    if (!needs.has(key)) needs.set(key, { by, from, reason: reason() });
  }
}

function dependsReason(construct: IConstruct, target: IConstruct): string {
  return Chart.isChart(construct) && Chart.isChart(target)
    ? `it depends on ${target.node.path}`
    : `${construct.node.path} depends on ${target.node.path}`;
}

/** The layer around a construct, else the layers inside it. */
function layersIn(construct: IConstruct): readonly Layer[] {
  const around = layerOf(construct);
  if (around) return [around];
  return [...new Set(construct.node.findAll().flatMap((inner) => layerOf(inner) ?? []))];
}

interface Provider {
  readonly layers: Set<Layer>;
  /** The first of what provides it. */
  readonly path: string;
  readonly verb: string;
}

/** Who has what others may need, by a key of the need. */
class Providers {
  private readonly byKey = new Map<string, Provider>();

  public add(manifest: Manifest, layer: Layer | undefined): void {
    if (!layer) return;
    const { kind, group, name, namespace, object } = manifest;
    if (kind === 'Namespace' && group === '') this.note(namespaceKey(name), layer, manifest.place, 'makes');
    if (kind === 'ServiceAccount' && group === '') this.note(accountKey(namespace, name), layer, manifest.place, 'makes');
    if (kind === 'CustomResourceDefinition') this.note(groupKey(String(object.spec?.group)), layer, manifest.place, 'defines');
  }

  public addGroup(group: string, by: IConstruct): void {
    const layer = layerOf(by);
    if (layer) this.note(groupKey(group), layer, by.node.path, 'installs');
  }

  public get isEmpty(): boolean {
    return this.byKey.size === 0;
  }

  public find(key: string): Provider | undefined {
    return this.byKey.get(key);
  }

  private note(key: string, layer: Layer, path: string, verb: string): void {
    const found = this.byKey.get(key);
    if (found) found.layers.add(layer);
    else this.byKey.set(key, { layers: new Set([layer]), path, verb });
  }
}

const namespaceKey = (name: string) => `namespace/${name}`;
const accountKey = (namespace: string, name: string) => `account/${namespace}/${name}`;
const groupKey = (group: string) => `group/${group}`;

/** Where the pods of a workload name their ServiceAccount. */
const podSpecs = ['/spec/template/spec/serviceAccountName', '/spec/jobTemplate/spec/template/spec/serviceAccountName'];
const namespaces = ['/spec/targetNamespace', '/spec/storageNamespace'];

/** Receives what a manifest needs, by the key of its provider, and how a sentence says it. */
type TakeNeed = (key: string, says: () => string) => void;

function neededBy(manifest: Manifest, take: TakeNeed): void {
  const { kind, group, namespace, object, isFlux } = manifest;
  if (namespace !== '') take(namespaceKey(namespace), () => `lives in the namespace ${namespace}`);
  if (isFlux) {
    for (const pointer of namespaces) {
      for (const { value } of valuesAt(object, pointer)) {
        take(namespaceKey(String(value)), () => `puts objects into the namespace ${String(value)}`);
      }
    }
    writtenReferences(manifest, ({ target }) => {
      if (target?.kind === 'ServiceAccount' && target.group === '') actsBy(target.name);
    });
    return;
  }
  for (const pointer of kind === 'Pod' ? ['/spec/serviceAccountName'] : podSpecs) {
    for (const { value } of valuesAt(object, pointer)) {
      actsBy(String(value));
    }
  }
  // Groups without a dot are Kubernetes' own.
  if (group.includes('.') && fluxGroupOf(kind) !== group) take(groupKey(group), () => `is a ${kind} of ${group}`);

  function actsBy(name: string): void {
    take(accountKey(namespace, name), () => `acts by the ServiceAccount ${namespace}/${name}`);
  }
}
