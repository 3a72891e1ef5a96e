import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chart, Duration } from 'cdk8s';
import { company, places, specialValues, witnesses } from './members';
import { isEnum, valuesOf } from './values';
import { temporary, written } from './written';
import * as flux from '../../../src';
import { Place, Sample, samples } from '../core/struct-samples';
import { changed, found, membersOf, Path, structsIn } from '../core/struct-walk';

/*
 * Every prop of every method of the public API, at every depth: values of its type are given, one after the other, and what a user gets of it - files, objects,
 * findings - is compared. Two values that write the same are a prop that does nothing or a value that was replaced.
 */

/** By the struct that declares the member, or by the method and the place: why no two values of it write something else here. */
const without: { readonly [member: string]: string } = {
  'Decryption.provider': 'has one value, which is the default',
  'ImageUpdateAutomationProps.strategy': 'has one value, which is the default',
  'Fleet.acceptChange() reason': 'speaks of the output before: test/constructs/fleet/changed-output.test.ts',
  'Fleet.acceptChange() clusters': 'speaks of the output before: test/constructs/fleet/changed-output.test.ts',
  'ObjectFilter.cluster': 'selects from what the app has: test/checks/user-tests.test.ts',
  'ObjectFilter.kind': 'selects from what the app has: test/checks/user-tests.test.ts',
  'ObjectFilter.name': 'selects from what the app has: test/checks/user-tests.test.ts',
  'ObjectFilter.namespace': 'selects from what the app has: test/checks/user-tests.test.ts',
  'PublisherProps.outdir': 'is where the output lies: test/constructs/fleet/publishers.test.ts',
  'FleetAppProps.repositoryRoot': 'says by an empty string what it says by default: the working directory',
};

/** Members that change what the checks say, and not what is written. */
const judged: ReadonlySet<string> = new Set([
  'crdGroups',
  'EnvironmentOptions.production',
  'FleetAppProps.crds',
  'FleetAppProps.committedOutput',
]);

/** Folders of this machine: what is in them arrives, and not their names. */
const folders: ReadonlySet<string> = new Set(['FleetAppProps.repositoryRoot', 'FleetAppProps.committedOutput']);

/** What an error says of a prop that the method does not have, although its struct does. */
const notHere = [
  /is not a filter for/,
  /is what locks a tenant in, and must not be set/,
  /is set, but the layer belongs to one cluster, and lies in its folder/,
  /is set, but a provider of type \w+ has none\. Leave it out/,
  /is set, but a CustomFleet does not know how its sources are verified\. Leave it out/,
];

interface Outcome {
  readonly text?: string;
  readonly error?: string;
}

/** A member in a sample. */
interface Prop {
  readonly method: string;
  readonly sample: Sample;
  readonly path: Path;
  readonly member: string;
  readonly type: string;
  readonly required: boolean;
  /** Names of the member in the tables, the most special first. */
  readonly keys: readonly string[];
}

const tables = { without, specialValues, company, places, witnesses };

/** The keys by which something was found in each table. */
const used = new Map<object, Set<string>>(Object.values(tables).map((table) => [table, new Set()]));

const home = process.cwd();

beforeAll(() => {
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  // Apps write their output.
  process.chdir(temporary());
});

afterAll(() => {
  jest.restoreAllMocks();
  // Other tests run in the same process.
  process.chdir(home);
});

const cases = methods();

test.each(cases)('%s writes its sample', (method) => {
  expect(outcome(newPlace(), method, samples[method], (object) => object).error).toBeUndefined();
});

test.each(cases)('each prop of %s does something, and its values arrive', (method, struct) => {
  const faults = [...propsOf(method, struct)].flatMap((prop) => faultOf(prop) ?? []);
  expect(faults).toEqual([]);
});

test.each(Object.entries(tables))('every entry of the table %s is needed', (_, table) => {
  expect(Object.keys(table).filter((key) => !used.get(table)!.has(key))).toEqual([]);
});

/** Methods and what they take, each implementation once. */
function methods(): (readonly [method: string, struct: string])[] {
  const seen = new Set<unknown>();
  const all = [...found.takenBy].flatMap(([struct, names]) => names.map((name) => [name, struct] as const));
  return all.filter(([name]) => {
    const [type, method] = name.replace('()', '').split('.');
    const made = (flux as any)[type];
    const implementation = method ? (made?.prototype?.[method] ?? made?.[method]) : made;
    if (!samples[name] || (implementation && seen.has(implementation))) return false;
    seen.add(implementation);
    return true;
  });
}

function* propsOf(method: string, struct: string): Generator<Prop> {
  const sample = samples[method];
  for (const { struct: name, path } of structsIn(struct, sample.given(newPlace()))) {
    for (const [member, { type, required, owner, inner }] of membersOf(name)) {
      if (inner !== undefined) continue;
      const keys = [`${method} ${[...path, member].join('.')}`, `${name}.${member}`, `${owner}.${member}`, member];
      yield { method, sample, path, member, type, required, keys };
    }
  }
}

