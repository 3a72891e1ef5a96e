const label = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const dnsLabel = new RegExp(`^${label}$`);
const dnsSubdomain = new RegExp(`^${label}(\\.${label})*$`);

/** Whether Kubernetes takes the name, of a namespace or of what becomes one. */
export function isLabel(name: unknown): name is string {
  return typeof name === 'string' && dnsLabel.test(name) && name.length <= 63;
}

/** How a name is written that is none. */
export const labelFix = 'Use lower case letters, digits and "-", at most 63 characters.';

/** Whether Kubernetes takes the name, of an object of most kinds. */
export function isObjectName(name: unknown): boolean {
  return typeof name === 'string' && dnsSubdomain.test(name) && name.length <= 253;
}
