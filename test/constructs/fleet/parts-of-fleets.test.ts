import { configMap, emptyFleet, mistakesOf, objectIn } from './support';
import {
  AppSource,
  Cluster,
  Environment,
  FleetApp,
  FleetPart,
  FluxClusterSize,
  FluxInstanceOptions,
  GitFleet,
  GitlessFleet,
  LayerArtifact,
  Monorepo,
  OciRef,
  OidcIdentity,
  SecretRef,
  Verification,
} from '../../../src';
import { folderWith } from '../../setup/files';

/*
 * A fleet, an environment, a group and a cluster are parts of a fleet: each has the same methods and the same settings, in each of the three fleets.
 */

type AnyFleet = Monorepo | GitFleet | GitlessFleet;

const gitUrl = 'https://github.com/acme/fleet';
const fleets: { readonly [name: string]: (app: FleetApp, props?: object) => AnyFleet } = {
  Monorepo: (app, props) => new Monorepo(app, 'fleet', { url: gitUrl, ...props }),
  GitFleet: (app, props) => new GitFleet(app, 'fleet', { url: gitUrl, ...props }),
  GitlessFleet: (app, props) => new GitlessFleet(app, 'fleet', { url: 'oci://ghcr.io/acme/fleet', ...props }),
};
const names = Object.keys(fleets);

const parts: readonly (readonly [part: string, of: (fleet: AnyFleet) => FleetPart, suffix: string, clusters: readonly string[]])[] = [
  ['a fleet', (fleet) => fleet, '', ['eu', 'us', 'test']],
  ['an environment', (fleet) => fleet.environment(Environment.PRODUCTION), '/production', ['eu', 'us']],
  ['a group', (fleet) => fleet.group('europe'), '/europe', ['eu', 'test']],
  ['a cluster', (fleet) => fleet.clusters[0], '', ['eu']],
];

/** A fleet with two clusters in production, and one in staging; two of them are in the group `europe`. */
function threeClusters(type: string, props: object = {}) {
  const app = new FleetApp();
  const fleet = fleets[type](app, { flux: { cluster: { multitenant: true } }, ...props });
  const europe = fleet.group('europe');
  fleet.addCluster('eu', { environment: Environment.PRODUCTION, groups: [europe] });
  fleet.addCluster('us', { environment: Environment.PRODUCTION });
  fleet.addCluster('test', { environment: Environment.STAGING, groups: [europe] });
  return { app, fleet };
}

const reconciling = (app: FleetApp, layer: string) =>
  Object.keys(app.render()).flatMap((path) => new RegExp(`^clusters/([^/]+)/kustomization-${layer}\\.yaml$`).exec(path)?.[1] ?? []);

