import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject } from 'cdk8s';
import { configMap, oneLine } from './support';
import { AppSource, DeletionPolicy, Environment, FleetApp, GitlessFleet, GitOpsApp, Layer, OciHelmChart, OciRef } from '../../../src';
import { printed } from '../../checks/support';

/*
 * A fleet of 30 clusters, twelve teams and their apps, is changed as people change theirs. Each change is synthesised over the last output and says what Flux
 * would do with it; what is safe says nothing.
 */

/** What may differ between two synths of the fleet. */
interface Fleet30 {
  readonly regions?: readonly string[];
  readonly renamed?: { readonly [name: string]: string };
  readonly controllers?: string;
  readonly controllersPolicy?: DeletionPolicy;
  readonly ingressIn?: 'controllers' | 'apps';
  readonly certManager?: string;
  readonly teams?: readonly string[];
  readonly hasCanary?: boolean;
  readonly hasControllers?: boolean;
  readonly hasIngress?: boolean;
  readonly controllersOnlyIn?: Environment;
  readonly canary?: Environment;
}

const regions = Array.from({ length: 10 }, (_, index) => `eu-${index + 1}`);
const teams = Array.from({ length: 12 }, (_, index) => `team-${index + 1}`);
const CANARY = Environment.named('canary', { ref: 'latest-canary' });
const outdirs: string[] = [];
let lastOutput: string | undefined;

afterAll(() => {
  for (const outdir of outdirs) rmSync(outdir, { recursive: true, force: true });
});

function newOutdir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fleet-'));
  outdirs.push(folder);
  return join(folder, 'deploy');
}

function fleet30(outdir: string, change: Fleet30): FleetApp {
  const app = new FleetApp({ outdir });
  const fleet = new GitlessFleet(app, 'fleet', { url: 'oci://ghcr.io/acme/fleet' });
  const nameOf = (cluster: string) => change.renamed?.[cluster] ?? cluster;
  for (const region of change.regions ?? regions) {
    fleet.addCluster(nameOf(`staging-${region}`), { environment: Environment.STAGING });
    fleet.addCluster(nameOf(`prod-${region}`), { environment: Environment.PRODUCTION });
    if (change.hasCanary !== false) fleet.addCluster(nameOf(`canary-${region}`), { environment: change.canary ?? CANARY });
  }
  const apps = fleet.addLayer('apps');
  if (change.hasControllers !== false) addControllers(change, fleet, apps);
  for (const team of change.teams ?? teams) {
    const layer = fleet.addLayer(`tenant-${team}`, { folder: `tenants/${team}` });
    new ApiObject(layer, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: team } });
    for (const name of ['web', 'api']) {
      new GitOpsApp(layer, name, { namespace: team, source: AppSource.oci(`oci://ghcr.io/acme/${team}-${name}`, OciRef.semver('1.x')) });
    }
  }
  configMap(apps, 'settings');
  return app;
}

/** The charts of the platform, which most refactorings are about. */
function addControllers(change: Fleet30, fleet: GitlessFleet, apps: Layer): void {
  const part = change.controllersOnlyIn ? fleet.environment(change.controllersOnlyIn) : fleet;
  const controllers = part.addLayer(change.controllers ?? 'infra-controllers', { deletionPolicy: change.controllersPolicy });
  new OciHelmChart(controllers, change.certManager ?? 'cert-manager', {
    url: 'oci://quay.io/jetstack/charts/cert-manager',
    version: '1.x',
    namespace: 'cert-manager',
  });
  if (change.hasIngress === false) return;
  new OciHelmChart(change.ingressIn === 'apps' ? apps : controllers, 'ingress-nginx', {
    url: 'oci://ghcr.io/nginx/charts/nginx-ingress',
    version: '2.x',
  });
}

/** What a synth of the fleet says after one of the fleet as it was, without the breaks of lines. */
function said(change: Fleet30, before?: Fleet30): string {
  const outdir = newOutdir();
  if (before) printed(() => fleet30(outdir, before).synth());
  else cpSync(last(), outdir, { recursive: true });
  return oneLine(printed(() => fleet30(outdir, change).synth())).replaceAll(outdir, 'deploy');
}

/** The output of the fleet as it was. */
function last(): string {
  if (lastOutput === undefined) {
    lastOutput = newOutdir();
    fleet30(lastOutput, {}).synth();
  }
  return lastOutput;
}

const onAll = '(on 30 clusters: canary-eu-1, canary-eu-10, canary-eu-2, canary-eu-3, canary-eu-4 and 25 more)';
const on20 = '(on 20 clusters: canary-eu-1, canary-eu-10, canary-eu-2, canary-eu-3, canary-eu-4 and 15 more)';
const accept = (what: string) => `If it is meant, pass '${what}' and the reason to acceptChange() of the fleet.`;
const orphan = (name: string) =>
  'To keep the objects, make two commits: set its deletionPolicy to Orphan, or suspend it on every cluster with ' +
  `flux suspend kustomization ${name} -n flux-system; when every cluster has applied that, make this change.`;

