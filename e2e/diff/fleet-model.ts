import { Random } from '../render/random';

/** Who writes the repository: the library in one of its patterns, or people by hand. */
export type Pattern = 'Monorepo' | 'GitFleet' | 'GitlessFleet' | 'by hand';

/** What stands together and moves together: a few objects in a namespace, or a Helm release. */
export interface DrawnApp {
  readonly name: string;
  readonly namespace: string;
  /** Whether it brings its Namespace along. */
  readonly hasNamespace: boolean;
  /** Version of its chart; undefined for plain objects. */
  readonly chart?: string;
  readonly hasVolume: boolean;
  /** What its settings say. */
  readonly setting: string;
  /** Whether its objects have the annotation by which Flux never deletes them. */
  readonly isKept: boolean;
}

export interface DrawnLayer {
  readonly name: string;
  readonly apps: readonly DrawnApp[];
  /** Not of a fleet by the library, whose checks warn of false. */
  readonly prune: boolean;
  /** Whether what it has applied stays when it goes. */
  readonly isOrphaning: boolean;
}

/** A fleet as one would describe it. Whatever changes of it, changes of its files. */
export interface DrawnFleet {
  readonly pattern: Pattern;
  readonly clusters: readonly string[];
  readonly layers: readonly DrawnLayer[];
  readonly tenants: readonly string[];
  readonly flux: string;
}

const words = ['web', 'shop', 'search', 'billing', 'mail', 'queue', 'cache', 'media', 'report', 'auth', 'gate', 'audit'];

/** A name that nothing has yet. */
export class Names {
  private count = 0;

  public constructor(private readonly random: Random) {}

  public next(): string {
    this.count++;
    return `${this.random.pick(words)}-${this.count}`;
  }
}

export function drawnFleet(pattern: Pattern, random: Random, names: Names): DrawnFleet {
  const layers = random.some(2, 4, () => drawnLayer(random, names));
  const clusters = random.some(1, 3, () => names.next());
  return { pattern, clusters, layers, tenants: pattern === 'by hand' ? [] : random.some(0, 2, () => names.next()), flux: '2.8.x' };
}

function drawnLayer(random: Random, names: Names): DrawnLayer {
  const apps = random.some(2, 4, () => drawnApp(random, names));
  return { name: names.next(), apps, prune: !random.chance(0.1), isOrphaning: random.chance(0.15) };
}

/** Settings by which apps of the same form differ. */
export function drawnSetting(random: Random): string {
  return `${random.int(1, 1_000_000)}`;
}

function drawnApp(random: Random, names: Names): DrawnApp {
  const name = names.next();
  const setting = drawnSetting(random);
  const chart = random.chance(0.4) ? `${random.int(1, 3)}.${random.int(0, 9)}.0` : undefined;
  const hasVolume = chart === undefined && random.chance(0.3);
  return { name, namespace: `${name}-ns`, hasNamespace: random.chance(0.5), chart, hasVolume, setting, isKept: random.chance(0.15) };
}