describe.each(names)('in a %s', (type) => {
  test.each(parts)('a layer of %s is reconciled by its clusters, and lies in a folder of its own', (_, of, suffix, clusters) => {
    const { app, fleet } = threeClusters(type);
    const layer = of(fleet).addLayer('apps');
    configMap(layer, 'settings');
    expect(reconciling(app, 'apps').sort()).toEqual([...clusters].sort());
    expect(layer.folder).toBe(clusters.length === 1 ? 'clusters/eu/apps' : `apps${suffix}`);
  });

  test.each(parts)('a tenant of %s is locked in on its clusters', (_, of, suffix, clusters) => {
    const { app, fleet } = threeClusters(type);
    const tenant = of(fleet).addTenant('web', { source: AppSource.oci('oci://ghcr.io/acme/web', OciRef.semver('1.x')) });
    expect(mistakesOf(app)).toBeUndefined();
    expect(reconciling(app, 'tenant-web').sort()).toEqual([...clusters].sort());
    expect(tenant.folder).toBe(clusters.length === 1 ? 'clusters/eu/tenants/web' : `tenants/web${suffix}`);
    expect(objectIn(app, `${tenant.folder}/kustomization-web.yaml`).spec).toMatchObject({
      sourceRef: { kind: 'OCIRepository', name: 'web' },
      serviceAccountName: 'flux',
      targetNamespace: 'web',
    });
  });

  test.each(parts)('a variable of %s is one of its clusters, also when it is added later', (_, of, __, clusters) => {
    const { app, fleet } = threeClusters(type);
    configMap(fleet.addLayer('apps'), 'settings', { region: '${REGION:=none}' });
    of(fleet).addVariable('REGION', 'here');
    const having = fleet.clusters.filter(({ variables }) => variables.REGION === 'here').map(({ name }) => name);
    expect(having).toEqual(clusters);
    for (const { name } of fleet.clusters) {
      const { data } = objectIn(app, `clusters/${name}/flux-system/configmap-flux-runtime-info.yaml`);
      expect(data.REGION).toBe(clusters.includes(name) ? 'here' : undefined);
    }
  });

  test('of each setting the value of the nearest part holds: cluster, group, environment, fleet', () => {
    const refs = type === 'GitlessFleet' ? ['a', 'b', 'c', 'd'] : ['refs/tags/a', 'refs/tags/b', 'refs/tags/c', 'refs/tags/d'];
    const settings = (index: number) => ({
      variables: Object.fromEntries(['A', 'B', 'C', 'D'].slice(index).map((name) => [name, String(index)])),
      flux: { cluster: { size: [FluxClusterSize.SMALL, FluxClusterSize.MEDIUM, FluxClusterSize.LARGE][index] } } as FluxInstanceOptions,
      ref: refs[index],
      secretRef: SecretRef.named(`auth-${index}`),
    });
    const app = new FleetApp();
    const fleet = fleets[type](app, settings(0));
    const environment = Environment.named('qa', settings(1));
    const group = fleet.group('eu', settings(2));
    const other = fleet.addCluster('other', { environment: Environment.STAGING });
    const inEnvironment = fleet.addCluster('in-environment', { environment });
    const inGroup = fleet.addCluster('in-group', { environment, groups: [group] });
    const own = fleet.addCluster('own', {
      environment,
      groups: [group],
      variables: { D: '3' },
      ref: refs[3],
      secretRef: SecretRef.named('own'),
    });
    const said = ({ name, variables: { A, B, C, D }, ref, secretRef }: Cluster) => {
      const { cluster, sync } = objectIn(app, `clusters/${name}/flux-system/fluxinstance-flux.yaml`).spec;
      expect([sync.ref, sync.pullSecret]).toEqual([ref, secretRef!.name]);
      return [A + B + C + D, ref, secretRef!.name, cluster.size];
    };
    expect([other, inEnvironment, inGroup, own].map(said)).toEqual([
      ['0000', refs[0], 'auth-0', 'small'],
      ['0111', refs[1], 'auth-1', 'medium'],
      ['0122', refs[2], 'auth-2', 'large'],
      ['0123', refs[3], 'own', 'large'],
    ]);
  });

  test('an own artifact is a property of a layer, in each part', () => {
    const { app, fleet } = threeClusters(type);
    for (const [index, [, of]] of parts.entries()) {
      configMap(of(fleet).addLayer(`own-${index}`, { artifact: LayerArtifact.OWN }), `a-${index}`);
    }
    expect(mistakesOf(app)).toBeUndefined();
    const kinds = [0, 1, 2, 3].map((index) => objectIn(app, `clusters/eu/kustomization-own-${index}.yaml`).spec.sourceRef.kind);
    const kind = type === 'GitlessFleet' ? 'OCIRepository' : 'ExternalArtifact';
    expect(kinds).toEqual([kind, kind, kind, kind]);
  });

  test('layerArtifact of the fleet holds for layers that do not set artifact', () => {
    const { app, fleet } = threeClusters(type, { layerArtifact: LayerArtifact.OWN });
    configMap(fleet.addLayer('own'), 'a');
    configMap(fleet.addLayer('shared', { artifact: LayerArtifact.SHARED }), 'b');
    const source = (layer: string) => objectIn(app, `clusters/eu/kustomization-${layer}.yaml`).spec.sourceRef.name;
    expect([source('own'), source('shared')]).toEqual([type === 'GitlessFleet' ? 'component-own' : 'own', 'flux-system']);
  });
});

