import { RegistryError } from './registry-error';
import { ociRepositoryFault } from '../../flux/oci-address';

/** A repository of a registry. */
export interface Address {
  /** As it was written: `oci://ghcr.io/acme/fleet`. */
  readonly url: string;
  /** Host, and port where one is given, as people name it: `docker.io`. */
  readonly host: string;
  /** Where its API is. */
  readonly api: string;
  /** Path below the host. */
  readonly path: string;
}

/**
 * The repository that a URL names.
 * @param given what gave the URL, for the message: `--to`
 * @throws RegistryError
 */
export function addressOf(url: string, given: string): Address {
  const [, host, path] = /^oci:\/\/([^/@\s]+)\/(.+?)\/*$/.exec(url) ?? [];
  if (host === undefined || !/^(?:[\w.-]+|\[[\da-fA-F:]+\])(?::\d+)?$/.test(host)) {
    throw new RegistryError(
      `${given} is ${url}, but must be oci://, a registry and a repository. Write for example oci://ghcr.io/acme/fleet.`,
    );
  }
  const fault = ociRepositoryFault(`oci://${host}/${path}`, given === '--fleet' ? 'Give only tags as operands.' : 'Give tags by --tag.');
  if (fault) throw new RegistryError(`${given} ${fault.problem}. ${fault.fix}`);
  const isHub = host === 'docker.io' || host === 'index.docker.io';
  return {
    url: `oci://${host}/${path}`,
    host: isHub ? 'docker.io' : host,
    api: isHub ? 'registry-1.docker.io' : host,
    path: isHub && !path.includes('/') ? `library/${path}` : path,
  };
}

/**
 * A tag that registries accept.
 * @param given what gave it, for the message
 * @throws RegistryError
 */
export function checkedTag(tag: string, given: string): string {
  if (/^\w[\w.-]{0,127}$/.test(tag)) return tag;
  throw new RegistryError(
    `${given} is ${tag}, which is not a tag. Write letters, digits, ".", "_" and "-", at most 128 of them, the first a letter or digit.`,
  );
}

/**
 * A tag that people may move: others hold records.
 * @throws RegistryError
 */
export function movableTag(tag: string, given: string): string {
  if (/\.history$|^sha256-[0-9a-f]+(?:\.sig|\.att|\.sbom)?$/.test(tag)) {
    const whose = tag.endsWith('.history') ? 'of the promotions of a tag' : 'of signatures';
    throw new RegistryError(`${given} is ${tag}, which is a name for the record ${whose}. Choose another one.`);
  }
  return checkedTag(tag, given);
}

/** Whether a host is this machine. */
export function isLoopback(host: string): boolean {
  const name = host
    .replace(/:\d+$/, '')
    .replace(/^\[|\]$/g, '')
    .toLowerCase();
  return name === 'localhost' || name.endsWith('.localhost') || name === '::1' || /^127(?:\.\d+){3}$/.test(name);
}
