import { ClusterPair, Owners } from './cluster-pair';
import { Manifest } from '../model/manifest';

/** A HelmRelease whose chart is asked for in another version than before. */
export interface ChartVersions {
  readonly release: Manifest;
  /** The object that has the version: the HelmRelease itself or the source of its chart. */
  readonly manifest: Manifest;
  /** JSON pointer of the version in it. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** The versions of charts that change, by HelmRelease. */
export function* chartVersionsOf(pair: ClusterPair): Generator<ChartVersions> {
  for (const [key, now] of pair.after) {
    const old = pair.before.get(key);
    if (!old || !now.manifest.isFlux || now.manifest.kind !== 'HelmRelease') continue;
    const release = now.manifest;
    const [was, is] = [versionOf(old.manifest, pair.before), versionOf(release, pair.after)];
    if (!was || !is || was.version === is.version) continue;
    yield { release, manifest: is.manifest, path: is.path, before: was.version, after: is.version };
  }
}

interface Version {
  readonly manifest: Manifest;
  readonly path: string;
  readonly version: string;
}

/** Where a HelmRelease, or the source of its chart, says the version; undefined where it is not known here. */
function versionOf(release: Manifest, side: Owners): Version | undefined {
  const { chart, chartRef } = release.object.spec ?? {};
  if (chartRef === undefined) {
    return chart && { manifest: release, path: '/spec/chart/spec/version', version: orNewest(chart.spec?.version) };
  }
  const manifest = side.titled(`${chartRef?.kind} ${String(chartRef?.namespace ?? release.namespace)}/${chartRef?.name}`);
  if (manifest?.kind === 'HelmChart') return { manifest, path: '/spec/version', version: orNewest(manifest.object.spec?.version) };
  const { semver, tag } = manifest?.object.spec?.ref ?? {};
  const version: unknown = semver ?? tag;
  return manifest && typeof version === 'string' ? { manifest, path: '/spec/ref', version } : undefined;
}

/** What the API server writes where a chart has no version. */
function orNewest(version: unknown): string {
  return typeof version === 'string' && version !== '' ? version : '*';
}
