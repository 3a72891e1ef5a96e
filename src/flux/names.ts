import { Fault } from './fault';
import { hasVariable } from './variables';
import { isLabel, labelFix } from '../kubernetes/object-name';
import { shown, withArticle } from '../wording/shown';

/** What is wrong with the name of a Helm release. */
export function releaseNameFault(name: unknown): Fault | undefined {
  if (hasVariable(name)) return undefined;
  if (typeof name === 'string' && /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/.test(name) && name.length <= 53) return undefined;
  const fix = 'Use lower case letters, digits, "-" and ".", at most 53 characters.';
  return { problem: `is ${shown(name)}, which Helm refuses`, fix };
}

/** What is wrong with the name of a chart in the index of a HelmRepository: names in an index have no slash. */
export function indexedChartFault(chart: unknown): Fault | undefined {
  if (typeof chart !== 'string' || hasVariable(chart) || !chart.includes('/')) return undefined;
  const name =
    chart
      .split('/')
      .filter((part) => part !== '')
      .pop() ?? '';
  return { problem: `is ${shown(chart)}, but the index of a HelmRepository has charts by their name alone`, fix: `Write ${name}.` };
}

/**
 * What is wrong with a chart that is a folder of its source: Flux would look for a folder with the name of an address.
 * @param source kind of the source
 */
export function chartFolderFault(chart: unknown, source: string): Fault | undefined {
  if (source === 'HelmRepository' || typeof chart !== 'string' || !/^(?:[a-z][a-z\d+.-]*:\/\/|[\w.-]+@[\w.-]+:)/i.test(chart)) {
    return undefined;
  }
  const fix =
    'Write its path, for example charts/web. For a chart in a registry or Helm repository use OciHelmChart or HelmRepositoryChart.';
  return { problem: `is ${shown(chart)}, but a chart of a ${source} is a folder in it`, fix };
}

/** What is wrong with the name of a namespace: Kubernetes would refuse it. */
export function namespaceFault(namespace: unknown): Fault | undefined {
  if (hasVariable(namespace) || isLabel(namespace)) return undefined;
  return { problem: `is ${shown(namespace)}, which is not a namespace name`, fix: labelFix };
}

const ociTag = /^\w[\w.-]{0,127}$/;

/** What is wrong with the tag of an OCI artifact. */
export function ociTagFault(tag: unknown): Fault | undefined {
  const fix = 'Use letters, digits, "_", "-" and ".", at most 128 characters.';
  return patternFault(tag, ociTag, 'tag of an OCI artifact', fix);
}

/** What is wrong with the digest of an OCI artifact. */
export function ociDigestFault(digest: unknown): Fault | undefined {
  const fix = 'Write sha256: and 64 hexadecimal digits.';
  return patternFault(digest, /^(sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128})$/, 'digest', fix);
}

/** What is wrong with the tag that a FluxInstance follows. */
export function syncTagFault(ref: unknown): Fault | undefined {
  return patternFault(ref, ociTag, 'tag', 'Write a tag such as latest: a sync does not accept a digest or a semver range.');
}

/** What is wrong with the bucket that a FluxInstance follows. */
export function bucketNameFault(name: unknown): Fault | undefined {
  return patternFault(name, /^[A-Za-z0-9][\w.-]*$/, 'bucket name', 'Write the name alone; a folder goes into path.');
}

/** What is wrong with the name of the objects that a FluxInstance syncs by. */
export function syncNameFault(name: unknown): Fault | undefined {
  const fix = 'Use lower case letters, digits, "-" and ".", at most 63 characters.';
  return patternFault(name, /^[a-z0-9]([-a-z0-9.]{0,61}[a-z0-9])?$/, 'name that Kubernetes accepts', fix);
}

/** What is wrong with the size of a volume. */
export function quantityFault(size: unknown): Fault | undefined {
  return patternFault(size, /^\d+(\.\d+)?([kMGTPE]|[KMGTPE]i)?$/, 'Kubernetes quantity', "Write for example '10Gi'.");
}

/** What is wrong with the name of a variable of an OIDC provider. */
export function oidcVariableFault(name: unknown): Fault | undefined {
  if (typeof name === 'string' && /^[_a-zA-Z]\w*$/.test(name)) return undefined;
  return { problem: `is ${shown(name)}, which CEL cannot read`, fix: 'Use letters, digits and "_", not starting with a digit.' };
}

/** What is wrong with a string that must match a pattern, and then is what the noun says. */
export function patternFault(text: unknown, pattern: RegExp, noun: string, fix: string): Fault | undefined {
  if (hasVariable(text) || (typeof text === 'string' && pattern.test(text))) return undefined;
  return { problem: `is ${shown(text)}, which is not ${withArticle(noun)}`, fix };
}