test('a group reads another registry than the fleet, with other credentials', () => {
  const { app, fleet } = emptyFleet();
  const china = fleet.group('china', { url: 'oci://registry.acme.cn/fleet', secretRef: SecretRef.named('acme-cn') });
  fleet.addCluster('cn', { environment: Environment.PRODUCTION, groups: [china] });
  configMap(fleet.addLayer('web', { artifact: LayerArtifact.OWN }), 'a');
  expect(objectIn(app, 'clusters/cn/flux-system/fluxinstance-flux.yaml').spec.sync).toMatchObject({
    url: 'oci://registry.acme.cn/fleet',
    pullSecret: 'acme-cn',
  });
  expect(objectIn(app, 'clusters/cn/ocirepository-component-web.yaml').spec).toMatchObject({ url: 'oci://registry.acme.cn/fleet/web' });
});

test('staging accepts what its branch has signed, production what a tag has signed', () => {
  const signedBy = (ref: string) =>
    Verification.cosignKeyless({
      identities: [
        OidcIdentity.matching({
          issuer: '^https://token\\.actions\\.githubusercontent\\.com$',
          subject: `^https://github\\.com/acme/fleet/.*@refs/${ref}$`,
        }),
      ],
    });
  const { app, fleet } = emptyFleet();
  fleet.addCluster('test', { environment: Environment.named('staging', { verify: signedBy('heads/main') }) });
  fleet.addCluster('prod', { environment: Environment.named('production', { verify: signedBy('tags/v.*') }) });
  const subject = (cluster: string) => {
    const [{ patch }] = objectIn(app, `clusters/${cluster}/flux-system/fluxinstance-flux.yaml`).spec.kustomize.patches;
    return JSON.parse(patch)[0].value.matchOIDCIdentity[0].subject;
  };
  expect([subject('test'), subject('prod')]).toEqual([
    '^https://github\\.com/acme/fleet/.*@refs/heads/main$',
    '^https://github\\.com/acme/fleet/.*@refs/tags/v.*$',
  ]);
});

test('a fleet in Git accepts signed commits only', () => {
  const app = new FleetApp();
  const verify = Verification.gitKeys({ secretRef: SecretRef.named('git-keys') });
  new Monorepo(app, 'fleet', { url: gitUrl, verify }).addCluster('prod', { environment: Environment.PRODUCTION });
  const [patch] = objectIn(app, 'clusters/prod/flux-system/fluxinstance-flux.yaml').spec.kustomize.patches;
  expect(patch.target).toEqual({ kind: 'GitRepository', name: 'flux-system' });
  expect(JSON.parse(patch.patch)).toEqual([{ op: 'add', path: '/spec/verify', value: { mode: 'HEAD', secretRef: { name: 'git-keys' } } }]);
});

