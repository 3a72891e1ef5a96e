import { HazardOfContent } from './hazard';
import { Manifest } from '../../model/manifest';
import { chartVersionsOf } from '../chart-versions';
import { chartNameOf } from '../releases';

/** A HelmRelease gets another major version of its chart. */
export const chartMajor: HazardOfContent = function* (pair) {
  for (const { release, manifest, path, before, after } of chartVersionsOf(pair)) {
    const chart = chartNameOf(release, pair.after);
    if (hasNoEnd(after) && !hasNoEnd(before)) {
      yield {
        rule: 'chart-major',
        what: release.title,
        manifest,
        path,
        message: `gets any newer version of ${chart === undefined ? 'its chart' : `the chart ${chart}`} instead of ${before}: Flux installs the newest now, and each later major version on the day it is published`,
        fix: `Keep a version that has an end, such as ${before}`,
      };
      continue;
    }
    const [was, is] = [before, after].map(majorOf);
    if (was === undefined || is === undefined || was === is) continue;
    yield {
      rule: 'chart-major',
      what: release.title,
      manifest,
      path,
      message:
        `gets version ${after} of ${chart === undefined ? 'its chart' : `the chart ${chart}`} instead of ${before}: another major version may have other values, make objects again, ` +
        `and need other definitions${updatesCrds(release) ? '' : '. Helm does not update those of a chart, because spec.upgrade.crds is not CreateReplace'}`,
      fix:
        is > was
          ? 'Read its notes on upgrades, compare what helm template makes of both with the values of this release, and make the change on one cluster first'
          : 'Charts rarely know a way back: see what helm rollback would do, and take a backup of the data first',
    };
  }
};

/** Whether a range has no end: `*`, `>=1.2`. */
function hasNoEnd(version: string): boolean {
  return /^\s*(?:[*xX]|>=?[^<|,\s]+)\s*$/.test(version);
}

function majorOf(version: string): number | undefined {
  const [, major] = /^[\s^~=v><]*(\d+)(?:\.|$|\s)/.exec(version) ?? [];
  return major === undefined ? undefined : Number(major);
}

function updatesCrds({ object: { spec } }: Manifest): boolean {
  return spec?.upgrade?.crds === 'CreateReplace';
}
