import { DrawnApp, DrawnFleet, DrawnLayer, drawnSetting, Names } from './fleet-model';
import { Random } from '../render/random';

/** What the diff must say of a change. */
export interface Expected {
  readonly kind: 'renamed' | 'split' | 'merged' | 'moved' | 'retired' | 'upgraded';
  /** The end of `what`, after the name space: name of a layer, cluster, release or `Flux`. */
  readonly what: string;
  /** The ends of what has come of it. */
  readonly into?: readonly string[];
}

/** A change of a fleet in a known way. */
export interface DrawnRefactoring {
  readonly title: string;
  readonly after: DrawnFleet;
  /** One of these is enough for each entry. */
  readonly expected: readonly Expected[];
  /** Names of apps that are gone for good and are plain objects: these are listed as removed. */
  readonly removed?: readonly string[];
}

type Draw = (fleet: DrawnFleet, random: Random, names: Names) => DrawnRefactoring | undefined;

/** The ways in which fleets are refactored. */
export const draws: { readonly [way: string]: Draw } = {
  'a layer is renamed': (fleet, random, names) => {
    const layer = random.pick(fleet.layers);
    const name = names.next();
    return {
      title: `layer ${layer.name} is renamed to ${name}`,
      after: withLayers(fleet, (each) => (each === layer ? [{ ...each, name }] : [each])),
      expected: [{ kind: 'renamed', what: layer.name, into: [name] }],
    };
  },
  'a cluster is renamed': (fleet, random, names) => {
    const cluster = random.pick(fleet.clusters);
    const name = names.next();
    return {
      title: `cluster ${cluster} is renamed to ${name}`,
      after: { ...fleet, clusters: fleet.clusters.map((each) => (each === cluster ? name : each)) },
      expected: [{ kind: 'renamed', what: cluster, into: [name] }],
    };
  },
  'a tenant is renamed': (fleet, random, names) => {
    if (fleet.tenants.length === 0) return undefined;
    const tenant = random.pick(fleet.tenants);
    const name = names.next();
    return {
      title: `tenant ${tenant} is renamed to ${name}`,
      after: { ...fleet, tenants: fleet.tenants.map((each) => (each === tenant ? name : each)) },
      expected: [{ kind: 'renamed', what: tenant, into: [name] }],
    };
  },
  'a release is renamed': (fleet, random, names) => {
    const app = pickApp(fleet, random, ({ chart, isKept }) => chart !== undefined && !isKept);
    if (!app) return undefined;
    const name = names.next();
    return {
      title: `release ${app.name} is renamed to ${name}`,
      after: withApps(fleet, (each) => (each === app ? [{ ...each, name }] : [each])),
      expected: [{ kind: 'renamed', what: app.name, into: [name] }],
    };
  },
  'an app moves': (fleet, random) => {
    const [from, to] = twoLayers(fleet, random);
    const app = random.pick(from.apps);
    return {
      title: `app ${app.name} moves from ${from.name} to ${to.name}`,
      after: withLayers(fleet, (each) => [moved(each, [app], from, to)]),
      expected: [{ kind: 'moved', what: from.name, into: [to.name] }],
    };
  },
  'a layer is split in two new ones': (fleet, random, names) => {
    const layer = random.pick(fleet.layers);
    const [one, other] = [names.next(), names.next()];
    const at = Math.floor(layer.apps.length / 2);
    return {
      title: `layer ${layer.name} is split into ${one} and ${other}`,
      after: withLayers(fleet, (each) =>
        each === layer
          ? [
              { ...each, name: one, apps: each.apps.slice(0, at) },
              { ...each, name: other, apps: each.apps.slice(at) },
            ]
          : [each],
      ),
      expected: [{ kind: 'split', what: layer.name, into: [one, other] }],
    };
  },
  'a layer is split off': (fleet, random, names) => {
    const layer = random.pick(fleet.layers);
    const name = names.next();
    const [, ...rest] = layer.apps;
    return {
      title: `layer ${name} is split off from ${layer.name}`,
      after: withLayers(fleet, (each) =>
        each === layer
          ? [
              { ...each, apps: rest },
              { ...each, name, apps: [layer.apps[0]] },
            ]
          : [each],
      ),
      expected: [{ kind: 'split', what: layer.name, into: [layer.name, name] }],
    };
  },
  'two layers are merged': (fleet, random) => {
    const [from, to] = twoLayers(fleet, random);
    return {
      title: `layer ${from.name} is merged into ${to.name}`,
      after: withLayers(fleet, (each) => (each === from ? [] : [moved(each, from.apps, from, to)])),
      expected: [{ kind: 'merged', what: from.name, into: [to.name] }],
    };
  },
  'two layers become a new one': (fleet, random, names) => {
    const [from, to] = twoLayers(fleet, random);
    const name = names.next();
    return {
      title: `layers ${from.name} and ${to.name} become ${name}`,
      after: withLayers(fleet, (each) => {
        if (each === from) return [];
        return [each === to ? { ...each, name, apps: [...each.apps, ...from.apps] } : each];
      }),
      expected: [from, to].map(({ name: what }) => ({ kind: 'merged', what, into: [name] })),
    };
  },
  'a layer is retired': (fleet, random) => {
    const layer = random.pick(fleet.layers);
    return {
      title: `layer ${layer.name} is retired`,
      after: withLayers(fleet, (each) => (each === layer ? [] : [each])),
      expected: [{ kind: 'retired', what: layer.name }],
    };
  },
  'an app is retired': (fleet, random) => {
    const app = pickApp(fleet, random, () => true)!;
    const isRelease = app.chart !== undefined;
    return {
      title: `app ${app.name} is retired`,
      after: withApps(fleet, (each) => (each === app ? [] : [each])),
      expected: isRelease ? [{ kind: 'retired', what: app.name }] : [],
      removed: isRelease ? [] : [app.name],
    };
  },
  'a cluster is retired': (fleet, random) => {
    if (fleet.clusters.length === 1) return undefined;
    const cluster = random.pick(fleet.clusters);
    return {
      title: `cluster ${cluster} is retired`,
      after: { ...fleet, clusters: fleet.clusters.filter((each) => each !== cluster) },
      expected: [{ kind: 'retired', what: cluster }],
    };
  },
  'a tenant is retired': (fleet, random) => {
    if (fleet.tenants.length === 0) return undefined;
    const tenant = random.pick(fleet.tenants);
    return {
      title: `tenant ${tenant} is retired`,
      after: { ...fleet, tenants: fleet.tenants.filter((each) => each !== tenant) },
      expected: [{ kind: 'retired', what: tenant }],
    };
  },
  'a chart is upgraded': (fleet, random) => {
    const app = pickApp(fleet, random, ({ chart }) => chart !== undefined);
    if (!app) return undefined;
    const [major, minor] = app.chart!.split('.').map(Number);
    const chart = random.chance(0.5) ? `${major}.${minor + 1}.0` : `${major + 1}.0.0`;
    return {
      title: `the chart of ${app.name} is upgraded from ${app.chart!} to ${chart}`,
      after: withApps(fleet, (each) => (each === app ? [{ ...each, chart }] : [each])),
      expected: [{ kind: 'upgraded', what: app.name, into: [chart] }],
    };
  },
  'Flux is upgraded': (fleet) => ({
    title: 'Flux is upgraded',
    after: { ...fleet, flux: '2.9.x' },
    expected: [{ kind: 'upgraded', what: 'Flux', into: [fleet.pattern === 'by hand' ? '2.9.0' : '2.9.x'] }],
  }),
};