const left = (name: string, on: string) =>
  ` deploy/infra-controllers/${name}/namespace-${name}.yaml:3:1 hint namespace-left Namespace ${name}: is no longer written, but stays with what is left ` +
  `in it: its annotation kustomize.toolkit.fluxcd.io/prune: disabled asks Flux not to delete it ${on}. When nothing in it is needed any more, delete it: ` +
  `kubectl delete namespace ${name}. ${accept(`Namespace ${name}`)}`;

const refactorings: readonly [string, Fleet30, string][] = [
  [
    'a layer gets another name',
    { controllers: 'controllers' },
    'deploy/clusters/canary-eu-1/kustomization-infra-controllers.yaml:3:1 warning kustomization-gone ' +
      'Kustomization flux-system/infra-controllers: is no longer written, so Flux deletes it with all that it has applied: 2 HelmReleases (uninstalled) ' +
      'and 2 other objects. Kustomization flux-system/controllers applies all of these too, but they are deleted ' +
      `first, and made again ${onAll}. ${orphan('infra-controllers')} ${accept('Kustomization flux-system/infra-controllers')}`,
  ],
  [
    'a layer is divided',
    { controllers: 'controllers', ingressIn: 'apps' },
    'deploy/clusters/canary-eu-1/kustomization-infra-controllers.yaml:3:1 warning kustomization-gone ' +
      'Kustomization flux-system/infra-controllers: is no longer written, so Flux deletes it with all that it has applied: 2 HelmReleases (uninstalled) ' +
      'and 2 other objects. Kustomization flux-system/controllers and Kustomization flux-system/apps apply all of ' +
      `these too, but they are deleted first, and made again ${onAll}. ${orphan('infra-controllers')} ${accept('Kustomization flux-system/infra-controllers')}`,
  ],
  [
    'a chart moves to another layer',
    { ingressIn: 'apps' },
    'deploy/clusters/canary-eu-1/kustomization-infra-controllers.yaml:3:1 warning owner-changed ' +
      'Kustomization flux-system/infra-controllers: no longer applies HelmRelease ingress-nginx/ingress-nginx (uninstalled) ' +
      'and OCIRepository ingress-nginx/ingress-nginx; Kustomization flux-system/apps does. Flux deletes what the new one has not taken ' +
      `over when the old one prunes, and makes it again, so that Pods restart and data is lost ${onAll}. To keep the objects, make two commits: give each ` +
      'the annotation kustomize.toolkit.fluxcd.io/prune: disabled; when every cluster has applied that, move them with it. A third commit removes it. ' +
      accept('Kustomization flux-system/infra-controllers'),
  ],
  [
    'a chart is called otherwise',
    { certManager: 'certs' },
    'deploy/infra-controllers/cert-manager/helmrelease-cert-manager.yaml:3:1 warning object-pruned ' +
      'HelmRelease cert-manager/cert-manager: is no longer written, so Flux deletes it and uninstalls its Helm release. HelmRelease cert-manager/certs, ' +
      `which is new, installs the same chart again ${onAll}. If it was renamed, set its name to cert-manager. ${accept('HelmRelease cert-manager/cert-manager')}`,
  ],
  [
    'a team is gone',
    { teams: teams.slice(0, 11) },
    'deploy/clusters/canary-eu-1/kustomization-tenant-team-12.yaml:3:1 warning kustomization-gone ' +
      'Kustomization flux-system/tenant-team-12: is no longer written, so Flux deletes it with all that it has applied: 2 Kustomizations (with all that ' +
      `they have applied), Namespace team-12 (with all that is in it) and 2 other objects ${onAll}. ${orphan('tenant-team-12')} ` +
      accept('Kustomization flux-system/tenant-team-12'),
  ],
  [
    'three clusters are dropped',
    { regions: regions.slice(0, 9) },
    'deploy/clusters/canary-eu-10/flux-system/fluxinstance-flux.yaml:3:1 warning cluster-gone ' +
      'FluxInstance flux-system/flux spec.sync.path: leads to a folder that is no longer written. Flux deletes nothing there, but fails, because it ' +
      'cannot find its folder. Layers that other clusters have too still change there, and nothing else (on 3 clusters: canary-eu-10, prod-eu-10 and staging-eu-10). Uninstall Flux from the cluster first: the ' +
      `BOOTSTRAP.md beside it says how. ${accept('cluster <name>')}`,
  ],
  [
    'a cluster gets another name',
    { renamed: { 'prod-eu-1': 'production-eu-1' } },
    'deploy/clusters/prod-eu-1/flux-system/fluxinstance-flux.yaml:3:1 warning cluster-gone ' +
      'FluxInstance flux-system/flux spec.sync.path: leads to a folder that is no longer written. Flux deletes nothing there, but fails, because it ' +
      'cannot find its folder. Layers that other clusters have too still change there, and nothing else (on the cluster prod-eu-1). Uninstall Flux from the cluster first: the BOOTSTRAP.md beside it says how. ' +
      `If it was renamed (production-eu-1 is new), apply the new clusters/<name>/flux-system/ to it instead. ${accept('cluster prod-eu-1')}`,
  ],
  [
    'an environment is dropped',
    { hasCanary: false },
    'deploy/clusters/canary-eu-1/flux-system/fluxinstance-flux.yaml:3:1 warning cluster-gone ' +
      'FluxInstance flux-system/flux spec.sync.path: leads to a folder that is no longer written. Flux deletes nothing there, but fails, because it ' +
      'cannot find its folder. Layers that other clusters have too still change there, and nothing else (on 10 clusters: canary-eu-1, canary-eu-10, canary-eu-2, canary-eu-3, canary-eu-4 and 5 more). Uninstall ' +
      `Flux from the cluster first: the BOOTSTRAP.md beside it says how. ${accept('cluster <name>')}`,
  ],
  [
    'a layer is gone',
    { hasControllers: false },
    'deploy/clusters/canary-eu-1/kustomization-infra-controllers.yaml:3:1 warning kustomization-gone ' +
      'Kustomization flux-system/infra-controllers: is no longer written, so Flux deletes it with all that it has applied: 2 HelmReleases (uninstalled) ' +
      `and 2 other objects ${onAll}. ${orphan('infra-controllers')} ` +
      `${accept('Kustomization flux-system/infra-controllers')}${left('cert-manager', onAll)}${left('ingress-nginx', onAll)}`,
  ],
  [
    'a team gets another name',
    { teams: [...teams.slice(0, 11), 'team-twelve'] },
    'deploy/clusters/canary-eu-1/kustomization-tenant-team-12.yaml:3:1 warning kustomization-gone ' +
      'Kustomization flux-system/tenant-team-12: is no longer written, so Flux deletes it with all that it has applied: 2 Kustomizations (with all that they have applied), ' +
      `Namespace team-12 (with all that is in it) and 2 other objects ${onAll}. ${orphan('tenant-team-12')} ` +
      accept('Kustomization flux-system/tenant-team-12'),
  ],
  [
    'a layer stays in one environment only',
    { controllersOnlyIn: Environment.PRODUCTION },
    'deploy/clusters/canary-eu-1/kustomization-infra-controllers.yaml:3:1 warning kustomization-gone ' +
      'Kustomization flux-system/infra-controllers: is no longer written, so Flux deletes it with all that it has applied: 2 HelmReleases (uninstalled) ' +
      `and 2 other objects ${on20}. ${orphan('infra-controllers')} ` +
      `${accept('Kustomization flux-system/infra-controllers')}${left('cert-manager', on20)}${left('ingress-nginx', on20)}`,
  ],
];

