import { isOlder, isRange, minorOf, newestIn, versionsIn } from '../versions';
import { knownCrds, PackedKinds, PackedVersion } from './known/unpack';
import { FoundProblem, Problem, Schema, ServedKind } from '../../engines/schema';
import { isSaid } from '../../kubernetes/identity';
import { closest } from '../../wording/closest';
import { shown } from '../../wording/shown';
import { fluxGroupOf, fluxGroups, isUnmistakable } from '../kinds';

const instances: FluxSchemas[] = [];

/**
 * The schemas of a Flux version.
 * @param version a version or a range; the newest version when left out
 */
export function fluxSchemas(version?: string): FluxSchemas {
  const { flux } = knownCrds();
  if (version === undefined) return at(flux.length - 1);
  if (!isRange(version)) throw new Error(`"${version}" is not a Flux version. Write for example 2.9, 2.9.4 or 2.x.`);
  const index = indexOf(version);
  if (index < 0) {
    const known = `${minorOf(flux[0])} to ${minorOf(flux[flux.length - 1])}`;
    throw new Error(`Flux ${version} is not known to this version of cdk8s-fluxcd, which knows ${known}.`);
  }
  return at(index);
}

/** The same, with the nearest known version for those that are not: the oldest for older ones, else the newest. */
export function nearestFluxSchemas(range: string | undefined): FluxSchemas {
  const { flux } = knownCrds();
  const index = range === undefined ? -1 : indexOf(range);
  if (index >= 0) return at(index);
  return at(range !== undefined && isOlder(range) ? 0 : flux.length - 1);
}

/** The schemas of every minor that a range takes; of a range that takes none, those of the nearest. */
export function allFluxSchemas(range: string): readonly FluxSchemas[] {
  const minors = new Set(versionsIn(range).map(minorOf));
  const indexes = knownCrds().flux.flatMap((version, index) => (minors.has(minorOf(version)) ? [index] : []));
  return indexes.length > 0 ? indexes.map(at) : [nearestFluxSchemas(range)];
}

function at(index: number): FluxSchemas {
  return (instances[index] ??= new FluxSchemas(index));
}

/** Where the newest version of a range is among the known ones. */
function indexOf(range: string): number {
  const { flux } = knownCrds();
  // A patch that is newer than this library has the CRDs of its minor.
  const [, minor] = /^\s*=?\s*v?(\d+\.\d+)\.\d+\s*$/.exec(range) ?? [];
  const resolved = newestIn(range) ?? flux.find((known) => minorOf(known) === minor);
  return resolved === undefined ? -1 : flux.findIndex((known) => minorOf(known) === minorOf(resolved));
}

/** What a version of Flux and the operator serve, and what other versions do. */
export class FluxSchemas {
  /** By API version and kind; asked for every object. */
  private readonly kinds = new Map<string, Map<string, ServedKind | undefined>>();

  /** @param index where the Flux version is among the known ones */
  public constructor(private readonly index: number) {}

  /** The kind as this version serves it; undefined when it does not. */
  public kind(apiVersion: string, kind: string): ServedKind | undefined {
    let kinds = this.kinds.get(apiVersion);
    if (!kinds) this.kinds.set(apiVersion, (kinds = new Map()));
    const known = kinds.get(kind);
    if (known || kinds.has(kind)) return known;
    const found = this.find(apiVersion, kind);
    kinds.set(kind, found);
    return found;
  }

  /** The API versions of a kind of Flux or the operator that this version serves, the one to write first. */
  public apiVersionsOf(kind: string): readonly string[] {
    const group = fluxGroupOf(kind);
    const { kinds, operatorKinds } = knownCrds();
    const versions = Object.keys({ ...kinds, ...operatorKinds }[`${group}/${kind}`] ?? {});
    return versions
      .filter((version) => this.kind(`${group}/${version}`, kind))
      .sort(byMaturity)
      .map((version) => `${group}/${version}`);
  }

