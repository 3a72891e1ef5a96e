import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject } from 'cdk8s';
import { configMap, oneLine } from './support';
import {
  Checks,
  Environment,
  FleetApp,
  FluxAccount,
  GitFleet,
  GitlessFleet,
  HelmRelease,
  Kustomization,
  Layer,
  Monorepo,
  OciHelmChart,
  OciRef,
  OciRepository,
  Severity,
} from '../../../src';
import { printed } from '../../checks/support';

/*
 * What a synth says of changes, one kind of change a test. The synth of a fleet of two clusters is followed by one of the same fleet, changed.
 */

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

type Content = (fleet: GitlessFleet) => void;

function gitless(outdir: string, content: Content, clusters?: string[]): FleetApp {
  const app = new FleetApp({ outdir, clusters });
  const fleet = new GitlessFleet(app, 'fleet', { url: 'oci://ghcr.io/acme/fleet' });
  fleet.addCluster('staging', { environment: Environment.STAGING });
  fleet.addCluster('prod', { environment: Environment.PRODUCTION });
  content(fleet);
  return app;
}

/** What the second of two synths to one folder says, in one line. */
function saidAfter(before: (outdir: string) => FleetApp, after: (outdir: string) => FleetApp): string {
  const folder = mkdtempSync(join(tmpdir(), 'fleet-'));
  folders.push(folder);
  printed(() => before(join(folder, 'deploy')).synth());
  return oneLine(printed(() => after(join(folder, 'deploy')).synth())).replaceAll(folder, '');
}

const said = (before: Content, after: Content) =>
  saidAfter(
    (outdir) => gitless(outdir, before),
    (outdir) => gitless(outdir, after),
  );

const both = '(on 2 clusters: prod and staging)';
const accept = (what: string) => `If it is meant, pass '${what}' and the reason to acceptChange() of the fleet.`;
const chart = { url: 'oci://ghcr.io/acme/charts/web', version: '1.x' };

/** A layer with a ConfigMap, so that it is never empty. */
function apps(fleet: GitlessFleet, options: { readonly prune?: boolean; readonly suspend?: boolean } = {}): Layer {
  const layer = fleet.addLayer('apps', options);
  configMap(layer, 'settings');
  return layer;
}

function object(kind: string, apiVersion = 'v1', more: object = {}): Content {
  return (fleet) =>
    new ApiObject(apps(fleet), 'object', { apiVersion, kind, metadata: { name: 'data', namespace: 'web', ...more }, spec: {} });
}

describe('an object is gone with which more is lost', () => {
  const lost: readonly [string, string, string, string][] = [
    ['Namespace', 'v1', 'Namespace data', 'with all that is in it, also what others have put there'],
    ['PersistentVolumeClaim', 'v1', 'PersistentVolumeClaim web/data', 'with the data in it'],
    ['StatefulSet', 'apps/v1', 'StatefulSet web/data', 'with its Pods'],
    ['CustomResourceDefinition', 'apiextensions.k8s.io/v1', 'CustomResourceDefinition data', 'with all objects of its kind'],
  ];

  test.each(lost)('a %s', (kind, apiVersion, title, loss) => {
    expect(said(object(kind, apiVersion), apps)).toBe(
      `cdk8s-fluxcd: 1 warning /deploy/apps/${kind.toLowerCase()}-data.yaml:3:1 warning object-pruned ${title}: is no longer written, so Flux deletes it ` +
        `${loss} ${both}. To keep it, make two commits: give it the annotation kustomize.toolkit.fluxcd.io/prune: disabled; when every cluster has applied ` +
        `that, make this change. ${accept(title)}`,
    );
  });

  test.each(['ConfigMap', 'Service'])('not of a %s', (kind) => {
    expect(said(object(kind), apps)).toBe('');
  });

  test('not where the object is protected, or its Kustomization prunes nothing', () => {
    const annotations = { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' };
    expect(said(object('PersistentVolumeClaim', 'v1', { annotations }), apps)).toBe('');
    const labels = { 'kustomize.toolkit.fluxcd.io/prune': 'Disabled' };
    expect(said(object('PersistentVolumeClaim', 'v1', { labels }), apps)).toBe('');
    expect(
      said(
        (fleet) =>
          new ApiObject(apps(fleet, { prune: false }), 'object', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'data' } }),
        (fleet) => apps(fleet, { prune: false }),
      ),
    ).not.toContain('object-pruned');
  });
});

