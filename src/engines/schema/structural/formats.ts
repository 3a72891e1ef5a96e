import { isIPv6 } from 'node:net';
import { Schema } from '../schema';
import { isIPv4Sloppy, isMac, isRequestUri } from './network-formats';

/** A format of strings that the server enforces. */
export interface Format {
  /** What it asks for, as messages say it. */
  readonly title: string;
  readonly test: (text: string) => boolean;
}

const hex = '[0-9a-f]';
const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const cardNumber =
  /^(?:4\d{12}(?:\d{3})?|5[1-5]\d{14}|6(?:011|5\d\d)\d{12}|3[47]\d{13}|3(?:0[0-5]|[68]\d)\d{11}|(?:2131|1800|35\d{3})\d{11})$/;
const colorPart = '\\s*(0|[1-9]\\d?|1\\d\\d?|2[0-4]\\d|25[0-5])\\s*';

/** By name without dashes; a format of any other name is ignored, as the server does. */
const formats: { readonly [name: string]: Format } = {
  bsonobjectid: { title: 'a BSON object id, 24 hexadecimal digits', test: (text) => /^[0-9a-f]{24}$/i.test(text) },
  uri: { title: 'a URI', test: isRequestUri },
  email: { title: 'an email address', test: isEmail },
  hostname: { title: 'a host name', test: isHostname },
  ipv4: { title: 'an IPv4 address', test: isIPv4Sloppy },
  ipv6: { title: 'an IPv6 address', test: (text) => isIPv6(text) && !text.includes('%') },
  cidr: { title: 'a CIDR block, such as 10.0.0.0/8', test: isCidr },
  mac: { title: 'a MAC address', test: isMac },
  uuid: { title: 'a UUID', test: uuid(hex, hex) },
  uuid3: { title: 'a UUID of version 3', test: uuid('3', hex) },
  uuid4: { title: 'a UUID of version 4', test: uuid('4', '[89ab]') },
  uuid5: { title: 'a UUID of version 5', test: uuid('5', '[89ab]') },
  isbn: { title: 'an ISBN', test: (text) => isIsbn10(text) || isIsbn13(text) },
  isbn10: { title: 'an ISBN of 10 digits', test: isIsbn10 },
  isbn13: { title: 'an ISBN of 13 digits', test: isIsbn13 },
  creditcard: { title: 'the number of a credit card', test: isCreditCard },
  ssn: { title: 'a social security number', test: (text) => text.length === 11 && /^\d{3}[- ]?\d{2}[- ]?\d{4}$/.test(text) },
  hexcolor: { title: 'a color such as #ff8800', test: (text) => /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.test(text) },
  rgbcolor: {
    title: 'a color such as rgb(255,128,0)',
    test: (text) => new RegExp(`^rgb\\(${colorPart},${colorPart},${colorPart}\\)$`).test(text),
  },
  byte: { title: 'base64', test: (text) => /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$/.test(text) },
  date: { title: 'a date such as 2026-01-31', test: isDate },
  datetime: { title: 'a time such as 2026-01-31T12:00:00Z', test: isDateTime },
  duration: { title: 'a duration such as 5m', test: isDuration },
  k8sshortname: {
    title: 'a name of at most 63 lower-case letters, digits and dashes',
    test: (text) => text.length <= 63 && label.test(text),
  },
  k8slongname: {
    title: 'a name of lower-case letters, digits, dashes and dots',
    test: (text) => text.length <= 253 && text.split('.').every((part) => label.test(part)),
  },
};

/** The format of a string schema, when the server enforces it. */
export function enforcedFormat(schema: Schema): Format | undefined {
  const { type, format } = schema;
  if (!format || schema['x-kubernetes-int-or-string'] || (type && type !== 'string')) return undefined;
  const name = format.replace(/-/g, '');
  return Object.hasOwn(formats, name) ? formats[name] : undefined;
}

/** The test of a format by its name without dashes. */
export function formatTest(name: 'uri' | 'uuid' | 'byte' | 'date' | 'datetime'): Format['test'] {
  return formats[name].test;
}

