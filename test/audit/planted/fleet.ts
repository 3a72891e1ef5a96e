import { Random } from './random';
import { Spot } from './spot';
import { Json, written } from './writing';

/** How the files of a fleet are laid out. */
export enum Layout {
  MONOREPO = 'monorepo',
  GIT_FLEET = 'fleet of Git repositories',
  GITLESS = 'gitless fleet',
}

export const layouts: readonly Layout[] = Object.values(Layout);

export type Stage = 'staging' | 'production';

/** A cluster of a fleet. */
export interface DrawnCluster {
  readonly name: string;
  readonly stage: Stage;
  /** Whether a FluxInstance installs it; else `flux bootstrap` did. */
  readonly isOperator: boolean;
}

/** A fleet in which nothing is wrong, as the files of a repository. */
export class Fleet {
  public readonly files = new Map<string, string>();
  public readonly clusters: readonly DrawnCluster[];
  private readonly spots: Spot[] = [];

  public constructor(
    public readonly layout: Layout,
    private readonly random: Random,
    count = random.chance(0.2) ? 2 + random.below(29) : 2 + random.below(3),
  ) {
    this.clusters = Array.from({ length: count }, (_, index) => {
      const stage = index === 0 ? 'staging' : index === 1 ? 'production' : random.pick<Stage>(['staging', 'staging', 'production']);
      return {
        name: `${stage}-${index}`,
        stage,
        isOperator: layout === Layout.GITLESS || (layout === Layout.MONOREPO && random.chance(0.5)),
      };
    });
    for (const cluster of this.clusters) this.addCluster(cluster);
    this.addInfrastructure();
    this.addApps();
  }

  /** A place for a mistake of one cluster. */
  public spotIn({ name }: DrawnCluster): Spot {
    this.write(`clusters/${name}/extras.yaml`, this.kustomization('extras', `extras/${name}`));
    return this.spot(`extras/${name}`, [name]);
  }

  /** A place for a mistake that all clusters of a stage share. */
  public spotFor(stage: Stage): Spot {
    const own = this.clusters.filter((cluster) => cluster.stage === stage).map(({ name }) => name);
    for (const name of own) this.write(`clusters/${name}/extras.yaml`, this.kustomization('extras', `extras/${stage}`));
    return this.spot(`extras/${stage}`, own);
  }

  /** A Kustomization of the repository itself, as all of the fleet are. */
  public kustomization(name: string, path: string, more: Json = {}): Json {
    const spec = {
      interval: '30m',
      retryInterval: '5m',
      timeout: '5m',
      prune: true,
      wait: true,
      path: `./${path}`,
      sourceRef: this.source,
    };
    return {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name, namespace: 'flux-system' },
      spec: { ...spec, ...more },
    };
  }

  /** Makes a cluster one for several tenants. */
  public lockDown(cluster: string): void {
    const instance = fluxInstance(this.layout, `clusters/${cluster}`);
    const spec = { ...instance.spec, cluster: { ...instance.spec.cluster, multitenant: true, tenantDefaultServiceAccount: 'flux' } };
    this.write(`clusters/${cluster}/flux-system/flux-instance.yaml`, { ...instance, spec });
  }

  /** Writes objects into a file. */
  public write(path: string, ...objects: readonly Json[]): string {
    const text = written(objects, this.random);
    this.files.set(path, text);
    return text;
  }

  /** All files, by their paths. */
  public finished(): { readonly [path: string]: string } {
    for (const spot of this.spots) spot.finish();
    return Object.fromEntries(this.files);
  }

  private spot(folder: string, clusters: readonly string[]): Spot {
    const spot = new Spot(folder, clusters, this.files, this.random);
    this.spots.push(spot);
    return spot;
  }

  /** What the Kustomizations of the fleet name as their source. */
  private get source(): Json {
    return { kind: this.layout === Layout.GITLESS ? 'OCIRepository' : 'GitRepository', name: 'flux-system' };
  }

  private addCluster({ name, stage, isOperator }: DrawnCluster): void {
    const folder = `clusters/${name}`;
    if (isOperator) this.write(`${folder}/flux-system/flux-instance.yaml`, fluxInstance(this.layout, folder));
    else this.addBootstrap(folder);
    const production = stage === 'production';
    this.write(`${folder}/infrastructure.yaml`, this.kustomization('platform-controllers', 'infrastructure/controllers'), {
      ...this.kustomization('platform-configs', 'infrastructure/configs', { dependsOn: [{ name: 'platform-controllers' }] }),
    });
    const postBuild = { substitute: { CLUSTER: name, REGION: this.random.pick(['eu', 'us']) } };
    this.write(
      `${folder}/apps.yaml`,
      this.kustomization('workloads', `apps/${stage}`, { dependsOn: [{ name: 'platform-configs' }], postBuild }),
    );
    if (production) this.write(`${folder}/receiver.yaml`, receiver(this.source.kind));
    if (this.layout === Layout.GIT_FLEET) this.write(`${folder}/tenants.yaml`, ...tenant('blue', production));
  }

  private addBootstrap(folder: string): void {
    this.files.set(
      `${folder}/flux-system/gotk-components.yaml`,
      `---\n# This manifest was generated by flux. DO NOT EDIT.\n# Flux Version: v2.10.0\n# Components: ${components.join(',')}\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: flux-system\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: kustomize-controller\n  namespace: flux-system\n`,
    );
    this.write(
      `${folder}/flux-system/gotk-sync.yaml`,
      {
        apiVersion: 'source.toolkit.fluxcd.io/v1',
        kind: 'GitRepository',
        metadata: { name: 'flux-system', namespace: 'flux-system' },
        spec: { interval: '1m0s', ref: { branch: 'main' }, secretRef: { name: 'flux-system' }, url: 'https://github.com/acme/fleet.git' },
      },
      {
        apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
        kind: 'Kustomization',
        metadata: { name: 'flux-system', namespace: 'flux-system' },
        spec: { interval: '10m0s', path: `./${folder}`, prune: true, sourceRef: { kind: 'GitRepository', name: 'flux-system' } },
      },
    );
    this.write(`${folder}/flux-system/kustomization.yaml`, { ...kustomize, resources: ['gotk-components.yaml', 'gotk-sync.yaml'] });
  }

  private addInfrastructure(): void {
    this.write('infrastructure/controllers/podinfo.yaml', namespace('edge'), ...chart('edge', 'edge'));
    this.write('infrastructure/configs/settings.yaml', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'edge-settings', namespace: 'edge' },
      data: { level: 'info' },
    });
    if (this.random.chance(0.5)) {
      this.write('infrastructure/configs/kustomization.yaml', { ...kustomize, resources: ['settings.yaml'] });
    }
  }

  private addApps(): void {
    const web = [namespace('storefront'), ...chart('storefront', 'storefront')];
    if (this.layout === Layout.MONOREPO) {
      this.write('apps/base/web/kustomization.yaml', { ...kustomize, resources: ['web.yaml'] });
      this.write('apps/base/web/web.yaml', ...web);
    }
    for (const stage of ['staging', 'production']) {
      const isMonorepo = this.layout === Layout.MONOREPO;
      const built = isMonorepo ? { resources: ['../base/web'], patches: [{ path: 'web-values.yaml' }] } : { resources: ['web.yaml'] };
      this.write(`apps/${stage}/kustomization.yaml`, { ...kustomize, ...built });
      if (this.layout !== Layout.MONOREPO) {
        this.write(`apps/${stage}/web.yaml`, ...web);
      } else {
        this.write(`apps/${stage}/web-values.yaml`, {
          apiVersion: 'helm.toolkit.fluxcd.io/v2',
          kind: 'HelmRelease',
          metadata: { name: 'storefront', namespace: 'storefront' },
          spec: { values: { cluster: '${CLUSTER}', replicas: 2 } },
        });
      }
    }
  }
}

