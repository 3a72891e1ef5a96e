const label = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const subdomain = new RegExp(`^${label}(\\.${label})*$`);
const dnsLabel = new RegExp(`^${label}$`);
const word = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const bytes = (text: string) => Buffer.byteLength(text);

/** What is wrong with a name, read after "is ...,"; undefined when nothing is. */
export type NameProblem = string | undefined;

/** A name of an object: a DNS subdomain. */
export function subdomainProblem(name: string): NameProblem {
  if (bytes(name) > 253) return `which has ${bytes(name)} characters where at most 253 are allowed`;
  if (!subdomain.test(name)) {
    return 'but must consist of lower-case letters, digits, - and ., with a letter or digit at both ends of each part';
  }
  return undefined;
}

/** A name of a namespace: a DNS label. */
export function labelProblem(name: string): NameProblem {
  if (bytes(name) > 63) return `which has ${bytes(name)} characters where at most 63 are allowed`;
  if (!dnsLabel.test(name)) return 'but must consist of lower-case letters, digits and -, with a letter or digit at both ends';
  return undefined;
}

/** A key of a label or an annotation, or a finalizer. */
export function qualifiedNameProblem(key: string): NameProblem {
  const parts = key.split('/');
  const name = parts[parts.length - 1];
  if (parts.length > 2) return 'which has more than one /';
  if (parts.length === 2 && (parts[0] === '' || subdomainProblem(parts[0]))) return 'whose part before the / is not a DNS name';
  if (name === '') return 'whose name is empty';
  if (bytes(name) > 63) return `whose name has ${bytes(name)} characters where at most 63 are allowed`;
  if (!word.test(name)) return 'but must consist of letters, digits, -, _ and ., with a letter or digit at both ends';
  return undefined;
}

/** A value of a label. */
export function labelValueProblem(value: string): NameProblem {
  if (bytes(value) > 63) return `which has ${bytes(value)} characters where at most 63 are allowed`;
  if (value !== '' && !word.test(value)) return 'but must consist of letters, digits, -, _ and ., with a letter or digit at both ends';
  return undefined;
}

/** A name that stands in a URL. */
export function pathSegmentProblem(name: string): NameProblem {
  if (name === '.' || name === '..') return 'which means a folder';
  const illegal = ['/', '%'].find((sign) => name.includes(sign));
  return illegal && `which holds ${illegal}`;
}
