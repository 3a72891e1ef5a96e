import { IConstruct } from 'constructs';
import { InputError } from '../../core/input-error';

/** Which construct is what, beside the tree: so that the classes need not load each other to ask. */
const [apps, parts, layers] = [new WeakSet<IConstruct>(), new WeakSet<IConstruct>(), new WeakSet<IConstruct>()];

/** Notes that an app writes fleets. */
export function noteApp(app: IConstruct): void {
  apps.add(app);
}

/** Notes a part of a fleet: layers may belong to it. */
export function notePart(part: IConstruct): void {
  parts.add(part);
}

/** Notes a layer. */
export function noteLayer(layer: IConstruct): void {
  layers.add(layer);
}

/** The nearest part of a fleet around a construct. */
export function nearestPart(construct: IConstruct): IConstruct | undefined {
  return nearest(construct, parts);
}

/** The nearest layer around a construct. */
export function nearestLayer(construct: IConstruct): IConstruct | undefined {
  return nearest(construct, layers);
}

function nearest(construct: IConstruct, noted: WeakSet<IConstruct>): IConstruct | undefined {
  for (let scope: IConstruct | undefined = construct; scope; scope = scope.node.scope) if (noted.has(scope)) return scope;
  return undefined;
}

/** Says in one line that a construct needs a FleetApp, where there is none. */
export function needFleetApp(construct: IConstruct, what: string): void {
  if (apps.has(construct.node.root)) return;
  throw new InputError(construct, what, 'needs a FleetApp at the root of its tree', 'Use a FleetApp instead of an App.');
}
