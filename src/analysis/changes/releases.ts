import { ClusterState } from './cluster-state';
import { identityKey } from '../../kubernetes/identity';
import { OwnedRelease, ownedRelease } from '../model/helm-release';
import { Manifest } from '../model/manifest';

/** Says that a HelmRelease has another Helm release than before; undefined where it has the same. */
export function reinstalled(before: Manifest, after: Manifest): string | undefined {
  if (before.kind !== 'HelmRelease' || !before.isFlux) return undefined;
  const [old, now] = [ownedRelease(before), ownedRelease(after)];
  if (JSON.stringify(old) === JSON.stringify(now)) return undefined;
  return `was the Helm release ${described(old)}, and is now ${described(now)}: Flux uninstalls the old one and installs the new one`;
}

function described({ name, storage, target }: OwnedRelease): string {
  return `${target}/${name}${storage === target ? '' : ` (stored in ${storage})`}`;
}

/** The HelmRelease that installs the chart of one that is gone, and was not there before: the same under another name. */
export function namesake(gone: Manifest, before: ClusterState, after: ClusterState): Manifest | undefined {
  if (gone.kind !== 'HelmRelease') return undefined;
  const chart = chartOf(gone, before);
  if (chart === undefined) return undefined;
  const known = new Set(manifestsOf(before).map(identityKey));
  const found = manifestsOf(after).filter(
    (manifest) => manifest.kind === 'HelmRelease' && !known.has(identityKey(manifest)) && chartOf(manifest, after) === chart,
  );
  return found.length === 1 ? found[0] : undefined;
}

/** Where a chart comes from, and its name there. */
function chartOf({ namespace, object: { spec = {} } }: Manifest, state: ClusterState): string | undefined {
  if (spec.chart?.kind === 'OCIRepository') return typeof spec.chart.spec?.url === 'string' ? `${spec.chart.spec.url} ` : undefined;
  const reference = spec.chartRef ?? spec.chart?.spec?.sourceRef;
  if (!reference) return undefined;
  const source = manifestsOf(state).find(
    ({ kind, name, namespace: own }) =>
      kind === reference.kind && name === reference.name && own === String(reference.namespace || namespace),
  );
  const url: unknown = source?.object.spec?.url;
  return typeof url === 'string' ? `${url} ${String(spec.chart?.spec?.chart ?? '')}` : undefined;
}

function manifestsOf({ sets }: ClusterState): readonly Manifest[] {
  return sets.flatMap(({ manifests = [] }) => manifests);
}