  /** What is wrong with a kind that is not served, when its group is Flux's or the operator's. */
  public unserved(apiVersion: string, kind: string): readonly Problem[] | undefined {
    const group = apiVersion.split('/')[0];
    // Asked for every object of other kinds.
    if (!fluxGroups.includes(group)) return undefined;
    const { kinds, operatorKinds, operator } = knownCrds();
    const all = { ...kinds, ...operatorKinds };
    const groupKinds = Object.keys(all).filter((key) => key.startsWith(`${group}/`));
    const isOperator = groupKinds.some((key) => Object.hasOwn(operatorKinds, key));
    const versions = all[`${group}/${kind}`];
    if (!versions) {
      const names = groupKinds.map((key) => key.slice(group.length + 1));
      const who = isOperator ? `the Flux Operator ${operator}` : `Flux ${this.version}`;
      const near = closest(kind, names);
      return [
        problem('/kind', `is ${JSON.stringify(kind)}, which ${who} does not have`, near ? `Write ${near}.` : kindsOfGroup(group, names)),
      ];
    }
    const version = apiVersion.slice(group.length + 1);
    const instead = this.apiVersionsOf(kind);
    const message = `is ${JSON.stringify(apiVersion)}, which ${isOperator ? `the Flux Operator ${operator}` : `Flux ${this.version}`} does not serve`;
    const others = Object.hasOwn(versions, version) ? this.elsewhere(versions[version], () => true) : undefined;
    if (!others) return [problem('/apiVersion', message, `Write ${instead.join(' or ')}.`)];
    const fix = instead.length > 0 ? `Write ${instead.join(' or ')}.` : 'Use a newer Flux version.';
    return [problem('/apiVersion', `${message} (${kind} ${version} was ${others})`, fix)];
  }

  /** What is wrong with an object of Flux that says no kind, or no API version: nobody would apply it. */
  public unfinished({ apiVersion, kind }: { readonly [key: string]: unknown }): readonly Problem[] | undefined {
    if (!isSaid(apiVersion) && isSaid(kind) && isUnmistakable(kind)) {
      return [problem('/apiVersion', unsaid(apiVersion), `Write ${this.apiVersionsOf(kind).join(' or ')}.`)];
    }
    if (!isSaid(apiVersion) || isSaid(kind)) return undefined;
    const [group] = apiVersion.split('/');
    const { kinds, operatorKinds } = knownCrds();
    const names = Object.keys({ ...kinds, ...operatorKinds })
      .filter((key) => key.startsWith(`${group}/`))
      .map((key) => key.slice(group.length + 1));
    return names.length > 0 ? [problem('/kind', unsaid(kind), kindsOfGroup(group, names))] : undefined;
  }

  /** What another Flux version says of a field or value that this one does not have. */
  public hint(
    apiVersion: string,
    kind: string,
    { steps = [], unknown }: FoundProblem,
  ): { readonly message: string; readonly fix: string } | undefined {
    const [group, version] = apiVersion.split('/');
    const { [version]: own, ...more } = knownCrds().kinds[`${group}/${kind}`] ?? {};
    if (!own || !unknown) return undefined;
    const isThere = (root: Schema) => {
      const schema = schemaAt(root, steps);
      return 'field' in unknown ? schema !== undefined : schema?.enum?.includes(unknown.value) === true;
    };
    const newer = Object.entries(more).find(([name, packed]) => byMaturity(name, version) < 0 && this.isServed(packed, isThere));
    if (newer) return inNewer(kind, version, `${group}/${newer[0]}`, unknown);
    // What is newer may be in a newer API version alone.
    const others = this.elsewhere(own, isThere) ?? this.later(Object.values(more), isThere);
    if (!others) return undefined;
    const what = 'field' in unknown ? 'is an unknown field' : `is ${JSON.stringify(unknown.value)}, which is not a value`;
    return { message: `${what} of ${kind} in Flux ${this.version} (${others})`, fix: 'Remove it, or use a Flux version that has it.' };
  }

  /** Whether a kind has a field. */
  public hasField(apiVersion: string, kind: string, field: readonly string[]): boolean {
    const found = this.kind(apiVersion, kind);
    return found !== undefined && schemaAt(found.schema, field) !== undefined;
  }

