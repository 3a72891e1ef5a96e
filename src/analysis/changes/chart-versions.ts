import { ClusterPair } from './cluster-pair';
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
  const sources = new Map(pair.changed.map(({ old, now }) => [now.manifest.title, { old, now }]));
  for (const [key, now] of pair.after) {
    const old = pair.before.get(key);
    if (!old || !now.manifest.isFlux || now.manifest.kind !== 'HelmRelease') continue;
    const release = now.manifest;
    const reference = release.object.spec?.chartRef;
    const source = reference && sources.get(`${reference.kind} ${String(reference.namespace ?? release.namespace)}/${reference.name}`);
    const { manifest, path } = source
      ? { manifest: source.now.manifest, path: '/spec/ref' }
      : { manifest: release, path: '/spec/chart/spec/version' };
    const [before, after] = [source?.old ?? old, { manifest }].map((side) => versionOf(side.manifest));
    if (before !== undefined && after !== undefined && before !== after) yield { release, manifest, path, before, after };
  }
}

function versionOf({ kind, object: { spec } }: Manifest): string | undefined {
  const version: unknown = kind === 'HelmRelease' ? spec?.chart?.spec?.version : (spec?.ref?.semver ?? spec?.ref?.tag);
  return typeof version === 'string' ? version : undefined;
}
