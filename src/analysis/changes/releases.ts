import { ClusterPair, Owners } from './cluster-pair';
import { OwnedRelease, ownedRelease } from '../model/helm-release';
import { Manifest } from '../model/manifest';

/** Says that a HelmRelease has another Helm release than before, or another chart; undefined where it has the same. */
export function reinstalled(before: Manifest, after: Manifest, pair: Pick<ClusterPair, 'before' | 'after'>): string | undefined {
  if (before.kind !== 'HelmRelease' || !before.isFlux) return undefined;
  const [old, now] = [ownedRelease(before), ownedRelease(after)];
  if (JSON.stringify(old) === JSON.stringify(now)) {
    const [was, is] = [chartNameOf(before, pair.before), chartNameOf(after, pair.after)];
    if (was === undefined || is === undefined || was === is) return undefined;
    return `had the chart ${was}, and now has ${is}: Flux uninstalls the release, and installs it again from the other chart`;
  }
  return `was the Helm release ${described(old)}, and is now ${described(now)}: Flux uninstalls the old one and installs the new one`;
}

function described({ name, storage, target }: OwnedRelease): string {
  return `${target}/${name}${storage === target ? '' : ` (stored in ${storage})`}`;
}

/** The HelmRelease that installs the chart of one that is gone, and was not there before: the same under another name. */
export function namesake(gone: Manifest, { before, after }: Pick<ClusterPair, 'before' | 'after'>): Manifest | undefined {
  if (gone.kind !== 'HelmRelease') return undefined;
  const chart = chartOf(gone, before);
  if (chart === undefined) return undefined;
  const found = [...after].filter(
    ([key, { manifest }]) => manifest.kind === 'HelmRelease' && !before.has(key) && chartOf(manifest, after) === chart,
  );
  return found.length === 1 ? found[0][1].manifest : undefined;
}

/**
 * The name that a chart has in its Chart.yaml. In a registry it is the end of the address, where `helm push` puts it; of a folder of Git or a bucket it is not
 * known here.
 */
export function chartNameOf({ namespace, object: { spec = {} } }: Manifest, side: Owners): string | undefined {
  const reference = spec.chartRef ?? spec.chart?.spec?.sourceRef;
  if (reference?.kind === 'HelmRepository') return String(spec.chart?.spec?.chart).replace(/^.*\//, '');
  if (reference?.kind !== 'OCIRepository') return undefined;
  const url = sourceOf(reference, namespace, side)?.object.spec?.url as unknown;
  return typeof url === 'string' ? url.replace(/\/+$/, '').replace(/^.*\//, '') : undefined;
}

/** Where a chart comes from, and its name there. */
function chartOf({ namespace, object: { spec = {} } }: Manifest, side: Owners): string | undefined {
  if (spec.chart?.kind === 'OCIRepository') return typeof spec.chart.spec?.url === 'string' ? `${spec.chart.spec.url} ` : undefined;
  const reference = spec.chartRef ?? spec.chart?.spec?.sourceRef;
  if (!reference) return undefined;
  const url: unknown = sourceOf(reference, namespace, side)?.object.spec?.url;
  return typeof url === 'string' ? `${url} ${String(spec.chart?.spec?.chart ?? '')}` : undefined;
}

function sourceOf(
  { kind, name, namespace }: { readonly kind?: unknown; readonly name?: unknown; readonly namespace?: unknown },
  ofRelease: string,
  side: Owners,
): Manifest | undefined {
  return side.titled(`${String(kind)} ${String(namespace || ofRelease)}/${String(name)}`);
}
