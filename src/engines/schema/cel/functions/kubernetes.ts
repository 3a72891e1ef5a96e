import { Cidr, Ip } from '../ip';
import { NamedFormat } from '../named-formats';
import { Optional } from '../optional';
import { Quantity } from '../quantity';
import { Semver } from '../semver';
import { Url } from '../url';
import { bool, cidr, Functions, int, ip, namedFormat, overload, quantity, semver, string, url } from './overload';

/** Functions of Kubernetes' own libraries. */
export const kubernetesFunctions: Functions = {
  url: [overload([string], (text) => new Url(text))],
  isURL: [overload([string], Url.isValid)],
  ip: [overload([string], Ip.parse)],
  isIP: [overload([string], Ip.isValid)],
  'ip.isCanonical': [overload([string], (text) => String(Ip.parse(text)) === text)],
  cidr: [overload([string], Cidr.parse)],
  isCIDR: [overload([string], Cidr.isValid)],
  quantity: [overload([string], Quantity.parse)],
  isQuantity: [overload([string], Quantity.isValid)],
  sign: [overload([quantity], (amount) => amount.sign)],
  semver: [
    overload([string], Semver.parse),
    overload([string, bool], (text, loosely) => (loosely ? Semver.parseLoosely(text) : Semver.parse(text))),
  ],
  isSemver: [overload([string], (text) => Semver.isValid(text)), overload([string, bool], Semver.isValid)],
  'format.named': [overload([string], optionalFormat)],
  ...Object.fromEntries(NamedFormat.names.map((name) => [`format.${name}`, [overload([], () => NamedFormat.named(name))]])),
};

export const kubernetesMembers: Functions = {
  getScheme: [overload([url], (one) => one.getScheme())],
  getHost: [overload([url], (one) => one.getHost())],
  getHostname: [overload([url], (one) => one.getHostname())],
  getPort: [overload([url], (one) => one.getPort())],
  getEscapedPath: [overload([url], (one) => one.getEscapedPath())],
  getQuery: [overload([url], (one) => one.getQuery())],
  family: [overload([ip], (one) => one.family)],
  isUnspecified: [overload([ip], (one) => one.isUnspecified)],
  isLoopback: [overload([ip], (one) => one.isLoopback)],
  isLinkLocalMulticast: [overload([ip], (one) => one.isLinkLocalMulticast)],
  isLinkLocalUnicast: [overload([ip], (one) => one.isLinkLocalUnicast)],
  isGlobalUnicast: [overload([ip], (one) => one.isGlobalUnicast)],
  containsIP: [
    overload([cidr, ip], (block, one) => block.containsIp(one)),
    overload([cidr, string], (block, text) => block.containsIp(Ip.parse(text))),
  ],
  containsCIDR: [
    overload([cidr, cidr], (block, other) => block.containsCidr(other)),
    overload([cidr, string], (block, text) => block.containsCidr(Cidr.parse(text))),
  ],
  ip: [overload([cidr], (block) => block.ip)],
  prefixLength: [overload([cidr], (block) => block.prefixLength)],
  masked: [overload([cidr], (block) => block.masked())],
  isInteger: [overload([quantity], (amount) => amount.isInteger)],
  asInteger: [overload([quantity], (amount) => amount.asInteger)],
  asApproximateFloat: [overload([quantity], (amount) => amount.asApproximateFloat)],
  add: [overload([quantity, quantity], (a, b) => a.plus(b)), overload([quantity, int], (a, b) => a.plus(b))],
  sub: [overload([quantity, quantity], (a, b) => a.minus(b)), overload([quantity, int], (a, b) => a.minus(b))],
  isLessThan: [overload([quantity, quantity], (a, b) => a.compareTo(b) < 0), overload([semver, semver], (a, b) => a.compareTo(b) < 0)],
  isGreaterThan: [overload([quantity, quantity], (a, b) => a.compareTo(b) > 0), overload([semver, semver], (a, b) => a.compareTo(b) > 0)],
  compareTo: [
    overload([quantity, quantity], (a, b) => BigInt(a.compareTo(b))),
    overload([semver, semver], (a, b) => BigInt(a.compareTo(b))),
  ],
  major: [overload([semver], (version) => version.major)],
  minor: [overload([semver], (version) => version.minor)],
  patch: [overload([semver], (version) => version.patch)],
  validate: [overload([namedFormat, string], (format, text) => format.validate(text))],
};

function optionalFormat(name: string): Optional {
  const format = NamedFormat.named(name);
  return format ? new Optional(format) : Optional.none;
}