  /** Whether an API version of a kind has all fields that a spec sets, and takes what it says in those with a few allowed values. */
  public knowsSpec(apiVersion: string, kind: string, spec: object): boolean {
    const { properties: fields = {} } = this.kind(apiVersion, kind)?.schema.properties?.spec ?? {};
    return Object.entries(spec).every(
      ([name, value]) => Object.hasOwn(fields, name) && fields[name].enum?.includes(value as string) !== false,
    );
  }

  /** The Flux version. */
  public get version(): string {
    return knownCrds().flux[this.index];
  }

  /** Whether an API version that this Flux serves has something. */
  private isServed({ roots }: PackedVersion, isThere: (root: Schema) => boolean): boolean {
    const root = roots[this.index] ?? -1;
    return root >= 0 && isThere(knownCrds().schema(root));
  }

  /** Which Flux version added something that this one lacks, or removed it. */
  private elsewhere({ roots }: PackedVersion, isThere: (root: Schema) => boolean): string | undefined {
    const { flux, schema } = knownCrds();
    const there = roots.map((root) => root >= 0 && isThere(schema(root)));
    const later = there.indexOf(true, this.index);
    if (later >= 0) return `added in Flux ${minorOf(flux[later])}`;
    const last = there.lastIndexOf(true);
    return last >= 0 ? `removed in Flux ${minorOf(flux[last + 1])}` : undefined;
  }

  /** The same of other API versions of a kind, as far as newer Flux has it. */
  private later(versions: readonly PackedVersion[], isThere: (root: Schema) => boolean): string | undefined {
    return versions
      .filter(({ roots }) => (roots[this.index] ?? -1) < 0)
      .map((packed) => this.elsewhere(packed, isThere))
      .find((others) => others?.startsWith('added'));
  }

  private find(apiVersion: string, kind: string): ServedKind | undefined {
    const [group, version, ...more] = apiVersion.split('/');
    if (more.length > 0) return undefined;
    const { kinds, operatorKinds } = knownCrds();
    const key = `${group}/${kind}`;
    return served(kinds, key, version, this.index) ?? served(operatorKinds, key, version, 0);
  }
}

/** What is wrong with a field or value that a newer API version of the same Flux has. */
function inNewer(kind: string, version: string, newer: string, unknown: NonNullable<FoundProblem['unknown']>) {
  const what = 'field' in unknown ? 'is a field' : `is ${JSON.stringify(unknown.value)}, a value`;
  return { message: `${what} that ${kind} ${version} does not have, but ${newer} has`, fix: `Write ${newer} as apiVersion, or remove it.` };
}

function served(kinds: PackedKinds, key: string, version: string, index: number): ServedKind | undefined {
  const packed = Object.hasOwn(kinds, key) && Object.hasOwn(kinds[key], version) ? kinds[key][version] : undefined;
  const root = packed?.roots[index] ?? -1;
  if (!packed || root < 0) return undefined;
  const [group, kind] = key.split('/');
  return { group, version, kind, schema: knownCrds().schema(root), statusSubresource: packed.status };
}

/** The schema of a field; undefined where there is none. */
function schemaAt(root: Schema, steps: NonNullable<FoundProblem['steps']>): Schema | undefined {
  return steps.reduce<Schema | undefined>((schema, step) => {
    if (typeof step === 'number') return schema?.items;
    if (schema?.properties && Object.hasOwn(schema.properties, step)) return schema.properties[step];
    return typeof schema?.additionalProperties === 'object' ? schema.additionalProperties : undefined;
  }, root);
}

/** As Kubernetes orders versions: `v2` before `v1`, `v1` before `v1beta2`, that before `v1beta1`. */
function byMaturity(a: string, b: string): number {
  const isStable = (version: string) => /^v\d+$/.test(version);
  if (isStable(a) !== isStable(b)) return isStable(a) ? -1 : 1;
  return b.localeCompare(a, 'en', { numeric: true });
}

/** What is wrong with a field that must be a string. */
function unsaid(value: unknown): string {
  return value === undefined || value === null || value === '' ? 'is required' : `is ${shown(value)}, but must be a string`;
}

function kindsOfGroup(group: string, names: readonly string[]): string {
  return names.length === 1 ? `Write ${names[0]}.` : `The kinds of ${group} are ${names.join(', ')}.`;
}

function problem(path: string, message: string, fix: string): Problem {
  return { rule: 'schema', path, message, fix };
}
