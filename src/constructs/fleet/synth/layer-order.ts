import { Need } from './needs';
import { Mistake } from '../../../checks/mistake';
import type { Cluster } from '../tree/cluster';
import type { Layer } from '../tree/layer';

/** A layer that another one waits for. */
interface Edge {
  readonly to: Layer;
  readonly reason: string;
}

/** From now on the Kustomizations may be read: no layer is added any more. */
export function closeLayers(clusters: readonly Cluster[]): void {
  for (const cluster of clusters) for (const layer of cluster.layers) layer.kustomizationOn(cluster)._isOpen = false;
}

/**
 * Makes the Kustomizations wait for each other as their layers need it, on each cluster by the layers that it has.
 * @returns circles, and layers that a cluster lacks
 */
export function orderLayers(clusters: readonly Cluster[], needs: readonly Need[]): Mistake[] {
  const byLayer = new Map<Layer, Need[]>();
  for (const need of needs) {
    const found = byLayer.get(need.by);
    if (found) found.push(need);
    else byLayer.set(need.by, [need]);
  }
  // Some are made for what the others need.
  closeLayers(clusters);
  const lacking = new Map<Need, string[]>();
  const circles = new Map<string, Mistake>();
  for (const cluster of clusters) {
    const edges = edgesOn(cluster, byLayer, lacking);
    for (const circle of circlesIn(edges)) circles.set(circle.map(({ to }) => to.node.path).join(), circleMistake(circle));
    for (const [layer, waits] of edges) {
      layer.kustomizationOn(cluster).addDependency(...waits.map(({ to }) => to.kustomizationOn(cluster)));
      for (const { to } of waits) to._awaitedOn(cluster);
    }
  }
  return [...circles.values(), ...[...lacking].map(([need, names]) => lackingMistake(need, names))];
}

function edgesOn(cluster: Cluster, byLayer: ReadonlyMap<Layer, Need[]>, lacking: Map<Need, string[]>): Map<Layer, Edge[]> {
  const edges = new Map<Layer, Edge[]>();
  for (const layer of cluster.layers) {
    const needs = byLayer.get(layer);
    if (!needs) continue;
    const waits = new Map<Layer, Edge>();
    for (const need of needs) {
      const here = [...need.from].filter((from) => from._isOn(cluster));
      for (const to of here) if (!waits.has(to)) waits.set(to, { to, reason: need.reason });
      if (here.length > 0) continue;
      const names = lacking.get(need);
      if (names) names.push(cluster.name);
      else lacking.set(need, [cluster.name]);
    }
    edges.set(layer, [...waits.values()]);
  }
  return edges;
}

/** The dependency cycles of a cluster's layers: each edge leads to the layer of the next. They are removed from the edges. */
function circlesIn(edges: Map<Layer, Edge[]>): Edge[][] {
  const circles: Edge[][] = [];
  const finished = new Set<Layer>();
  for (const start of edges.keys()) visit(start);
  return circles;

  /** Depth first, without recursion: thousands of layers may wait in a row. */
  function visit(start: Layer): void {
    if (finished.has(start)) return;
    const path: { readonly layer: Layer; readonly by?: Edge; next: number }[] = [{ layer: start, next: 0 }];
    const positions = new Map<Layer, number>([[start, 0]]);
    while (path.length > 0) {
      const step = path[path.length - 1];
      const waits = edges.get(step.layer) ?? [];
      const edge = waits[step.next];
      if (!edge) {
        path.pop();
        positions.delete(step.layer);
        finished.add(step.layer);
        continue;
      }
      const position = positions.get(edge.to);
      if (position !== undefined) {
        circles.push([...path.slice(position + 1).map(({ by }) => by!), edge]);
        waits.splice(step.next, 1);
        continue;
      }
      step.next++;
      if (finished.has(edge.to)) continue;
      positions.set(edge.to, path.length);
      path.push({ layer: edge.to, by: edge, next: 0 });
    }
  }
}

function circleMistake(circle: readonly Edge[]): Mistake {
  const first = circle[circle.length - 1].to;
  const steps = circle.map(({ to, reason }) => `-> ${to.name} (${reason})`).join(' ');
  return {
    path: first.node.path,
    message: `layer-cycle: is part of a dependency cycle: ${first.name} ${steps}. Move one of these objects to another layer, or remove a dependency.`,
  };
}

function lackingMistake({ by, from, reason }: Need, clusters: readonly string[]): Mistake {
  const [layer] = from;
  const names = clusters.join(', ');
  return {
    path: by.node.path,
    message:
      `layer-missing: needs the layer ${layer.name} (${reason}), which the cluster${clusters.length > 1 ? 's' : ''} ${names} ` +
      `${clusters.length > 1 ? 'lack' : 'lacks'}. Add ${layer.name} to all clusters that reconcile ${by.name}, or reconcile ${by.name} only where ${layer.name} is.`,
  };
}
