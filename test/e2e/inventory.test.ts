import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { notUsed, used } from '../../e2e/live/inventory';
import * as library from '../../src';
import * as patterns from '../../src/constructs/patterns';

/** Factories of what is written: references to what is elsewhere, and what only names, counts or checks, make nothing on a cluster. */
const makesNothing = new Set([
  ...['Checks', 'ClusterScope', 'FluxDefaults', 'Environment', 'Variable', 'Expr', 'InputFilter', 'ResourceSetDependency', 'SecretRef'],
  ...['FluxOperator'],
]);

/** Enums that name a way to something outside of the cluster. */
const services = [
  'ProviderType',
  'ReceiverType',
  'InputProviderType',
  'GitProvider',
  'OciProvider',
  'BucketProvider',
  'HelmRepositoryType',
];

const listed = [...used, ...notUsed].flatMap(({ what }) => what);

function staticFactories(): string[] {
  return Object.entries(library).flatMap(([name, value]) => {
    if (typeof value !== 'function' || makesNothing.has(name)) return [];
    const names = Object.getOwnPropertyNames(value).filter((key) => !['length', 'name', 'prototype'].includes(key));
    return names.filter((key) => !/^(from[A-Z]|_)/.test(key)).map((key) => `${name}.${key}`);
  });
}

function membersOf(name: string): string[] {
  return Object.keys((library as unknown as { [key: string]: object })[name]).map((member) => `${name}.${member}`);
}

function patternClasses(): string[] {
  const classes = Object.entries(patterns).filter(([, value]) => typeof value === 'function' && 'isConstruct' in value);
  return classes.map(([name]) => name);
}

test.each([...staticFactories(), ...services.flatMap(membersOf), ...patternClasses()])(
  'the inventory of live checks says whether %s is used, and where',
  (what) => {
    expect(listed).toContain(what);
  },
);

test('the inventory names nothing twice, and nothing that the library does not have', () => {
  expect(listed.filter((what, index) => listed.indexOf(what) !== index)).toEqual([]);
  const has = (what: string) => {
    const [name, member] = what.split('.');
    const value = (library as unknown as { [key: string]: { [member: string]: unknown } })[name];
    return value !== undefined && (member === undefined || value[member] !== undefined);
  };
  expect(listed.filter((what) => !has(what))).toEqual([]);
});

test.each(used.map((row) => [row.in]))('the live test %s is there', (name) => {
  expect(existsSync(join(__dirname, '..', '..', 'e2e', 'live', 'tests', `${name}.ts`))).toBe(true);
});
