import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { parse } from 'yaml';
import {
  ClusterProps,
  crds,
  Environment,
  FleetApp,
  FleetProps,
  FluxAccount,
  FluxOperator,
  GitFleet,
  GitlessFleet,
  HelmRepositoryChart,
  OciLayerSelector,
  Monorepo,
  OciHelmChart,
  OciRef,
  OciRepository,
} from '../../../src';

/*
 * A setting means the same in each of the three fleets. Each row is a setting, what a fleet holds, and what one of its clusters then gets; it is run in each fleet.
 */

type AnyFleet = Monorepo | GitFleet | GitlessFleet;

const fleets: { readonly [name: string]: (app: FleetApp, props: FleetProps) => AnyFleet } = {
  Monorepo: (app, props) => new Monorepo(app, 'fleet', { url: 'https://github.com/acme/fleet', ...props }),
  GitFleet: (app, props) => new GitFleet(app, 'fleet', { url: 'https://github.com/acme/fleet', ...props }),
  GitlessFleet: (app, props) => new GitlessFleet(app, 'fleet', { url: 'oci://ghcr.io/acme/fleet', ...props }),
};

interface Row {
  readonly setting: string;
  readonly fleet?: FleetProps;
  readonly cluster?: Partial<ClusterProps>;
  readonly holds: (fleet: AnyFleet) => void;
  /** What is looked at, and must be the same in each fleet. */
  readonly gets: (objects: readonly any[]) => unknown;
  readonly expected: unknown;
}

const lockdown: FleetProps = { flux: { cluster: { multitenant: true } } };
const chart = { url: 'oci://ghcr.io/acme/charts/web', version: '1.x' };

function layer(fleet: AnyFleet, name = 'apps'): Construct {
  return fleet.addLayer(name);
}

/** The accounts of a cluster and what is bound to them. */
function accounts(objects: readonly any[]): string[] {
  const bound = objects.flatMap(({ roleRef, subjects = [] }) =>
    subjects.map(({ namespace, name }: any) => `${namespace}/${name} is ${roleRef.name}`),
  );
  const made = objects.filter(({ kind }) => kind === 'ServiceAccount').map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
  return [...made, ...bound].sort();
}