test('a chart is gone: its release is uninstalled, and its Namespace stays', () => {
  const all = said(
    (fleet) => new OciHelmChart(apps(fleet), 'web', chart),
    (fleet) => apps(fleet),
  );
  expect(all).toContain(
    `HelmRelease web/web: is no longer written, so Flux deletes it and uninstalls its Helm release ${both}. To keep it, make two commits: set suspend: true ` +
      `on it, so that the Helm release stays; when every cluster has applied that, make this change. ${accept('HelmRelease web/web')}`,
  );
  expect(all).toContain(
    'hint namespace-left Namespace web: is no longer written, but stays with what is left in it: its annotation kustomize.toolkit.fluxcd.io/prune: disabled ' +
      `asks Flux not to delete it ${both}. When nothing in it is needed any more, delete it: kubectl delete namespace web. ${accept('Namespace web')}`,
  );
  expect(all).toContain('cdk8s-fluxcd: 1 warning, 1 hint');
});

test('a chart is gone whose Namespace Flux may delete: it goes with all that is in it', () => {
  const all = said(
    (fleet) => new OciHelmChart(apps(fleet), 'web', { ...chart, namespacePrune: true }),
    (fleet) => apps(fleet),
  );
  expect(all).toContain(
    `Namespace web: is no longer written, so Flux deletes it with all that is in it, also what others have put there ${both}.`,
  );
  expect(all).toContain('cdk8s-fluxcd: 2 warnings');
});

test('a Namespace that stays is not mentioned as long as something applies it', () => {
  const made = (name: string) => (fleet: GitlessFleet) => new OciHelmChart(apps(fleet), name, { ...chart, namespace: 'web' });
  expect(said(made('web'), made('site'))).not.toContain('Namespace');
});

test('a release gets another name, or its objects another namespace: it is uninstalled and installed again', () => {
  const release = (props: { releaseName?: string; targetNamespace?: string; storageNamespace?: string }) => (fleet: GitlessFleet) =>
    new OciHelmChart(apps(fleet), 'web', { ...chart, createNamespace: false, namespace: 'kube-system', ...props });
  const line = (was: string, is: string) =>
    `cdk8s-fluxcd: 1 warning /deploy/apps/web/helmrelease-web.yaml:3:1 warning release-reinstalled HelmRelease kube-system/web spec: was the Helm release ${was}, ` +
    `and is now ${is}: Flux uninstalls the old one and installs the new one ${both}. Keep the old names, or plan for the time in which nothing runs, and for the ` +
    `data. ${accept('HelmRelease kube-system/web')}`;
  expect(said(release({}), release({ releaseName: 'site' }))).toBe(line('kube-system/web', 'kube-system/site'));
  expect(said(release({}), release({ storageNamespace: 'kube-public' }))).toBe(
    line('kube-system/web', 'kube-system/web (stored in kube-public)'),
  );
  expect(said(release({ releaseName: 'web' }), release({ releaseName: 'web', targetNamespace: 'kube-public' }))).toBe(
    line('kube-system/web', 'kube-public/web (stored in kube-system)'),
  );
});

