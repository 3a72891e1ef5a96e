import { Probe } from './probe';
import { KustomizeTarget } from '../../src';

/** A target with every field set. */
export function targetOf(v: Probe, path: string): KustomizeTarget {
  return {
    group: v.text(`${path}.group`),
    version: v.text(`${path}.version`),
    kind: v.text(`${path}.kind`),
    name: v.text(`${path}.name`),
    namespace: v.text(`${path}.namespace`),
    labelSelector: v.text(`${path}.labelSelector`),
    annotationSelector: v.text(`${path}.annotationSelector`),
  };
}
