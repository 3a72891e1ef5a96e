import { RepositoryRule } from './repository-rule';
import { Severity } from '../../analysis/model/finding';
import { AppliedObject } from '../../repository/building/applied-object';

/** Environments have the same versions, or differ on purpose. */
export const chartVersionParity: RepositoryRule = {
  id: 'chart-version-parity',
  severity: Severity.INFO,
  texts: {
    what: 'A HelmRelease has other chart versions on other clusters. Reported once per HelmRelease.',
    why: 'What was tested on one cluster is not what runs on the next. During a promotion it is on purpose.',
    fix: 'Promote the version, or leave it.',
    source: 'Flux documentation: ways of structuring your repositories',
  },
  *check({ reading: { repository } }) {
    const releases = new Map<string, Map<string, { readonly object: AppliedObject; readonly clusters: string[] }>>();
    for (const { name, appliers } of repository.clusters) {
      for (const object of appliers.flatMap((applier) => applier.objects)) {
        const {
          isFlux,
          kind,
          title,
          object: { spec },
        } = object.manifest;
        const version: unknown = spec?.chart?.spec?.version;
        if (!isFlux || kind !== 'HelmRelease' || typeof version !== 'string') continue;
        const versions = releases.get(title) ?? new Map<string, { readonly object: AppliedObject; readonly clusters: string[] }>();
        const known = versions.get(version) ?? { object, clusters: [] };
        if (!known.clusters.includes(name)) known.clusters.push(name);
        releases.set(title, versions.set(version, known));
      }
    }
    for (const versions of releases.values()) {
      if (versions.size < 2) continue;
      const all = [...versions].map(([version, { clusters }]) => `${version} on ${clusters.join(', ')}`);
      const [{ object, clusters }] = [...versions.values()];
      yield {
        manifest: object.manifest,
        path: '/spec/chart/spec/version',
        place: object.placeOf('/spec/chart/spec/version'),
        message: `differs between clusters: ${all.join('; ')}`,
        fix: 'Promote the version, or leave it.',
        clusters,
      };
    }
  },
};
