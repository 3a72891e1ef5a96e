import { join } from 'node:path';
import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { handWrittenTexts } from './hand-written-files';
import type { Manifest } from '../../../analysis/model/manifest';
import { componentsOfKind, defaultComponents } from '../../../flux/component-of-kind';
import { FluxComponent } from '../../../flux/flux-component';
import { fluxGroupOf } from '../../../flux/kinds';
import { jsonText } from '../../../kubernetes/json-text';
import { table } from '../../../kubernetes/table';
import { layerOf, ownerOf } from '../tree/around';
import type { Cluster } from '../tree/cluster';
import type { Fleet } from '../tree/fleet';
import type { Layer } from '../tree/layer';

/** Kinds that only some clusters use, with what reconciles them. */
const byKind: { readonly [kind: string]: readonly FluxComponent[] } = table(
  Object.fromEntries(
    Object.entries(componentsOfKind).filter(([, components]) => components.some((component) => !defaultComponents.includes(component))),
  ),
);
const kinds = new RegExp(`\\b(?:${Object.keys(byKind).join('|')})\\b`, 'g');

/** The components that manifests or templates need in addition to the default ones. */
function componentsIn(text: string): FluxComponent[] {
  return (text.match(kinds) ?? []).flatMap((kind) => byKind[kind]);
}

/** Tells each cluster the components that it uses, by the kinds of its objects. */
export function chooseComponents(
  { clusters, layers, _app: { repositoryRoot } }: Fleet,
  constructs: readonly IConstruct[],
  makers: ReadonlyMap<Manifest, IConstruct>,
): void {
  const used = new Map<Layer | Cluster, Set<FluxComponent>>();
  for (const construct of constructs) {
    if (!ApiObject.isApiObject(construct) || !(construct.kind in byKind) || fluxGroupOf(construct.kind) !== construct.apiGroup) continue;
    note(construct, byKind[construct.kind]);
  }
  for (const [manifest, maker] of makers) {
    if (manifest.kind === 'ResourceSet' && manifest.isFlux) note(maker, componentsIn(jsonText(manifest.object.spec)));
  }
  for (const layer of layers) {
    if (layer._isHandWritten) note(layer, handWrittenTexts(join(repositoryRoot, layer.folder)).flatMap(componentsIn));
  }
  for (const cluster of clusters) {
    const all = new Set(defaultComponents);
    for (const part of [cluster, ...cluster.layers]) for (const component of used.get(part) ?? []) all.add(component);
    cluster._flux.components = Object.values(FluxComponent).filter((component) => all.has(component));
  }

  function note(construct: IConstruct, components: readonly FluxComponent[]): void {
    const part = layerOf(construct) ?? (ownerOf(construct) as Cluster | undefined);
    if (!part) return;
    const known = used.get(part) ?? new Set();
    used.set(part, known);
    for (const component of components) known.add(component);
  }
}
