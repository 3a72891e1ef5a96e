import { IConstruct } from 'constructs';
import type { Manifest } from '../../../analysis/model/manifest';

/** The objects of a fleet with who makes them, without those that a ResourceSet generates from what a provider will say: only the cluster knows them. */
export function* knownObjects(makers: ReadonlyMap<Manifest, IConstruct>): Generator<[Manifest, IConstruct]> {
  const sampled = new Set([...makers].filter(([manifest]) => isSampled(manifest)).map(([, maker]) => maker));
  for (const [manifest, maker] of makers) {
    if (!manifest.origin.generatedBy || !sampled.has(maker)) yield [manifest, maker];
  }
}

function isSampled({ kind, isFlux, object }: Manifest): boolean {
  return kind === 'ResourceSet' && isFlux && object.spec?.inputsFrom !== undefined;
}
