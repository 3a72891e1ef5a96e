import { Fault } from './fault';
import { hasVariable } from './variables';
import { shown } from '../wording/shown';

/**
 * What is wrong with the URL of an OCI repository, or of what holds some: it may have no tag or digest.
 * @param tagFix where those belong
 */
export function ociUrlFault(url: string, tagFix: string): Fault | undefined {
  if (hasVariable(url) || !url.startsWith(scheme)) return undefined;
  const tag = /(?:@|:)[^/]*$/.exec(url.slice(scheme.length).replace(/^[^/]*/, ''));
  return tag ? { problem: `is ${shown(url)}, which ends with the tag or digest ${shown(tag[0])}`, fix: tagFix } : undefined;
}

/** The same of a repository itself, which registries know by names in lower case. */
export function ociRepositoryFault(url: string, tagFix: string): Fault | undefined {
  const fault = ociUrlFault(url, tagFix);
  const parts = /^oci:\/\/([^/]+)\/?(.*)$/.exec(url);
  if (fault || hasVariable(url) || !parts) return fault;
  const [, registry, path] = parts;
  if (/^[a-z0-9._-]+(?:\/[a-z0-9._-]+)*$/.test(path)) return undefined;
  const lower = path.toLowerCase();
  const isUpper = lower !== path && /^[a-z0-9._/-]*[a-z0-9._-]$/.test(lower);
  return isUpper
    ? { problem: `is ${shown(url)}, but repositories are named in lower case`, fix: `Write oci://${registry}/${lower}.` }
    : { problem: `is ${shown(url)}, which names no repository`, fix: 'Add its path, for example oci://ghcr.io/acme/web.' };
}

/** What is wrong with the image of an ImageRepository. */
export function imageFault(image: string): Fault | undefined {
  if (hasVariable(image)) return undefined;
  const withScheme = /^\w+:\/\//.exec(image);
  if (withScheme) {
    const fix = `Write ${shown(image.slice(withScheme[0].length))}.`;
    return { problem: `is ${shown(image)}, which starts with ${withScheme[0]}`, fix };
  }
  const tag = /[:@][^/]*$/.exec(image);
  if (tag) {
    const fix = `Write ${shown(image.slice(0, tag.index))}; an ImagePolicy selects the tag.`;
    return { problem: `is ${shown(image)}, which ends with the tag or digest ${shown(tag[0])}`, fix };
  }
  if (/^(?:[\w.-]+(?::\d+)?\/)?[a-z0-9._-]+(?:\/[a-z0-9._-]+)*$/.test(image)) return undefined;
  return {
    problem: `is ${shown(image)}, which is not an image name`,
    fix: "Write for example 'ghcr.io/acme/web', the path in lower case.",
  };
}

/** What is wrong with the registry that images come from. */
export function registryFault(registry: string): Fault | undefined {
  const withScheme = /^\w+:\/\//.exec(registry)?.[0];
  if (withScheme === undefined) return undefined;
  const fix = `Write ${registry.slice(withScheme.length)}.`;
  return { problem: `is ${shown(registry)}, but a registry of images has no scheme`, fix };
}

const scheme = 'oci://';