const components = [
  'source-controller',
  'source-watcher',
  'kustomize-controller',
  'helm-controller',
  'notification-controller',
  'image-reflector-controller',
  'image-automation-controller',
];

const kustomize = { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization' };

function fluxInstance(layout: Layout, path: string): Json {
  const isGitless = layout === Layout.GITLESS;
  const sync = isGitless
    ? { kind: 'OCIRepository', url: 'oci://ghcr.io/acme/fleet', ref: 'latest-stable', path, pullSecret: 'ghcr-auth' }
    : { kind: 'GitRepository', url: 'https://github.com/acme/fleet.git', ref: 'refs/heads/main', path, pullSecret: 'git-auth' };
  return {
    apiVersion: 'fluxcd.controlplane.io/v1',
    kind: 'FluxInstance',
    metadata: { name: 'flux', namespace: 'flux-system' },
    spec: {
      distribution: { version: '2.x', registry: 'ghcr.io/fluxcd' },
      components,
      cluster: { networkPolicy: true },
      sync,
    },
  };
}

export function namespace(name: string): Json {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
}

/** A chart of an OCI registry, and its release. */
function chart(name: string, inNamespace: string): Json[] {
  const metadata = { name, namespace: inNamespace };
  return [
    {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'OCIRepository',
      metadata,
      spec: {
        interval: '5m',
        url: `oci://ghcr.io/acme/charts/${name}`,
        ref: { semver: '1.x' },
        layerSelector: { mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', operation: 'copy' },
      },
    },
    {
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
      kind: 'HelmRelease',
      metadata,
      spec: {
        interval: '30m',
        chartRef: { kind: 'OCIRepository', name },
        install: { strategy: { name: 'RetryOnFailure', retryInterval: '3m' } },
        upgrade: { strategy: { name: 'RetryOnFailure', retryInterval: '3m' } },
        values: { level: 'info' },
      },
    },
  ];
}

function receiver(kind: string, name = 'flux-system'): Json {
  return {
    apiVersion: 'notification.toolkit.fluxcd.io/v1',
    kind: 'Receiver',
    metadata: { name: 'pushes', namespace: 'flux-system' },
    spec: {
      type: 'generic',
      secretRef: { name: 'receiver-token' },
      resources: [{ apiVersion: 'source.toolkit.fluxcd.io/v1', kind, name }],
    },
  };
}

/** A tenant with a repository of its own. */
function tenant(name: string, isProduction: boolean): Json[] {
  const metadata = { name, namespace: name };
  const objects: Json[] = [
    { ...namespace(name), metadata: { name, labels: { 'toolkit.fluxcd.io/tenant': name } } },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'flux', namespace: name } },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: 'flux', namespace: name },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'admin' },
      subjects: [{ kind: 'ServiceAccount', name: 'flux', namespace: name }],
    },
    {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      metadata,
      spec: { interval: '5m', url: `https://github.com/acme/${name}`, ref: { branch: 'main' }, secretRef: { name: 'git-auth' } },
    },
    {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata,
      spec: {
        interval: '30m',
        retryInterval: '5m',
        timeout: '5m',
        prune: true,
        wait: true,
        path: './deploy',
        targetNamespace: name,
        serviceAccountName: 'flux',
        sourceRef: { kind: 'GitRepository', name },
      },
    },
  ];
  return isProduction ? [...objects, { ...receiver('GitRepository', name), metadata: { name: 'pushes', namespace: name } }] : objects;
}
