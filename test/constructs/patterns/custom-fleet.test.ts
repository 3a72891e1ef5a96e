import {
  Cluster,
  CustomFleet,
  CustomFleetProps,
  Environment,
  FleetApp,
  FluxSync,
  GitRef,
  GitRepository,
  IFleetLayout,
  LayerArtifact,
  LayerOnCluster,
  LayerSource,
  SecretRef,
  Verification,
} from '../../../src';
import { configMap } from '../fleet/support';

/*
 * A fleet whose layout a company writes.
 */

/** A Git repository for each environment, and one for each layer with an artifact of its own. */
class RepositoryPerEnvironment implements IFleetLayout {
  public readonly url: string = 'https://git.acme.io/fleet';

  public defaultRef({ environment }: Cluster): string {
    return environment.isProduction ? 'refs/heads/stable' : 'refs/heads/main';
  }

  public sync({ environment, url, ref, secretRef }: Cluster, path: string): FluxSync {
    return FluxSync.git({ url: `${url}-${environment.name}`, ref, path, secretRef });
  }

  public layerSource({ layer, cluster, scope, path, hasOwnArtifact }: LayerOnCluster): LayerSource {
    if (!hasOwnArtifact) return { source: GitRepository.fromGitRepositoryName(scope, `${layer.name}-source`, 'flux-system'), path };
    const source = new GitRepository(scope, `own-${layer.name}`, { url: `${cluster.url}-${layer.name}`, ref: GitRef.branch('main') });
    return { source, path: './' };
  }
}

function program(props: Partial<CustomFleetProps> = {}) {
  const app = new FleetApp();
  const fleet = new CustomFleet(app, 'fleet', { layout: new RepositoryPerEnvironment(), ...props });
  fleet.addCluster('staging', { environment: Environment.STAGING });
  fleet.addCluster('prod', { environment: Environment.PRODUCTION, url: 'https://git.eu.acme.io/fleet' });
  configMap(fleet.addLayer('apps'), 'settings');
  return { app, fleet };
}

test('each cluster syncs from where the layout says, by what the parts of the fleet set', () => {
  const { app } = program({ secretRef: SecretRef.named('git-auth') });
  const sync = (cluster: string) => app.renderObjects({ cluster, kind: 'FluxInstance' })[0].spec.sync;
  expect(sync('staging')).toEqual({
    kind: 'GitRepository',
    url: 'https://git.acme.io/fleet-staging',
    ref: 'refs/heads/main',
    path: './clusters/staging',
    interval: '5m',
    pullSecret: 'git-auth',
  });
  expect(sync('prod')).toMatchObject({ url: 'https://git.eu.acme.io/fleet-production', ref: 'refs/heads/stable' });
});

test('the page that retires a cluster suspends its own Kustomization by the name that the layout gives it', () => {
  class NamedSync extends RepositoryPerEnvironment {
    public override sync({ url, ref }: Cluster, path: string): FluxSync {
      return FluxSync.git({ url, ref, path, name: 'platform' });
    }

    public override layerSource({ layer, scope, path }: LayerOnCluster): LayerSource {
      return { source: GitRepository.fromGitRepositoryName(scope, `${layer.name}-source`, 'platform'), path };
    }
  }
  const page = program({ layout: new NamedSync() }).app.render()['clusters/prod/BOOTSTRAP.md'];
  expect(page).toContain(`
       kubectl -n flux-system annotate fluxinstance flux fluxcd.controlplane.io/reconcile=disabled
       kubectl -n flux-system patch kustomization platform --type=merge -p '{"spec":{"suspend":true}}'
       kubectl -n flux-system delete kustomization apps
`);
});

test('each layer is found where the layout says, in its own artifact too', () => {
  const { app, fleet } = program();
  configMap(fleet.addLayer('web', { artifact: LayerArtifact.OWN }), 'web');
  const found = (name: string) => app.renderObjects({ cluster: 'prod', kind: 'Kustomization', name })[0].spec;
  expect(found('apps')).toMatchObject({ sourceRef: { kind: 'GitRepository', name: 'flux-system' }, path: './apps' });
  expect(found('web')).toMatchObject({ sourceRef: { kind: 'GitRepository', name: 'own-web' }, path: './' });
  expect(app.renderObjects({ cluster: 'prod', kind: 'GitRepository' }).map(({ spec }) => spec.url)).toEqual([
    'https://git.eu.acme.io/fleet-web',
  ]);
});

test('the page of a cluster says what it follows, and makes the Secret that the sync reads', () => {
  const { app } = program({ secretRef: SecretRef.named('git-auth') });
  const page = app.render()['clusters/staging/BOOTSTRAP.md'];
  expect(page).toContain('The cluster follows `refs/heads/main` of `https://git.acme.io/fleet`, folder `clusters/staging`.');
  expect(page).toContain('kubectl -n flux-system create secret generic git-auth');
});

test('the platform acts by its own accounts under lockdown, as in other fleets', () => {
  const { app } = program({ flux: { cluster: { multitenant: true } } });
  expect(app.renderObjects({ cluster: 'prod', kind: 'Kustomization', name: 'apps' })[0].spec.serviceAccountName).toBe(
    'kustomize-controller',
  );
});

describe('a layout that does not fit is refused', () => {
  const refused = (layout: unknown) => () => program({ layout: layout as IFleetLayout });
  const changed = (change: object) => Object.assign(new RepositoryPerEnvironment(), change);

  test.each<[string, unknown, string]>([
    [
      'without a method',
      { url: 'x', defaultRef: () => 'main', sync: () => undefined },
      'fleet: layout has no method layerSource(). Pass an object of a class that implements IFleetLayout.',
    ],
    [
      'without an address',
      changed({ url: undefined }),
      'fleet: layout.url must be a string, not undefined. Set it to what the clusters read.',
    ],
    [
      'whose sync is something else',
      changed({ sync: () => undefined }),
      "fleet/staging: layout.sync() must return a FluxSync, not undefined. Return for example FluxSync.bucket({ url: 'minio.acme.io', ref: 'fleet' }).",
    ],
    [
      'that finds no source',
      changed({ layerSource: () => ({ path: './apps' }) }),
      'fleet/apps: layout.layerSource() must return a source and a path, not an object. Return for example a Bucket as source, and the path of the place as path.',
    ],
  ])('%s', (_, layout, message) => {
    expect(refused(layout)).toThrow(new Error(message));
  });

  test('where it finds a layer in what is not a source', () => {
    const source = { kustomizationSource: undefined } as never;
    expect(refused(changed({ layerSource: () => ({ source, path: './' }) }))).toThrow(
      'fleet/apps: source must be a GitRepository, OciRepository, Bucket or ExternalArtifact, not an object.',
    );
  });
});

test('verify is an error, because only the layout knows its sources', () => {
  expect(() => program({ verify: Verification.cosignKey(SecretRef.named('cosign')) })).toThrow(
    new Error(
      'fleet/staging: verify is set, but a CustomFleet does not know how its sources are verified. Leave it out. ' +
        'For OCI artifacts set ociVerify of FluxDefaults instead.',
    ),
  );
});