test('a decision that somebody has written down is listed with its reason, where it was taken', () => {
  const accepted = (clusters?: string[]) => (fleet: GitlessFleet) => {
    apps(fleet);
    fleet.acceptChange('Namespace data', { reason: ' the data was moved ', clusters });
  };
  expect(said(object('Namespace'), accepted())).toBe(
    'cdk8s-fluxcd: 1 suppressed suppressed object-pruned at /deploy/apps/namespace-data.yaml:3:1: the data was moved',
  );
  const halved = said(object('Namespace'), accepted(['staging']));
  expect(halved).toContain('cdk8s-fluxcd: 1 warning, 1 suppressed');
  expect(halved).toContain('(on the cluster prod)');
});

test('a decision needs a reason, and the name that the warning says', () => {
  const { fleet } = { fleet: new GitlessFleet(new FleetApp(), 'fleet', { url: 'oci://ghcr.io/acme/fleet' }) };
  expect(() => fleet.acceptChange('Namespace data', { reason: ' ' })).toThrow(
    'fleet: acceptChange() needs a reason to accept "Namespace data". Set reason: reports list it.',
  );
  expect(() => fleet.acceptChange('data', { reason: 'so' })).toThrow(
    'fleet: acceptChange() must be a kind and a name, not "data". Write what the warning names, for example \'Kustomization ' +
      "flux-system/apps' or 'cluster prod-us'.",
  );
});

test('as an error it stops the synth, and the last output stays', () => {
  const strict = (fleet: GitlessFleet) => {
    apps(fleet);
    Checks.of(fleet).setSeverity('object-pruned', Severity.ERROR);
  };
  expect(() => said(object('Namespace'), strict)).toThrow('object-pruned: Namespace data: is no longer written');
  const folder = join(folders[folders.length - 1], 'deploy', 'apps');
  expect(readdirSync(folder)).toContain('namespace-data.yaml');
});

test('a synth of some clusters looks at their folders alone', () => {
  const own = (names: readonly string[]) => (fleet: GitlessFleet) => {
    apps(fleet);
    for (const cluster of fleet.clusters) for (const name of names) configMap(cluster.addLayer(`own-${name}`), name);
  };
  const all = saidAfter(
    (outdir) => gitless(outdir, own(['a', 'b'])),
    (outdir) => gitless(outdir, own(['a']), ['prod']),
  );
  expect(all).toContain(
    'Kustomization flux-system/own-b: is no longer written, so Flux deletes it with all that it has applied: ConfigMap flux-system/b',
  );
  expect(all).toContain('(on the cluster prod)');
  expect(all).toContain('cdk8s-fluxcd: 1 warning ');
});

test('a tenant of a GitFleet is called otherwise: what it applies goes, and its Namespace stays', () => {
  const tenant = (name: string) => (outdir: string) => {
    const app = new FleetApp({ outdir });
    const fleet = new GitFleet(app, 'fleet', { url: 'https://github.com/acme/fleet' });
    fleet.addCluster('prod', { environment: Environment.PRODUCTION });
    Checks.of(fleet).suppress('receiver-missing', { reason: 'not here' });
    fleet.addTenant(name, { url: 'https://github.com/acme/web' });
    return app;
  };
  const all = saidAfter(tenant('web'), tenant('shop'));
  expect(all).toContain('hint namespace-left Namespace web: is no longer written, but stays with what is left in it');
  expect(all).toContain(
    'Kustomization flux-system/tenant-web: is no longer written, so Flux deletes it with all that it has applied: Kustomization web/web (with all that it has ' +
      'applied) and 3 other objects. What Kustomization web/web has applied may stay, with nothing that owns it, because its ServiceAccount goes at the same ' +
      'time (on the cluster prod). To keep the objects, make two commits: set its deletionPolicy to Orphan, or suspend it on every cluster with flux suspend ' +
      'kustomization tenant-web -n flux-system; when every cluster has applied that, make this change. To have that deleted too, delete it on each cluster ' +
      'before: kubectl delete kustomization web -n web.',
  );
});

