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
    const isOci = spec?.type === 'oci';
    if (!isOci && !(typeof spec?.url === 'string' && spec.url.startsWith('oci://'))) return;
    report(
      isOci ? '/spec/type' : '/spec/url',
      isOci ? 'is oci: use an OCIRepository instead' : 'is an OCI registry: use an OCIRepository instead',
      'Create an OCIRepository for each chart, and refer to it in chartRef of the HelmRelease.',
    );
  },
});