describe('mistakes', () => {
  const two = () => {
    const { app, fleet } = emptyFleet();
    const eu = fleet.group('eu', { variables: { REGION: 'eu' }, flux: { cluster: { size: FluxClusterSize.SMALL } }, ref: 'one' });
    const wave = fleet.group('wave-1', { variables: { REGION: 'any' }, flux: { cluster: { size: FluxClusterSize.LARGE } }, ref: 'two' });
    return { app, fleet, groups: [eu, wave] };
  };

  test('two groups of a cluster that set different values are an error that names both', () => {
    const { fleet, groups } = two();
    expect(() => fleet.addCluster('prod', { environment: Environment.PRODUCTION, groups })).toThrow(
      'fleet/prod: variables.REGION is not the same in the groups eu and wave-1, which both have the cluster. Set it on the cluster, or in only one of these groups.',
    );
  });

  test.each([
    ['a reference', { variables: { REGION: 'here' }, flux: { cluster: { size: FluxClusterSize.MEDIUM } } }, 'ref'],
    ['one field of Flux', { variables: { REGION: 'here' }, ref: 'three' }, 'flux.cluster.size'],
  ])('two groups that set another value of %s are an error as well', (_, own, field) => {
    const { fleet, groups } = two();
    expect(() => fleet.addCluster('prod', { environment: Environment.PRODUCTION, groups, ...own })).toThrow(
      `fleet/prod: ${field} is not the same in the groups eu and wave-1, which both have the cluster. Set it on the cluster, or in only one of these groups.`,
    );
  });

  test('the cluster decides between its groups', () => {
    const { fleet, groups } = two();
    const own = { variables: { REGION: 'here' }, ref: 'three', flux: { cluster: { size: FluxClusterSize.MEDIUM } } };
    const cluster = fleet.addCluster('prod', { environment: Environment.PRODUCTION, groups, ...own });
    expect([cluster.variables.REGION, cluster.ref]).toEqual(['here', 'three']);
  });

  test('a variable that one of two groups gets later', () => {
    const { fleet } = emptyFleet();
    const groups = [fleet.group('eu', { variables: { REGION: 'eu' } }), fleet.group('wave-1')];
    fleet.addCluster('prod', { environment: Environment.PRODUCTION, groups });
    expect(() => groups[1].addVariable('REGION', 'any')).toThrow(
      'fleet/prod: variables.REGION is not the same in the groups eu and wave-1, which both have the cluster. Set it on the cluster, or in only one of these groups.',
    );
  });

  test('a variable that gets two values, or one that Flux cannot substitute', () => {
    const { fleet } = emptyFleet({ variables: { DOMAIN: 'acme.io' } });
    fleet.addVariable('DOMAIN', 'acme.io');
    expect(() => fleet.addVariable('DOMAIN', 'acme.com')).toThrow(
      'fleet: variables.DOMAIN is "acme.io" already, and cannot become "acme.com". Set it once. A nearer part of the fleet can set another value.',
    );
    expect(() => fleet.addVariable('DOMAIN', 1 as never)).toThrow("fleet: addVariable().DOMAIN must be a string, not 1. Write '1'.");
  });

  test('a group that is described twice, of another name, of another fleet or by its name alone', () => {
    const { fleet } = emptyFleet();
    const eu = fleet.group('eu', { variables: { REGION: 'eu' } });
    expect(fleet.group('eu')).toBe(eu);
    expect(fleet.group('eu', { variables: { REGION: 'eu' } })).toBe(eu);
    expect(() => fleet.group('eu', { variables: { REGION: 'us' } })).toThrow(
      'fleet: group() describes the group eu again, with other settings. Describe it once, and keep it in a constant.',
    );
    expect(() => fleet.group('EU')).toThrow('fleet: group() requires a name, but "EU" is not a folder name. Use lower case letters');
    const foreign = emptyFleet().fleet.group('eu');
    const add = (group: unknown) => () =>
      fleet.addCluster(`c${fleet.node.children.length}`, { environment: Environment.STAGING, groups: [group as never] });
    expect(add(foreign)).toThrow(': groups[0] is fleet/groups/eu, a group of another fleet. Use fleet.group() of the same fleet.');
    expect(add('eu')).toThrow(
      ': groups[0] must be a FleetGroup, not the string "eu". Keep what fleet.group() gives in a constant, and pass that.',
    );
  });

  test('a layer of a group that no cluster is in', () => {
    const { app, fleet } = emptyFleet();
    fleet.addCluster('prod', { environment: Environment.PRODUCTION });
    configMap(fleet.group('eu').addLayer('apps'), 'a');
    expect(mistakesOf(app)).toEqual([
      '[fleet/groups/eu/apps] layer-unreconciled: belongs to the group eu, which has no clusters, so nothing reconciles it. ' +
        'Add the group to groups of a cluster, or leave the layer out.',
    ]);
  });

  test('an object that an environment and a group both give a cluster is reported once', () => {
    const { app, fleet } = emptyFleet();
    const eu = fleet.group('eu');
    for (const name of ['one', 'two']) fleet.addCluster(name, { environment: Environment.PRODUCTION, groups: [eu] });
    configMap(fleet.environment(Environment.PRODUCTION).addLayer('apps'), 'same');
    configMap(eu.addLayer('regional'), 'same');
    expect(mistakesOf(app)).toEqual([
      '[fleet/groups/eu/regional/same] duplicate-object: ConfigMap flux-system/same metadata.name: is already written by ' +
        'fleet/environments/production/apps/same. Keep one of them, or change its name or namespace.',
    ]);
  });

  test('what only one of the two has is no duplicate where no cluster is in both', () => {
    const { app, fleet } = emptyFleet();
    const eu = fleet.group('eu');
    fleet.addCluster('one', { environment: Environment.PRODUCTION });
    fleet.addCluster('two', { environment: Environment.STAGING, groups: [eu] });
    configMap(fleet.environment(Environment.PRODUCTION).addLayer('apps'), 'same');
    configMap(eu.addLayer('regional'), 'same');
    expect(mistakesOf(app)).toBeUndefined();
  });

  test('a layer that waits for a layer of a group, on clusters outside of the group', () => {
    const { app, fleet } = emptyFleet();
    const eu = fleet.group('eu');
    fleet.addCluster('one', { environment: Environment.PRODUCTION, groups: [eu] });
    fleet.addCluster('two', { environment: Environment.PRODUCTION });
    const regional = eu.addLayer('regional');
    configMap(regional, 'a');
    configMap(fleet.addLayer('apps', { dependsOn: [regional] }), 'b');
    expect(mistakesOf(app)).toEqual([
      '[fleet/apps] layer-missing: needs the layer regional (it depends on fleet/groups/eu/regional), which the cluster two lacks. ' +
        'Add regional to all clusters that reconcile apps, or reconcile apps only where regional is.',
    ]);
  });

  test('a tenant where nobody decides whether tenants are locked in', () => {
    const { app, fleet } = emptyFleet();
    fleet.addCluster('prod', { environment: Environment.PRODUCTION });
    fleet.addTenant('web', { url: 'https://github.com/acme/web' });
    expect(mistakesOf(app)).toContain(
      '[fleet/tenant-web] tenant-not-locked: is a tenant on prod, where a Kustomization of the tenant can act as the controller. ' +
        'Set flux.cluster.multitenant of the fleet to true, or to false if the tenant may do that.',
    );
  });

  test('a tenant with two sources, with none, or with a branch of what is not Git', () => {
    const { fleet } = emptyFleet();
    const source = AppSource.oci('oci://ghcr.io/acme/web', OciRef.semver('1.x'));
    expect(() => fleet.addTenant('a', { url: gitUrl, source })).toThrow(
      'fleet/tenant-a: url and source are both set. Keep url for a Git repository, source for others.',
    );
    expect(() => fleet.addTenant('b', {})).toThrow(
      'fleet/tenant-b: url and source are both missing. Set url to the Git repository of the tenant.',
    );
    expect(() => fleet.addTenant('c', { source, secretRef: SecretRef.named('git') })).toThrow(
      'fleet/tenant-c: secretRef belongs to the Git repository at url, but source is set. Move it into the source.',
    );
  });

  test('a signature of Git on an artifact, and one of an artifact on Git', () => {
    const keys = Verification.gitKeys({ secretRef: SecretRef.named('keys') });
    expect(() => emptyFleet({ verify: keys }).fleet.addCluster('a', { environment: Environment.STAGING })).toThrow(
      'fleet/a: verify verifies Git commits, but this is an OCI artifact. Write Verification.cosignKeyless, cosignKey or notation.',
    );
    const fleet = new Monorepo(new FleetApp(), 'fleet', { url: gitUrl, verify: Verification.cosignKey(SecretRef.named('cosign')) });
    expect(() => fleet.addCluster('a', { environment: Environment.STAGING })).toThrow(
      'fleet/a: verify verifies OCI artifacts, but the clusters follow a Git repository. Use Verification.gitKeys, with the Secret of the public keys as secretRef.',
    );
  });
});

test('a hand-written folder is added to each part', () => {
  const root = folderWith({ 'apps/a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, namespace: web }\n' });
  const app = new FleetApp({ pathInRepository: 'deploy', repositoryRoot: root });
  const fleet = new GitlessFleet(app, 'fleet', { url: 'oci://ghcr.io/acme/fleet' });
  const eu = fleet.group('eu');
  fleet.addCluster('one', { environment: Environment.PRODUCTION, groups: [eu] });
  eu.addFolder('apps', 'apps', { artifact: LayerArtifact.OWN });
  expect(objectIn(app, 'clusters/one/kustomization-apps.yaml').spec.path).toBe('./');
  expect(objectIn(app, 'clusters/one/ocirepository-component-apps.yaml').spec.url).toBe('oci://ghcr.io/acme/fleet/apps');
});
