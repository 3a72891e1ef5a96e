import { IConstruct } from 'constructs';
import type { FleetPart } from './fleet-part';
import type { Layer } from './layer';
import { nearestLayer, nearestPart } from './members';

/** The part of a fleet that a construct belongs to. */
export function ownerOf(construct: IConstruct): FleetPart | undefined {
  return nearestPart(construct) as FleetPart | undefined;
}

/** The layer that a construct is in. */
export function layerOf(construct: IConstruct): Layer | undefined {
  return nearestLayer(construct) as Layer | undefined;
}