test('of several appliers whose accounts go with them, each is named', () => {
  const layers = (isThere: boolean) => (fleet: GitlessFleet) => {
    apps(fleet);
    if (!isThere) return;
    const layer = fleet.addLayer('team');
    const account = new FluxAccount(layer, 'account', { namespace: 'kube-system' });
    const source = new OciRepository(layer, 'source', { url: 'oci://ghcr.io/acme/web', ref: OciRef.tag('1'), namespace: 'kube-system' });
    for (const id of ['a', 'b']) new Kustomization(layer, id, { namespace: 'kube-system', source, serviceAccount: account.serviceAccount });
  };
  expect(said(layers(true), layers(false))).toContain(
    'What Kustomization kube-system/a and Kustomization kube-system/b have applied may stay, with nothing that owns it, because their ServiceAccounts go at ' +
      `the same time ${both}.`,
  );
});

test('a chart is gone under lockdown, and with it the account: its release may stay', () => {
  const locked = (isThere: boolean) => (outdir: string) => {
    const app = new FleetApp({ outdir });
    const fleet = new GitlessFleet(app, 'fleet', { url: 'oci://ghcr.io/acme/fleet', flux: { cluster: { multitenant: true } } });
    fleet.addCluster('prod', { environment: Environment.PRODUCTION });
    const layer = apps(fleet);
    if (isThere) new OciHelmChart(layer, 'web', chart);
    return app;
  };
  expect(saidAfter(locked(true), locked(false))).toContain(
    'HelmRelease web/web: is no longer written, so Flux deletes it and uninstalls its Helm release. It may also stay installed, with nothing that owns it, ' +
      'because its ServiceAccount goes at the same time (on the cluster prod). To keep it, make two commits: set suspend: true on it, so that the Helm release ' +
      'stays; when every cluster has applied that, make this change. To have it uninstalled in any case, run this on each cluster before: flux suspend ' +
      'kustomization apps -n flux-system; kubectl delete helmrelease web -n web; then make this change, and when the source on the cluster has it, flux resume ' +
      'kustomization apps -n flux-system.',
  );
});

test.each([undefined, 'fleet/deploy'])('a Monorepo below %s knows its layers', (pathInRepository) => {
  const monorepo = (id: string) => (outdir: string) => {
    const app = new FleetApp({ outdir, pathInRepository });
    const fleet = new Monorepo(app, 'fleet', { url: 'https://github.com/acme/fleet' });
    fleet.addCluster('prod', { environment: Environment.PRODUCTION });
    Checks.of(fleet).suppress('receiver-missing', { reason: 'not here' });
    configMap(fleet.apps(Environment.PRODUCTION), 'settings');
    configMap(fleet.addLayer(id), 'more');
    return app;
  };
  expect(saidAfter(monorepo('first'), monorepo('second'))).toContain(
    'Kustomization flux-system/first: is no longer written, so Flux deletes it with all that it has applied: ConfigMap flux-system/more. Kustomization ' +
      'flux-system/second applies this too, but it is deleted first, and made again (on the cluster prod).',
  );
});

test('the folder of another fleet, and one that cannot be read, is compared with nothing', () => {
  const other = (outdir: string) => {
    const app = new FleetApp({ outdir });
    new GitlessFleet(app, 'other', { url: 'oci://ghcr.io/acme/other' }).addCluster('prod', { environment: Environment.PRODUCTION });
    return app;
  };
  expect(() => saidAfter(other, (outdir) => gitless(outdir, apps))).toThrow('another FleetApp of this program has written the fleet other');
});

test('a HelmRelease that is suspended leaves its release when it is gone', () => {
  const release = (fleet: GitlessFleet) => {
    const layer = apps(fleet);
    const source = new OciHelmChart(layer, 'web', { ...chart, namespace: 'kube-system' });
    new HelmRelease(layer, 'copy', { namespace: 'kube-system', chartRef: source.repository, suspend: true });
  };
  expect(said(release, (fleet) => new OciHelmChart(apps(fleet), 'web', { ...chart, namespace: 'kube-system' }))).toBe('');
});
