import { IConstruct } from 'constructs';
import type { FleetPart } from './fleet-part';
import type { Layer } from './layer';
import { InputError } from '../../core/input-error';

/** Which construct is what, beside the tree: so that the classes need not load each other to ask. */
const [apps, owners, layers] = [new WeakSet<IConstruct>(), new WeakMap<IConstruct, FleetPart>(), new WeakMap<IConstruct, Layer>()];

/** Notes that an app writes fleets. */
export function noteApp(app: IConstruct): void {
  apps.add(app);
}

/** Notes that layers may belong to a construct. */
export function noteOwner(owner: FleetPart): void {
  owners.set(owner, owner);
}

/** Notes a layer. */
export function noteLayer(layer: Layer): void {
  layers.set(layer, layer);
}

/** The nearest part of a fleet around a construct. */
export function ownerOf(construct: IConstruct): FleetPart | undefined {
  return nearest(construct, owners);
}

/** The layer that a construct is in. */
export function layerOf(construct: IConstruct): Layer | undefined {
  return nearest(construct, layers);
}

function nearest<T>(construct: IConstruct, noted: WeakMap<IConstruct, T>): T | undefined {
  for (let scope: IConstruct | undefined = construct; scope; scope = scope.node.scope) {
    const found = noted.get(scope);
    if (found) return found;
  }
  return undefined;
}

/** Says in one line that a construct needs a FleetApp, where there is none. */
export function needFleetApp(construct: IConstruct, what: string): void {
  if (apps.has(construct.node.root)) return;
  throw new InputError(construct, what, 'needs a FleetApp at the root of its tree', 'Write new FleetApp() instead of new App().');
}
