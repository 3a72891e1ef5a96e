import { rule } from './rule';
import { Severity } from '../model/finding';

/** Charts of an OCI registry come from an OCIRepository. */
export const helmRepositoryOci = rule({
  id: 'helm-repository-oci',
  severity: Severity.WARNING,
  kinds: ['HelmRepository'],
  texts: {
    what: 'A HelmRepository uses an OCI registry.',
    why:
      'Flux only maintains this type; it gets no new features. It has no status, so a wrong URL shows only in each release, ' +
      'and it cannot follow a tag or digest. An OCIRepository can do both, and `chartRef` accepts it.',
    fix: 'Create an OCIRepository for each chart, and refer to it in `chartRef` of the HelmRelease.',
    source: 'Flux documentation: HelmRepositories of type oci',
  },
  check({ object: { spec } }, report) {
    // Without the type it does not work at all: helm-repository-type-mismatch.
    if (spec?.type !== 'oci') return;
    const fix = 'Create an OCIRepository for each chart, and refer to it in chartRef of the HelmRelease.';
    report('/spec/type', 'is oci: use an OCIRepository instead', fix);
  },
});