/** The same, and in the same commit an app that is new and one that changes. */
export function withMore(refactoring: DrawnRefactoring, random: Random, names: Names): DrawnRefactoring {
  const { after, title } = refactoring;
  const layer = random.pick(after.layers);
  const changed = pickApp(after, random, ({ chart }) => chart === undefined);
  const name = names.next();
  const added = { name, namespace: `${name}-ns`, hasNamespace: true, hasVolume: false, setting: drawnSetting(random), isKept: false };
  const withAdded = withLayers(after, (each) => [each === layer ? { ...each, apps: [...each.apps, added] } : each]);
  return {
    ...refactoring,
    title: `${title}, and more`,
    after: withApps(withAdded, (app) => [app === changed ? { ...app, setting: drawnSetting(random) } : app]),
  };
}

function withLayers(fleet: DrawnFleet, change: (layer: DrawnLayer) => readonly DrawnLayer[]): DrawnFleet {
  return { ...fleet, layers: fleet.layers.flatMap(change) };
}

function withApps(fleet: DrawnFleet, change: (app: DrawnApp) => readonly DrawnApp[]): DrawnFleet {
  return withLayers(fleet, (layer) => [{ ...layer, apps: layer.apps.flatMap(change) }]);
}

function moved(layer: DrawnLayer, apps: readonly DrawnApp[], from: DrawnLayer, to: DrawnLayer): DrawnLayer {
  if (layer === to) return { ...layer, apps: [...layer.apps, ...apps] };
  return layer === from ? { ...layer, apps: layer.apps.filter((app) => !apps.includes(app)) } : layer;
}

function twoLayers({ layers }: DrawnFleet, random: Random): readonly [DrawnLayer, DrawnLayer] {
  const from = random.pick(layers);
  return [from, random.pick(layers.filter((each) => each !== from))];
}

function pickApp({ layers }: DrawnFleet, random: Random, is: (app: DrawnApp) => boolean): DrawnApp | undefined {
  const apps = layers.flatMap((layer) => layer.apps).filter(is);
  return apps.length > 0 ? random.pick(apps) : undefined;
}
