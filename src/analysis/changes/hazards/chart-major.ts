import { HazardOfContent } from './hazard';
import { Manifest } from '../../model/manifest';
import { chartNameOf } from '../releases';

/** A HelmRelease gets another major version of its chart. */
export const chartMajor: HazardOfContent = function* (pair) {
  const sources = new Map([...pair.changed].map(({ old, now }) => [now.manifest.title, { old, now }]));
  for (const [key, now] of pair.after) {
    const old = pair.before.get(key);
    if (!old || !now.manifest.isFlux || now.manifest.kind !== 'HelmRelease') continue;
    const reference = now.manifest.object.spec?.chartRef;
    const source = reference && sources.get(`${reference.kind} ${String(reference.namespace ?? now.manifest.namespace)}/${reference.name}`);
    const { manifest, path } = source
      ? { manifest: source.now.manifest, path: '/spec/ref' }
      : { manifest: now.manifest, path: '/spec/chart/spec/version' };
    const [before, after] = source ? [versionOf(source.old.manifest), versionOf(manifest)] : [versionOf(old.manifest), versionOf(manifest)];
    const [was, is] = [before, after].map(majorOf);
    if (was === undefined || is === undefined || was === is) continue;
    const chart = chartNameOf(now.manifest, pair.after);
    yield {
      rule: 'chart-major',
      what: now.manifest.title,
      manifest,
      path,
      message:
        `gets version ${after!} of ${chart === undefined ? 'its chart' : `the chart ${chart}`} instead of ${before!}: another major version may have other values, make objects again, ` +
        `and need other definitions${updatesCrds(now.manifest) ? '' : '. Helm does not update those of a chart, because spec.upgrade.crds is not CreateReplace'}`,
      fix:
        is > was
          ? 'Read its notes on upgrades, compare what helm template makes of both with the values of this release, and make the change on one cluster first'
          : 'Charts rarely know a way back: see what helm rollback would do, and take a backup of the data first',
    };
  }
};

function versionOf({ kind, object: { spec } }: Manifest): string | undefined {
  const version: unknown = kind === 'HelmRelease' ? spec?.chart?.spec?.version : (spec?.ref?.semver ?? spec?.ref?.tag);
  return typeof version === 'string' ? version : undefined;
}

function majorOf(version: string | undefined): number | undefined {
  const [, major] = /^[\s^~=v><]*(\d+)(?:\.|$|\s)/.exec(version ?? '') ?? [];
  return major === undefined ? undefined : Number(major);
}

function updatesCrds({ object: { spec } }: Manifest): boolean {
  return spec?.upgrade?.crds === 'CreateReplace';
}
