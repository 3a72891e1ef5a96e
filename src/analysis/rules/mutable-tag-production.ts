import { rule } from './rule';
import { Severity } from '../model/finding';
import { Manifest } from '../model/manifest';

const fix = 'Set ref.semver to a range such as 1.x, or ref.tag to a tag that is moved for production only.';

const latest = 'is latest, so production follows whatever is pushed next';
const fixOfSync = 'Write a tag that is moved for production only, such as latest-stable.';

/** Production follows no artifact that anyone's push replaces. */
export const mutableTagProduction = rule({
  id: 'mutable-tag-production',
  severity: Severity.WARNING,
  kinds: ['OCIRepository', 'HelmRelease', 'FluxInstance'],
  texts: {
    what: 'In production, an OCIRepository, a HelmRelease that contains its source, or the sync of a FluxInstance follows `latest`, or any version.',
    why:
      'Whatever is pushed next reaches production at the next interval, without approval. The environment of a cluster says ' +
      'whether it is production; without one, its name does. Other tags, such as `latest-stable`, are accepted.',
    fix,
    source: 'Flux API: ref',
  },
  check(manifest, report, cluster) {
    if (!cluster.isProduction) return;
    const { spec } = manifest.object;
    if (manifest.kind === 'FluxInstance') {
      if (spec?.sync?.kind === 'OCIRepository' && spec.sync.ref === 'latest') report('/spec/sync/ref', latest, fixOfSync);
      return;
    }
    const problem = manifest.kind === 'OCIRepository' ? problemOf(spec, manifest) : undefined;
    if (problem) report(...problem, fix);
    const inRelease = spec?.chart?.kind === 'OCIRepository' ? problemOf(spec.chart.spec, manifest) : undefined;
    if (inRelease) report(`/spec/chart${inRelease[0]}`, inRelease[1], fix);
  },
});

/** All versions: `*`, `x`, `>=0`, `>0.0.0-0`. */
const anyVersion = /^\s*(?:v?[*xX](?:\.[*xX])*(?:-0)?|>=?\s*v?0(?:\.0)*(?:-0)?)\s*$/;

/** The fields of `spec.ref` of an OCIRepository. */
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
  if (!semver && !tag) return ['/spec/ref', 'does not set a version, so production follows the tag latest'];
  // What comes from the inputs of a template is known only on the cluster.
  if (origin.generatedBy !== undefined) return undefined;
  if (semver) {
    return followsAnyVersion({ semver, semverFilter })
      ? ['/spec/ref/semver', `is ${semver}, so production follows every version that is pushed`]
      : undefined;
  }
  return tag === 'latest' ? ['/spec/ref/tag', latest] : undefined;
}

/** Whether a range matches every version. */
export function followsAnyVersion({ semver, semverFilter }: Ref): boolean {
  return typeof semver === 'string' && anyVersion.test(semver) && !semverFilter;
}