function uuid(version: string, variant: string): (text: string) => boolean {
  const pattern = new RegExp(`^${hex}{8}-?${hex}{4}-?${version}${hex}{3}-?${variant}${hex}{3}-?${hex}{12}$`, 'i');
  return (text) => pattern.test(text);
}

/** What Go's net/mail takes; comments, quotes and encoded words, which are rare, are not looked into. */
function isEmail(text: string): boolean {
  if (/["(\\]|=\?/.test(text)) return text.includes('@');
  const sign = "\\w!#$%&'*+/=?^`{|}~\\u0080-\\u{10ffff}-";
  const address = `[${sign}]+(\\.[${sign}]+)*@([${sign}]+(\\.[${sign}]+)*|\\[[^\\[\\]]*\\])`;
  return new RegExp(`^[ \\t]*(?:${address}|[${sign}. \\t]*<${address}>)[ \\t]*$`, 'u').test(text);
}

function isHostname(text: string): boolean {
  const sign = '[a-zA-Z0-9\\p{S}\\p{L}]';
  const host = `^(${sign}((-?${sign}{0,62})?)|(${sign}(([a-zA-Z0-9\\-\\p{S}\\p{L}]{0,61}${sign})?)(\\.)){1,}([a-zA-Z\\p{L}]){2,63})$`;
  const bytes = (part: string) => Buffer.byteLength(part);
  return new RegExp(host, 'u').test(text) && bytes(text) <= 255 && text.split('.').every((part) => bytes(part) <= 63);
}

function isCidr(text: string): boolean {
  const [, address, bits] = /^(.*)\/(\d{1,3})$/.exec(text) ?? [];
  if (address === undefined || (bits.length > 1 && bits.startsWith('0') && !isIPv4Sloppy(address))) return false;
  return isIPv4Sloppy(address) && !address.includes(':')
    ? Number(bits) <= 32
    : isIPv6(address) && !address.includes('%') && Number(bits) <= 128;
}

function isIsbn10(text: string): boolean {
  const digits = text.replace(/[\s-]+/g, '');
  if (!/^\d{9}[\dX]$/.test(digits)) return false;
  const sum = [...digits].reduce((total, digit, index) => total + (index + 1) * (digit === 'X' ? 10 : Number(digit)), 0);
  return sum % 11 === 0;
}

function isIsbn13(text: string): boolean {
  const digits = text.replace(/[\s-]+/g, '');
  if (!/^\d{13}$/.test(digits)) return false;
  const sum = [...digits.slice(0, 12)].reduce((total, digit, index) => total + (index % 2 ? 3 : 1) * Number(digit), 0);
  return Number(digits[12]) === (10 - (sum % 10)) % 10;
}

function isCreditCard(text: string): boolean {
  const digits = text.replace(/[^0-9]+/g, '');
  if (!cardNumber.test(digits)) return false;
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 ? 2 : 1);
    return total + (doubled >= 10 ? (doubled % 10) + 1 : doubled);
  }, 0);
  return sum % 10 === 0;
}

function isDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (year === undefined) return false;
  const date = new Date(Date.UTC(2000, Number(month) - 1, Number(day)));
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

function isDateTime(text: string): boolean {
  const [date, time] = text.toLowerCase().split('t');
  if (time === undefined || !isDate(date)) return false;
  const [, hour, minute, second] = /^(\d{2}):(\d{2}):(\d{2})(.\d+)?(z|[+-]\d{2}:\d{2})$/.exec(time) ?? [];
  return hour !== undefined && hour <= '23' && minute <= '59' && second <= '59';
}

/** A duration of Go, or numbers with units that may be written out, somewhere in the text. */
function isDuration(text: string): boolean {
  if (/^[+-]?(0|((\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h))+)$/.test(text)) return true;
  const exact = /^(ns|us|µs|ms|s|sec|m|min|h|hr|d|w|wk)$/;
  const prefix = /^(nano|micro|milli|sec|min|hour|day|week)/;
  return [...text.matchAll(/\d+\s*([A-Za-zµ]+)/g)].some(([, unit]) => exact.test(unit.toLowerCase()) || prefix.test(unit.toLowerCase()));
}
