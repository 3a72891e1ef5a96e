import { rule } from './rule';
import { Severity } from '../model/finding';

/** Charts of an OCI registry come from an OCIRepository. */
export const helmRepositoryOci = rule({
  id: 'helm-repository-oci',
  severity: Severity.WARNING,
  kinds: ['HelmRepository'],
  texts: {
    what: 'A HelmRepository names an OCI registry.',
    why:
      'Flux maintains this type, and no more: it has no status, so that a wrong address shows in each release only, and its charts are followed by version, ' +
      'never by tag or digest. An OCIRepository has it all, and `chartRef` takes its chart.',
    fix: 'Write an OCIRepository for each chart, and name it in `chartRef` of its HelmRelease.',
    source: 'handbook 2 and 7',
  },
  check({ object: { spec } }, report) {
    const isOci = spec?.type === 'oci';
    if (!isOci && !(typeof spec?.url === 'string' && spec.url.startsWith('oci://'))) return;
    report(
      isOci ? '/spec/type' : '/spec/url',
      isOci ? 'is oci, which an OCIRepository does better' : 'is an OCI registry, which an OCIRepository does better',
      'Write an OCIRepository for each chart, and name it in chartRef of its HelmRelease.',
    );
  },
});