test.each(refactorings)('%s: the synth says what Flux would do, and how to be safe', (_, change, warning) => {
  const hints = warning.split(' hint namespace-left ').length - 1;
  expect(said(change)).toBe(`cdk8s-fluxcd: 1 warning${hints > 0 ? `, ${hints} hints` : ''} ${warning}`);
});

test('a chart is gone: the synth says that Flux uninstalls its release, and that its Namespace stays', () => {
  expect(said({ hasIngress: false })).toBe(
    'cdk8s-fluxcd: 1 warning, 1 hint deploy/infra-controllers/ingress-nginx/helmrelease-ingress-nginx.yaml:3:1 warning object-pruned ' +
      `HelmRelease ingress-nginx/ingress-nginx: is no longer written, so Flux deletes it and uninstalls its Helm release ${onAll}. To keep it, make two ` +
      'commits: set suspend: true on it, so that the Helm release stays; when every cluster has applied that, make this change. ' +
      `${accept('HelmRelease ingress-nginx/ingress-nginx')}${left('ingress-nginx', onAll)}`,
  );
});

test('what is safe says nothing: the same again, more of everything, another name of an environment, and a layer that was told to leave its objects', () => {
  expect(said({})).toBe('');
  expect(said({ teams: [...teams, 'team-13'], regions: [...regions, 'eu-11'] })).toBe('');
  expect(said({ canary: Environment.named('early', { ref: 'latest-canary' }) })).toBe('');
  expect(said({ controllers: 'controllers' }, { controllersPolicy: DeletionPolicy.ORPHAN })).toBe('');
});
