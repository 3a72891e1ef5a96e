import { rule } from './rule';
import { hasVariable } from '../../flux/variables';
import { Severity } from '../model/finding';

/** The type of a HelmRepository is that of its address. */
export const helmRepositoryTypeMismatch = rule({
  id: 'helm-repository-type-mismatch',
  severity: Severity.ERROR,
  kinds: ['HelmRepository'],
  texts: {
    what: 'A HelmRepository of the type `oci` does not have an `oci://` address, or one of another type has it.',
    why: 'Flux cannot fetch from it, so no release that reads a chart from it is installed.',
    fix: 'Use an OCIRepository and `chartRef` for a registry, and leave `type` out for a repository at `https://`.',
    source: 'source-controller: types of HelmRepositories',
  },
  check({ object: { spec } }, report) {
    const { url, type } = (spec ?? {}) as { readonly url?: unknown; readonly type?: unknown };
    if (typeof url !== 'string' || hasVariable(url) || hasVariable(String(type))) return;
    const isRegistry = url.startsWith('oci://');
    if (isRegistry === (type === 'oci')) return;
    if (isRegistry) {
      const fix = 'Create an OCIRepository for each chart, and refer to it in chartRef of the HelmRelease.';
      report('/spec/url', 'is an OCI registry, which a HelmRepository without the type oci cannot read', fix);
    } else {
      report('/spec/type', 'is oci, but spec.url is not an oci:// address: the charts cannot be read', 'Remove spec.type.');
    }
  },
});
