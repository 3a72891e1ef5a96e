import { ApiObject } from 'cdk8s';
import {
  AppSource,
  DeletionPolicy,
  Environment,
  Fleet,
  FleetApp,
  GitFleet,
  GitlessFleet,
  GitRef,
  Layer,
  Monorepo,
  OciHelmChart,
} from 'cdk8s-fluxcd';
import { DrawnApp, DrawnFleet, Pattern } from './fleet-model';
import { chartUrl, objectsOf } from './objects-of';
import { object, yamlOf } from '../live/content/manifests';
import { kustomization } from '../live/content/synced-repository';

/** The files of a repository. */
export interface Texts {
  readonly [path: string]: string;
}

/** What the repository of a fleet holds. */
export function filesOf(fleet: DrawnFleet): Texts {
  return fleet.pattern === 'by hand' ? byHand(fleet) : byLibrary(fleet);
}

const url = 'https://github.com/acme/fleet';
const patterns: { readonly [pattern in Exclude<Pattern, 'by hand'>]: (app: FleetApp, flux: string) => Fleet } = {
  Monorepo: (app, version) => new Monorepo(app, 'fleet', { url, flux: { cluster: { multitenant: true }, distribution: { version } } }),
  GitFleet: (app, version) => new GitFleet(app, 'fleet', { url, flux: { cluster: { multitenant: true }, distribution: { version } } }),
  GitlessFleet: (app, version) =>
    new GitlessFleet(app, 'fleet', {
      url: 'oci://ghcr.io/acme/fleet',
      flux: { cluster: { multitenant: true }, distribution: { version } },
    }),
};

function byLibrary({ pattern, clusters, layers, tenants, flux }: DrawnFleet): Texts {
  const app = new FleetApp();
  const fleet = patterns[pattern as Exclude<Pattern, 'by hand'>](app, flux);
  for (const name of clusters) fleet.addCluster(name, { environment: Environment.STAGING });
  for (const { name, apps, isOrphaning } of layers) {
    const layer = fleet.addLayer(name, { deletionPolicy: isOrphaning ? DeletionPolicy.ORPHAN : undefined });
    for (const each of apps) addApp(layer, each);
  }
  for (const tenant of tenants) {
    fleet.addTenant(tenant, { source: AppSource.git(`https://github.com/acme/${tenant}`, GitRef.branch('main')) });
  }
  return app.render();
}

function addApp(layer: Layer, app: DrawnApp): void {
  const { name, namespace, chart, isKept } = app;
  if (chart !== undefined && !isKept) {
    new OciHelmChart(layer, name, { url: chartUrl, version: chart, namespace });
    return;
  }
  for (const each of objectsOf(app)) new ApiObject(layer, `${name}-${each.kind}`, { ...each });
}

function byHand({ clusters, layers, flux }: DrawnFleet): Texts {
  const ofClusters = clusters.flatMap((cluster): [string, string][] => [
    [`clusters/${cluster}/flux-system/gotk-components.yaml`, `# Flux Version: v${flux.replace('x', '0')}\n`],
    [`clusters/${cluster}/flux-system/gotk-sync.yaml`, syncOf(cluster)],
    ...layers.map(({ name, prune, isOrphaning }): [string, string] => [
      `clusters/${cluster}/${name}.yaml`,
      yamlOf(kustomization(name, { prune, ...(isOrphaning ? { deletionPolicy: 'Orphan' } : {}) })),
    ]),
  ]);
  const ofLayers = layers.flatMap(({ name, apps }) =>
    apps.map((app): [string, string] => [`${name}/${app.name}.yaml`, yamlOf(...objectsOf(app))]),
  );
  return Object.fromEntries([...ofClusters, ...ofLayers]);
}

function syncOf(cluster: string): string {
  return yamlOf(
    object('source.toolkit.fluxcd.io/v1', 'GitRepository', 'flux-system/flux-system', { interval: '1m', url }),
    kustomization('flux-system', { path: `./clusters/${cluster}` }),
  );
}