/** What is wrong with a prop, where no reason is known. */
function faultOf(prop: Prop): string | undefined {
  const fault = judge(prop);
  return fault === undefined || lookUp(without, prop.keys) !== undefined ? undefined : `${prop.keys[0]}: ${fault}`;
}

function judge(prop: Prop): string | undefined {
  const { type, required, keys } = prop;
  const count = valuesOf(newPlace(), type, lookUp(specialValues, keys))?.length ?? 0;
  if (count === 0) return `has no values of the type ${type} in values.ts`;
  const outcomes = Array.from({ length: count }, (_, index) => given(prop, index));
  const texts = outcomes.flatMap(({ text }) => text ?? []);
  const refusals = outcomes.flatMap(({ error }) => error ?? []);
  if (texts.length === 0) {
    return refusals.every((message) => notHere.some((error) => error.test(message)))
      ? undefined
      : `every value is refused: ${refusals.join(' | ')}`;
  }
  const isFolder = keys.some((key) => folders.has(key));
  const lost = isFolder ? undefined : outcomes.find(({ text, value }) => text !== undefined && !arrives(type, value, text));
  if (lost) return `${String(lost.value)} does not arrive`;
  const omitted = required ? undefined : given(prop, [undefined]).text;
  if (omitted !== undefined && type === 'string' && given(prop, ['']).text === omitted) return 'an empty string is ignored';
  if (omitted !== undefined && isEnum(type) && given(prop, ['unknown']).text === omitted) {
    return 'a value that the enum does not have is ignored';
  }
  const isIdle = refusals.length === 0 && texts.length === 1 && texts[0] === omitted;
  return isIdle || new Set(texts).size < texts.length ? 'two values write the same' : undefined;
}

/** What comes of the value of a number, or of this one. */
function given(
  { method, sample, path, member, type, keys }: Prop,
  which: number | readonly [unknown],
): Outcome & { readonly value: unknown } {
  let value: unknown;
  const place = lookUp(places, keys)?.(newPlace()) ?? newPlace();
  const change = (object: object) => {
    value = typeof which === 'number' ? valuesOf(place, type, lookUp(specialValues, keys))![which] : which[0];
    return { ...object, ...lookUp(company, keys)?.(place, value), [member]: value };
  };
  const witness = lookUp(witnesses, keys);
  // The checks need most of the time.
  const isJudged = method.startsWith('Checks.') || witness !== undefined || keys.some((key) => judged.has(key));
  return { ...outcome(place, method, sample, (object) => changed(object, path, change), witness, isJudged), value };
}

/** Whether a value is found in what was written, where it is one that can be looked for. */
function arrives(type: string, value: unknown, text: string): boolean {
  if (type === 'string') return text.includes(JSON.stringify(value).slice(1, -1));
  if (type === 'number') return text.includes(String(value));
  if (value instanceof Duration) return text.includes(`${value.toMinutes()}m`);
  return true;
}

function lookUp<T>(table: { readonly [key: string]: T }, keys: readonly string[]): T | undefined {
  const key = keys.find((each) => Object.hasOwn(table, each));
  if (key === undefined) return undefined;
  used.get(table)!.add(key);
  return table[key];
}

function outcome(
  place: Place,
  method: string,
  sample: Sample,
  change: (given: object) => object,
  witness?: (place: Place, made: any) => void,
  isJudged = true,
): Outcome {
  try {
    const made = sample.call(place, change(sample.given(place)) as never);
    witness?.(place, made);
    return { text: written(place, method, made, isJudged) };
  } catch (error) {
    return { error: (error as Error).message };
  }
}

/** A place that has what props speak of: lockdown, shards, folders for each overlay. */
function newPlace(): Place {
  const app = new flux.FleetApp({ pathInRepository: 'deploy', repositoryRoot: repository() });
  const cluster = { multitenant: true, tenantDefaultServiceAccount: 'flux' };
  const settings = { cluster, sharding: { shards: ['one', 'two'] } };
  const fleet = new flux.GitlessFleet(app, 'placed', { url: 'oci://ghcr.io/acme/fleet', flux: settings });
  return { app, fleet, chart: new Chart(new flux.FluxApp(), 'test', { namespace: 'web' }) };
}

let repositoryRoot: string | undefined;

function repository(): string {
  if (repositoryRoot !== undefined) return repositoryRoot;
  repositoryRoot = temporary();
  for (const folder of ['apps', 'apps/staging', 'apps/one', 'apps/two', 'apps/production']) {
    mkdirSync(join(repositoryRoot, folder));
    const name = folder.replace('/', '-');
    const text = `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}, namespace: elsewhere }\n`;
    writeFileSync(join(repositoryRoot, folder, 'map.yaml'), text);
  }
  return repositoryRoot;
}
