import { rule } from './rule';
import { Severity } from '../model/finding';
import { Manifest } from '../model/manifest';

const fix = 'Set ref.semver to a range such as 1.x, or ref.tag to a tag that is moved for production alone.';

/** Production follows no artifact that anyone's push replaces. */
export const mutableTagProduction = rule({
  id: 'mutable-tag-production',
  severity: Severity.WARNING,
  kinds: ['OCIRepository', 'HelmRelease'],
  texts: {
    what: 'In production, an OCIRepository, or the chart of a HelmRelease that is of this kind, follows `latest`, or every version that there is.',
    why:
      'Whatever is pushed next is in production at the next interval, without a decision. A cluster is in production by its environment, else by its ' +
      'name. Other tags, such as `latest-stable`, are decisions.',
    fix,
    source: 'handbook 3.3',
  },
  check(manifest, report, cluster) {
    if (!cluster.isProduction) return;
    const { spec } = manifest.object;
    const problem = manifest.kind === 'OCIRepository' ? problemOf(spec, manifest) : undefined;
    if (problem) report(...problem, fix);
    const inRelease = spec?.chart?.kind === 'OCIRepository' ? problemOf(spec.chart.spec, manifest) : undefined;
    if (inRelease) report(`/spec/chart${inRelease[0]}`, inRelease[1], fix);
  },
});

/** All versions: `*`, `x`, `>=0`, `>0.0.0-0`. */
const anyVersion = /^\s*(?:v?[*xX](?:\.[*xX])*(?:-0)?|>=?\s*v?0(?:\.0)*(?:-0)?)\s*$/;

interface Ref {
  readonly digest?: unknown;
  readonly semver?: unknown;
  readonly semverFilter?: unknown;
  readonly tag?: unknown;
}

/** A digest wins over a range, a range over a tag. */
function problemOf(source: { readonly ref?: Ref } | undefined, { origin }: Manifest): [path: string, message: string] | undefined {
  const { digest, semver, semverFilter, tag } = source?.ref ?? {};
  if (digest) return undefined;
  if (!semver && !tag) return ['/spec/ref', 'names no version: production follows the tag latest'];
  // What comes from the inputs of a template is known only on the cluster.
  if (origin.generatedBy !== undefined) return undefined;
  if (semver) {
    const isAny = typeof semver === 'string' && anyVersion.test(semver) && !semverFilter;
    return isAny ? ['/spec/ref/semver', `is ${semver}: production follows every version that is pushed`] : undefined;
  }
  return tag === 'latest' ? ['/spec/ref/tag', 'is latest: production follows whatever is pushed next'] : undefined;
}
