import { rule } from './rule';
import type { Fault } from '../../flux/fault';
import { imageFault, ociRepositoryFault, ociUrlFault, registryFault } from '../../flux/oci-address';
import { Severity } from '../model/finding';

/** The address of an OCI repository is a host and a path, and no more. */
export const ociAddress = rule({
  id: 'oci-address',
  severity: Severity.ERROR,
  kinds: ['OCIRepository', 'HelmRepository', 'ImageRepository', 'FluxInstance', 'ResourceSetInputProvider'],
  texts: {
    what: 'The address of an OCI repository or image ends with a tag or digest, has upper-case letters, or has no path.',
    why: 'Flux cannot fetch from it: the tag belongs into `ref`, and registries only know names in lower case.',
    fix: 'Write the registry and the path: `oci://ghcr.io/acme/web`. Write the tag in `ref`.',
    source: 'OCI Distribution Specification: names',
  },
  check({ kind, object: { spec } }, report) {
    const see = (pointer: string, fault: Fault | undefined) => fault && report(pointer, fault.problem, fault.fix);
    if (kind === 'ImageRepository') {
      if (typeof spec?.image === 'string') see('/spec/image', imageFault(spec.image));
      return;
    }
    const registry: unknown = kind === 'FluxInstance' ? spec?.distribution?.registry : undefined;
    if (typeof registry === 'string') see('/spec/distribution/registry', registryFault(registry));
    const isSync = kind === 'FluxInstance';
    const url: unknown = isSync ? spec?.sync?.url : spec?.url;
    if (typeof url !== 'string' || (isSync && spec.sync.kind !== 'OCIRepository')) return;
    const pointer = isSync ? '/spec/sync/url' : '/spec/url';
    // A HelmRepository is a registry, or a part of one.
    const fault =
      kind === 'HelmRepository'
        ? ociUrlFault(url, removeTag)
        : ociRepositoryFault(url, kind === 'OCIRepository' || isSync ? moveTag : removeTag);
    see(pointer, fault);
  },
});

const moveTag = 'Move it into ref.';
const removeTag = 'Remove it.';