const rows: readonly Row[] = [
  {
    setting: 'lockdown: a chart in a namespace of its own',
    fleet: lockdown,
    holds: (fleet) => new OciHelmChart(layer(fleet), 'web', chart),
    gets: accounts,
    expected: ['web/flux', 'web/flux is cluster-admin'],
  },
  {
    setting: 'lockdown: a chart from a HelmRepository',
    fleet: lockdown,
    holds: (fleet) =>
      new HelmRepositoryChart(layer(fleet), 'web', { url: 'https://charts.acme.io', chart: 'web', version: '1.x', namespace: 'web' }),
    gets: accounts,
    expected: ['web/flux', 'web/flux is cluster-admin'],
  },
  {
    setting: 'lockdown: the operator, in flux-system',
    fleet: lockdown,
    holds: (fleet) => new FluxOperator(layer(fleet), 'flux-operator'),
    gets: accounts,
    expected: ['flux-system/flux', 'flux-system/flux is cluster-admin'],
  },
  {
    setting: 'lockdown: a chart in kube-system, where two layers act',
    fleet: lockdown,
    holds: (fleet) => {
      const first = fleet.addLayer('first');
      const second = fleet.addLayer('second');
      new OciHelmChart(first, 'metrics-server', { ...chart, namespace: 'kube-system' });
      new OciHelmChart(second, 'cilium', { ...chart, namespace: 'kube-system' });
      first.node.addDependency(second);
    },
    gets: accounts,
    expected: ['kube-system/flux', 'kube-system/flux is cluster-admin'],
  },
  {
    setting: 'lockdown: a release that is an L1 object',
    fleet: lockdown,
    holds: (fleet) => {
      const apps = layer(fleet);
      new OciRepository(apps, 'source', {
        name: 'web',
        url: chart.url,
        ref: OciRef.semver('1.x'),
        layerSelector: OciLayerSelector.helmChart(),
      });
      new crds.HelmRelease(apps, 'web', {
        metadata: { name: 'web', namespace: 'flux-system' },
        spec: {
          interval: '30m',
          timeout: '5m',
          install: { strategy: { name: crds.HelmReleaseSpecInstallStrategyName.RETRY_ON_FAILURE, retryInterval: '3m' } },
          upgrade: { strategy: { name: crds.HelmReleaseSpecUpgradeStrategyName.RETRY_ON_FAILURE, retryInterval: '3m' } },
          chartRef: { kind: crds.HelmReleaseSpecChartRefKind.OCI_REPOSITORY, name: 'web' },
        },
      });
    },
    gets: accounts,
    expected: ['flux-system/flux', 'flux-system/flux is cluster-admin'],
  },
  {
    setting: 'lockdown: what is applied with Flux itself',
    fleet: lockdown,
    holds: (fleet) => {
      for (const { fluxSystem } of fleet.clusters) new FluxOperator(fluxSystem, 'flux-operator');
    },
    gets: accounts,
    expected: ['flux-system/flux', 'flux-system/flux is cluster-admin'],
  },
  {
    setting: 'lockdown with another account',
    fleet: { flux: { cluster: { multitenant: true, tenantDefaultServiceAccount: 'reconciler' } } },
    holds: (fleet) => new OciHelmChart(layer(fleet), 'web', chart),
    gets: accounts,
    expected: ['web/reconciler', 'web/reconciler is cluster-admin'],
  },
  {
    setting: 'lockdown of one cluster',
    cluster: lockdown,
    holds: (fleet) => new OciHelmChart(layer(fleet), 'web', chart),
    gets: accounts,
    expected: ['web/flux', 'web/flux is cluster-admin'],
  },
  {
    setting: 'lockdown: an account that the program makes stays as it is',
    fleet: lockdown,
    holds: (fleet) => {
      new OciHelmChart(layer(fleet), 'web', chart);
      new FluxAccount(layer(fleet, 'accounts'), 'web', { namespace: 'web' });
    },
    gets: accounts,
    expected: ['web/flux', 'web/flux is admin'],
  },
  {
    setting: 'lockdown: an account that only has a role stays as it is',
    fleet: lockdown,
    holds: (fleet) => {
      new OciHelmChart(layer(fleet), 'web', chart);
      new ApiObject(layer(fleet, 'accounts'), 'web', {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'RoleBinding',
        metadata: { name: 'web', namespace: 'web' },
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'edit' },
        subjects: [{ kind: 'ServiceAccount', name: 'flux' }],
      });
    },
    gets: accounts,
    expected: ['undefined/flux is edit'],
  },
  {
    setting: 'without lockdown',
    fleet: { flux: { cluster: { multitenant: false } } },
    holds: (fleet) => new OciHelmChart(layer(fleet), 'web', chart),
    gets: accounts,
    expected: [],
  },
  {
    setting: 'lockdown: the account by which layers act',
    fleet: lockdown,
    holds: (fleet) => new OciHelmChart(layer(fleet), 'web', chart),
    gets: (objects) => objects.filter(({ kind }) => kind === 'Kustomization').map(({ spec }) => spec.serviceAccountName),
    expected: ['kustomize-controller'],
  },
  {
    setting: 'lockdown: what the FluxInstance says',
    fleet: lockdown,
    holds: (fleet) => new OciHelmChart(layer(fleet), 'web', chart),
    gets: (objects) => objects.find(({ kind }) => kind === 'FluxInstance').spec.cluster,
    expected: { multitenant: true, tenantDefaultServiceAccount: 'flux' },
  },
  {
    setting: 'variables of the fleet and of a cluster',
    fleet: { variables: { DOMAIN: 'acme.io', REGION: 'eu' } },
    cluster: { variables: { REGION: 'us' } },
    holds: (fleet) => new OciHelmChart(layer(fleet), 'web', chart),
    gets: (objects) => objects.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === 'flux-runtime-info').data,
    expected: { CLUSTER_NAME: 'prod', DOMAIN: 'acme.io', ENVIRONMENT: 'production', REGION: 'us' },
  },
];

const table = rows.flatMap((row) => Object.keys(fleets).map((name) => [row.setting, name, row] as const));

test.each(table)('%s, in a %s', (_, name, row) => {
  const app = new FleetApp();
  const fleet = fleets[name](app, row.fleet ?? {});
  fleet.addCluster('prod', { environment: Environment.PRODUCTION, ...row.cluster });
  row.holds(fleet);
  const files = Object.entries(app.render()).filter(([path]) => path.endsWith('.yaml') && !path.endsWith('/kustomization.yaml'));
  const objects = files.map(([, text]) => parse(text));
  expect(row.gets(objects)).toEqual(row.expected);
  // A second synth of the same app adds nothing.
  expect(Object.keys(app.render()).filter((path) => path.endsWith('.yaml') && !path.endsWith('/kustomization.yaml'))).toEqual(
    files.map(([path]) => path),
  );
});

test.each(Object.keys(fleets))('lockdown: what has the label of a tenant gets no rights in a %s, but an error', (name) => {
  const app = new FleetApp();
  const fleet = fleets[name](app, lockdown);
  fleet.addCluster('prod', { environment: Environment.PRODUCTION });
  new OciHelmChart(fleet.addLayer('team-a'), 'web', { ...chart, labels: { 'toolkit.fluxcd.io/tenant': 'team-a' } });
  expect(() => app.render()).toThrow(
    'account-missing: HelmRelease web/web spec.serviceAccountName: is not set, so it acts by the ServiceAccount web/flux, which nothing makes and to ' +
      'which no role is bound: nothing is applied. Make the ServiceAccount and bind a role to it, or name one that exists.',
  );
});
