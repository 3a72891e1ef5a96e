import { Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import type { Manifest } from '../../../analysis/model/manifest';
import { Mistake } from '../../../checks/mistake';
import { isNamespaced } from '../../../kubernetes/scopes';
import { layerOf } from '../tree/around';
import type { Layer } from '../tree/layer';

/** Objects that need a namespace and have none: `kubectl` would take that of its context, Flux refuses them and their whole layer. */
export function* withoutNamespace(makers: ReadonlyMap<Manifest, IConstruct>): Generator<Mistake> {
  for (const [manifest, maker] of makers) {
    const { kind, group, namespace, title, isFlux, origin } = manifest;
    if (namespace !== '' || origin.generatedBy || !(isFlux || isNamespaced(group, kind))) continue;
    const layer = layerOf(maker);
    if (!layer || isPlacedByKustomize(layer)) continue;
    const chart = Chart.of(maker);
    const inner = chart === layer ? layer : chart;
    const fix =
      origin.file !== undefined
        ? 'or targetNamespace of the layer'
        : inner === layer
          ? 'or namespace of the layer'
          : `or namespace of the chart ${chart.node.path}, which does not inherit that of its layer`;
    yield {
      path: origin.file === undefined ? maker.node.path : manifest.place,
      message: `namespace-missing: ${title} names no namespace, without which Flux cannot apply it. Set metadata.namespace, ${fix}.`,
    };
  }
}

/** Whether the Kustomizations of a layer put objects into namespaces, or may do so. */
function isPlacedByKustomize({ _props: { targetNamespace, patches, components } }: Layer): boolean {
  return [targetNamespace, patches, components].some((given) => given !== undefined);
}
