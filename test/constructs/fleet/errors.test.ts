import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import { configMap, emptyFleet, mistakesOf, twoClusters } from './support';
import {
  Checks,
  Cluster,
  Environment,
  FleetApp,
  FolderOverlay,
  GitlessFleet,
  KustomizePatch,
  Layer,
  LayerArtifact,
  Monorepo,
  OciHelmChart,
  Variable,
} from '../../../src';
import { mistakesOfFleets } from '../../../src/checks/always-errors';
import { folderWith } from '../../setup/files';

/** A repository on disk with these files. */
const repository = (...files: string[]) => folderWith(Object.fromEntries(files.map((file) => [file, ''])));

describe('layers', () => {
  test('layers that wait for each other in a circle are an error that says why each waits', () => {
    const { app, fleet } = twoClusters();
    const [first, second] = [fleet.addLayer('first'), fleet.addLayer('second')];
    const [a, b] = [configMap(first, 'a'), configMap(second, 'b')];
    a.addDependency(b);
    new ApiObject(second, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'web' } });
    new ApiObject(second, 'c', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c', namespace: 'shop' } });
    new ApiObject(first, 'shop', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } });
    expect(mistakesOf(app)).toEqual([
      '[fleet/first] layer-cycle: is part of a dependency cycle: first -> second (fleet/first/a depends on fleet/second/b) -> ' +
        'first (fleet/second/c lives in the namespace shop, which fleet/first/shop makes). Move one of these objects to another ' +
        'layer, or remove a dependency.',
    ]);
  });

  test('a layer that waits for one that a cluster lacks is an error', () => {
    const { app, fleet } = twoClusters();
    const chart = new OciHelmChart(fleet.environment(Environment.PRODUCTION).addLayer('controllers'), 'cert-manager', {
      url: 'oci://quay.io/jetstack/charts/cert-manager',
      version: '1.x',
    });
    configMap(fleet.addLayer('configs'), 'a').addDependency(chart);
    expect(mistakesOf(app)).toEqual([
      '[fleet/configs] layer-missing: needs the layer controllers (fleet/configs/a depends on fleet/environments/production/controllers/cert-manager), which the cluster staging lacks. Add controllers to all clusters that reconcile configs, or reconcile configs only where controllers is.',
    ]);
  });

  test('two layers of one name on one cluster are an error', () => {
    const { fleet } = twoClusters();
    fleet.addLayer('apps', { folder: 'all' });
    expect(() => fleet.environment(Environment.PRODUCTION).addLayer('apps')).toThrow(
      'fleet/environments/production/apps: id is apps, as that of fleet/apps: the cluster prod-eu reconciles both. Give one of them another name, or put the objects into one layer.',
    );
  });

  test('layers over one path, or over one inside the other, are an error', () => {
    const { fleet } = twoClusters();
    fleet.addLayer('apps', { folder: 'apps/all' });
    expect(() => fleet.addLayer('more', { folder: './apps/all/' })).toThrow(
      'fleet/more: folder is apps/all, as that of fleet/apps. Give one of them another folder: a Kustomization applies all below its path.',
    );
    expect(() => fleet.addLayer('inner', { folder: 'apps/all/web' })).toThrow(
      'fleet/inner: folder is apps/all/web, which overlaps with apps/all of fleet/apps. Give one of them another folder: a Kustomization applies all below its path.',
    );
    expect(() => fleet.addLayer('outer', { folder: 'apps' })).toThrow(
      'fleet/outer: folder is apps, which overlaps with apps/all of fleet/apps. Give one of them another folder: a Kustomization applies all below its path.',
    );
  });

  test('a layer in a folder outside, in the root or of a name that not every system accepts is an error', () => {
    const { fleet } = twoClusters();
    const add = (folder: string) => () => fleet.addLayer(`layer-${fleet.layers.length}-${folder.length}`, { folder });
    expect(add('../apps')).toThrow(
      /: folder is "\.\.\/apps", which lies outside of the repository. Name a folder relative to its root, for example apps\/base\.$/,
    );
    expect(add('/srv/apps')).toThrow(
      /: folder is "\/srv\/apps", which lies outside of the repository. Name a folder relative to its root, for example apps\/base\.$/,
    );
    expect(add('./')).toThrow(/: folder is "\.\/", the whole repository. Name a folder inside, for example apps\/base\.$/);
    expect(add('a b')).toThrow(
      /: folder is "a b", which is not a folder name that every file system accepts. Use letters, digits, "-", "_" and "\.", and "\/" between folders\.$/,
    );
    expect(() => fleet.addLayer('mine', { folder: 'clusters/mine' })).toThrow(
      'fleet/mine: folder is clusters/mine, but clusters holds what each cluster reconciles. Give the layer another folder.',
    );
  });

  test('a layer without objects is an error', () => {
    const { app, fleet } = twoClusters();
    fleet.addLayer('apps');
    expect(mistakesOf(app)).toEqual(['[fleet/apps] layer-empty: holds no objects. Add some, or leave the layer out.']);
  });

  test('a layer of an environment without a cluster is an error', () => {
    const { app, fleet } = twoClusters();
    configMap(fleet.environment(Environment.named('prod')).addLayer('apps'), 'a');
    expect(mistakesOf(app)).toEqual([
      '[fleet/environments/prod/apps] layer-unreconciled: belongs to the environment prod, which has no clusters, so nothing ' +
        'reconciles it. Add a cluster of prod, or write an environment that has clusters: staging, production.',
    ]);
  });

  test('a layer of production before its first cluster is not an error', () => {
    const { app, fleet } = emptyFleet();
    fleet.addCluster('staging', { environment: Environment.STAGING });
    configMap(fleet.environment(Environment.PRODUCTION).addLayer('apps'), 'a');
    expect(mistakesOf(app)).toBeUndefined();
  });

  test('a layer with a bad name is an error', () => {
    const { fleet } = twoClusters();
    expect(() => fleet.addLayer('My Apps')).toThrow(
      'fleet/My Apps: id is "My Apps", which is not a valid layer name. Use lower case letters, digits and "-", at most 63 ' +
        'characters.',
    );
  });

  test('a layer with the name of what a cluster makes itself is an error', () => {
    const { fleet, production } = twoClusters();
    const message =
      'id is flux-system, the name of the Kustomization by which a cluster reconciles its own folder. Give the layer another name.';
    expect(() => fleet.addLayer('flux-system')).toThrow(`fleet/flux-system: ${message}`);
    expect(() => production.addLayer('flux-system')).toThrow(`fleet/prod-eu/flux-system: ${message}`);
    expect(() => production.addLayer('sync')).not.toThrow();
  });

  test.each(['constructor', '__proto__'])('a cluster, a layer or a variable of the name %s is an error', (name) => {
    const { fleet } = emptyFleet();
    const message = `fleet/${name}: id is ${name}, which no construct can have as its id. Give it another name.`;
    expect(() => fleet.addCluster(name, { environment: Environment.PRODUCTION })).toThrow(message);
    expect(() => fleet.addLayer(name)).toThrow(message);
    const variables = JSON.parse(`{ "${name}": "x" }`) as { [name: string]: string };
    expect(() => fleet.addCluster('prod-us', { environment: Environment.PRODUCTION, variables })).toThrow(
      `variables has the variable ${name}, which cdk8s cannot write. Give it another name.`,
    );
  });

  test('clusters and components that are there already', () => {
    const { fleet } = twoClusters();
    configMap(fleet.addLayer('apps'), 'a');
    fleet.addLayer('web', { artifact: LayerArtifact.OWN });
    const again = (path: string, what: string) =>
      `fleet/${path}: id is ${path}, but fleet has a ${what} of that id already. Give one of them another name.`;
    expect(() => fleet.addLayer('apps')).toThrow(again('apps', 'Layer'));
    expect(() => fleet.addLayer('web', { artifact: LayerArtifact.OWN })).toThrow(again('web', 'Layer'));
    expect(() => fleet.addLayer('staging')).toThrow(again('staging', 'Cluster'));
    expect(() => fleet.addCluster('staging', { environment: Environment.STAGING })).toThrow(again('staging', 'Cluster'));
  });

  test('a layer that waits for the name of a layer instead of a layer is an error', () => {
    const { fleet } = twoClusters();
    expect(() => fleet.addLayer('a', { dependsOn: ['b' as never] })).toThrow(
      'fleet/a: dependsOn[0] must be a Layer, not the string "b". Pass the construct: keep what addLayer() gives in a constant.',
    );
  });

  test('a layer of a shard that a cluster does not have is an error', () => {
    const { fleet } = emptyFleet();
    fleet.addCluster('prod-eu', { environment: Environment.PRODUCTION, flux: { sharding: { shards: ['a', 'b'] } } });
    expect(() => fleet.addLayer('apps', { shard: 'c' })).toThrow(
      'fleet/apps: shard is c, but the cluster prod-eu has the shards a, b. Name one of its shards, or add it to flux.sharding.shards of the cluster.',
    );
    expect(() => twoClusters().fleet.addLayer('apps', { shard: 'a' })).toThrow(
      'fleet/apps: shard is a, but the cluster staging has no shards. Name one of its shards, or add it to flux.sharding.shards of the cluster.',
    );
  });

  test('asking a layer for the Kustomization of a cluster that is not its own is an error', () => {
    const { fleet, staging } = twoClusters();
    const layer = fleet.environment(Environment.PRODUCTION).addLayer('apps');
    expect(() => layer.kustomizationOn(staging)).toThrow(
      'fleet/environments/production/apps: kustomizationOn() requires a cluster of the layer, but staging is not one. Its ' +
        'clusters are prod-eu.',
    );
  });
});

describe('hand-written folders', () => {
  test('hand-written folders that do not exist are an error', () => {
    const root = repository('apps/base/web.yaml');
    const newFleet = () => twoClusters({}, { pathInRepository: 'deploy', repositoryRoot: root }).fleet;
    expect(() => Layer.fromFolder(newFleet(), 'web', 'apps/bass')).toThrow(
      `fleet/web: folder is apps/bass, which does not exist below ${root}. Fix the path, or set the repositoryRoot of FleetApp ` +
        'that it is relative to.',
    );
    expect(() => Layer.fromFolder(newFleet(), 'apps', 'apps', { overlay: FolderOverlay.ENVIRONMENT })).toThrow(
      `fleet/apps: folder is apps/staging, which does not exist below ${root}. Fix the path, or set the repositoryRoot of ` +
        'FleetApp that it is relative to.',
    );
  });

  test('a hand-written folder inside of the output, which a synth would replace, is an error', () => {
    const { fleet } = twoClusters({}, { pathInRepository: 'deploy' });
    expect(() => Layer.fromFolder(fleet, 'web', 'deploy/web')).toThrow(
      'fleet/web: folder is deploy/web, which lies in deploy, all of which a synth replaces. Move it out of deploy.',
    );
  });

  test('a hand-written folder beside an output that is the whole repository is an error', () => {
    const { fleet } = twoClusters();
    expect(() => Layer.fromFolder(fleet, 'web', 'apps/web')).toThrow(
      "fleet/web: folder is apps/web, but the output of this app is the whole repository. Give FleetApp the pathInRepository of its output, for example 'deploy'.",
    );
  });

  test('a hand-written folder with constructs inside is an error', () => {
    const root = repository('apps/web/web.yaml');
    const { app, fleet } = twoClusters({}, { pathInRepository: 'deploy', repositoryRoot: root });
    configMap(Layer.fromFolder(fleet, 'web', 'apps/web'), 'a');
    expect(mistakesOf(app)).toEqual([
      '[fleet/web/a] belongs to web, a layer of hand-written manifests. Move it to a layer that is written.',
    ]);
  });
});

describe('fleets', () => {
  test('a fleet in a plain App is an error', () => {
    expect(() => new GitlessFleet(new App(), 'fleet', { url: 'oci://ghcr.io/acme/fleet' })).toThrow(
      'fleet: GitlessFleet needs a FleetApp at the root of its tree. Use a FleetApp instead of an App.',
    );
    expect(() => new Monorepo(new Chart(new App(), 'chart'), 'fleet', { url: 'https://github.com/acme/fleet' })).toThrow(
      'chart/fleet: Monorepo needs a FleetApp at the root of its tree. Use a FleetApp instead of an App.',
    );
    expect(() => new Layer(new Chart(new App(), 'chart'), 'apps')).toThrow(
      'chart/apps: Layer needs a FleetApp at the root of its tree. Use a FleetApp instead of an App.',
    );
  });

  test('a layer or a cluster outside of a fleet is an error', () => {
    expect(() => new Layer(new FleetApp(), 'apps')).toThrow(
      'apps: Layer stands outside of a fleet. Create it below a fleet, an environment, a group or a cluster.',
    );
    expect(() => new Cluster(new Chart(new App(), 'chart') as never, 'prod', { environment: Environment.PRODUCTION })).toThrow(
      'chart/prod: Cluster needs a FleetApp at the root of its tree. Use a FleetApp instead of an App.',
    );
  });

  test('two in one app, or none', () => {
    const { app } = emptyFleet();
    expect(() => new GitlessFleet(app, 'other', { url: 'oci://ghcr.io/acme/other' })).toThrow(
      'other: FleetApp has the fleet fleet already, and writes one repository. Write one FleetApp for each, with an outdir of its own.',
    );
    expect(() => new FleetApp().render()).toThrow('FleetApp has no fleet. Add a Monorepo, a GitFleet, a GitlessFleet or a CustomFleet.');
  });

  test('a fleet without a cluster is one error', () => {
    const { app, fleet } = emptyFleet();
    configMap(fleet.addLayer('apps'), 'a');
    configMap(fleet.environment(Environment.STAGING).addLayer('more'), 'b');
    expect(mistakesOf(app)).toEqual([
      '[fleet] fleet-empty: has no cluster, so nothing reconciles what it writes. Add one by addCluster(), for example staging, with the environment Environment.STAGING.',
    ]);
  });

  test('a fleet with objects outside of layers is an error', () => {
    const { app } = twoClusters();
    configMap(new Chart(app, 'chart'), 'a');
    expect(mistakesOf(app)).toEqual(['[chart/a] belongs to no layer, and a FleetApp writes what layers hold. Create it below a Layer.']);
  });

  test('a cluster without environment, or of a bad name, is an error', () => {
    const { fleet } = emptyFleet();
    expect(() => fleet.addCluster('prod', {} as never)).toThrow('fleet/prod: props.environment is required. Set it to an Environment.');
    expect(() => fleet.addCluster('staging', { environment: 'staging' as never })).toThrow(
      'fleet/staging: environment must be an Environment, not the string "staging". Write for example Environment.PRODUCTION.',
    );
    expect(() => fleet.addCluster('Prod', { environment: Environment.PRODUCTION })).toThrow(
      'fleet/Prod: id is "Prod", which is not a valid cluster name. Use lower case letters, digits and "-", at most 63 characters.',
    );
  });

  test('an environment that is only named is an error', () => {
    expect(() => emptyFleet().fleet.environment('production' as never)).toThrow(
      'fleet: environment() must be an Environment, not the string "production". Write for example Environment.PRODUCTION.',
    );
  });

  test('an environment that is described twice is an error', () => {
    const { fleet } = twoClusters();
    expect(() => fleet.environment(Environment.named('production', { ref: 'stable' }))).toThrow(
      'fleet: environment production was described before, with other options. Keep one Environment.named() in a constant, and use it everywhere.',
    );
  });

  test('restricting a synth to a cluster that the fleet does not have is an error', () => {
    const { app } = twoClusters({}, { clusters: ['prod-us'] });
    expect(() => app.render()).toThrow(
      'fleet: clusters has no cluster prod-us, to which the synth is restricted. Its clusters are staging, prod-eu.',
    );
  });

  test('an output outside of the repository is an error', () => {
    expect(() => new FleetApp({ pathInRepository: '../deploy' })).toThrow(
      'pathInRepository is "../deploy", which lies outside of the repository. Name a folder relative to its root, for example apps/base.',
    );
  });
});

describe('variables', () => {
  test('a variable that a cluster of the layer does not have is an error', () => {
    const { app, fleet } = emptyFleet();
    fleet.addCluster('staging', { environment: Environment.STAGING });
    fleet.addCluster('prod-eu', { environment: Environment.PRODUCTION, variables: { DOMAIN: 'eu.acme.io' } });
    configMap(fleet.addLayer('apps'), 'settings', { HOST: 'web.${DOMAIN}' });
    expect(mistakesOf(app)).toEqual([
      '[fleet/apps/settings] variable: ConfigMap flux-system/settings data.HOST uses ${DOMAIN}, which the cluster staging does not have. Add it to the variables of the fleet, of the environment or of each cluster.',
    ]);
  });

  test('a variable that nothing declares is an error in a field that Flux reads', () => {
    const { app, fleet } = twoClusters({ variables: { DOMAIN: 'acme.io' } });
    const layer = fleet.addLayer('apps');
    new OciHelmChart(layer, 'web', {
      url: 'oci://ghcr.io/${REGISTRY}/web',
      version: '${DOMAN}',
      values: { shell: '${HOME}' },
    });
    expect(mistakesOf(app)).toEqual([
      '[fleet/apps/web/Repository] variable-unknown: OCIRepository web/web spec.ref.semver: ${DOMAN} is not a variable of the ' +
        'fleet, so Flux would read it as plain characters. Did you mean DOMAIN?',
      '[fleet/apps/web/Repository] variable-unknown: OCIRepository web/web spec.url: ${REGISTRY} is not a variable of the ' +
        'fleet, so Flux would read it as plain characters. Add REGISTRY to the variables of the fleet, of the environment or of ' +
        'each cluster.',
    ]);
  });

  test('a variable whose value is not of the requested type is an error', () => {
    const { app, fleet } = twoClusters({ variables: { REPLICAS: 'many', DEBUG: 'yes' } });
    configMap(fleet.addLayer('apps'), 'settings', { replicas: Variable.number('REPLICAS'), debug: Variable.boolean('DEBUG') });
    expect(mistakesOf(app)).toEqual([
      '[fleet/apps/settings] variable: ConfigMap flux-system/settings data.debug must be a boolean, but DEBUG is "yes" on ' +
        'the cluster staging. Fix the variable.',
      '[fleet/apps/settings] variable: ConfigMap flux-system/settings data.replicas must be a number, but REPLICAS is "many" ' +
        'on the cluster staging. Fix the variable.',
    ]);
  });

  test('a variable that no way of writing would keep a string is an error', () => {
    const { app, fleet } = twoClusters({ variables: { QUOTES: `it's "so"`, EMPTY: '' } });
    configMap(fleet.addLayer('apps'), 'settings', { a: '${QUOTES}', b: '${EMPTY^^}', c: '${EMPTY}\nmore' });
    expect(mistakesOf(app)).toEqual([
      '[fleet/apps/settings] variable: ConfigMap flux-system/settings data.a is "${QUOTES}", whose values no kind of quotes ' +
        'can hold. Write such strings into a ConfigMap that the workload reads.',
      '[fleet/apps/settings] variable: ConfigMap flux-system/settings data.b is "${EMPTY^^}", whose result YAML may read as another type. Write the variable alone, without an operator: ${NAME}.',
      '[fleet/apps/settings] variable: ConfigMap flux-system/settings data.c has a variable at its beginning or end that is empty or begins with a blank, which YAML would lose. Put text beside it.',
    ]);
  });

  test('a variable that Flux cannot substitute is an error', () => {
    expect(() => emptyFleet({ variables: { 'my-var': 'a' } })).toThrow(
      'fleet: variables has the variable "my-var", which Flux cannot substitute. Use letters, digits and "_", not starting with a digit.',
    );
    expect(() => emptyFleet({ variables: { PORT: 80 as never } })).toThrow("fleet: variables.PORT must be a string, not 80. Write '80'.");
    expect(() => emptyFleet({ variables: { HOSTS: {} as never } })).toThrow(
      'fleet: variables.HOSTS must be a string, not an object. Write a string.',
    );
    expect(() => emptyFleet({ variables: { DOMAIN: process.env.NOT_THERE as never } })).toThrow(
      'fleet: variables.DOMAIN must be a string, but is undefined. What the program reads from its environment is undefined ' +
        'when it is not set: set it, or leave DOMAIN out.',
    );
    expect(() => emptyFleet({ variables: { TEXT: 'a\nb' } })).toThrow(
      'fleet: variables.TEXT has several lines. Flux drops line breaks of variables: write it into a ConfigMap that the workload reads.',
    );
    expect(() => Variable.number('my-var')).toThrow(
      'Variable.number() names the variable "my-var", which Flux cannot substitute. Use letters, digits and "_", not starting with a digit.',
    );
  });
});

describe('objects', () => {
  test('objects that live in a namespace and name none are an error', () => {
    const { app, fleet } = twoClusters();
    const layer = fleet.addLayer('apps');
    new ApiObject(layer, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } });
    new ApiObject(layer, 'source', {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      spec: { url: 'https://github.com/acme/web', interval: '5m', ref: { branch: 'main' } },
    });
    new ApiObject(layer, 'role', { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole' });
    new ApiObject(layer, 'gateway', { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway' });
    new ApiObject(new Chart(layer, 'inner'), 'secret', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'secret' } });
    expect(mistakesOf(app)).toEqual([
      '[fleet/apps/settings] namespace-missing: ConfigMap settings names no namespace, without which Flux cannot apply it. Set metadata.namespace, or namespace of the layer.',
      '[fleet/apps/source] namespace-missing: GitRepository source names no namespace, without which Flux cannot apply it. Set metadata.namespace, or namespace of the layer.',
      '[fleet/apps/inner/secret] namespace-missing: Secret secret names no namespace, without which Flux cannot apply it. Set ' +
        'metadata.namespace, or namespace of the chart fleet/apps/inner, which does not inherit that of its layer.',
    ]);
  });

  test('need no namespace where the layer or its Kustomization has one, or may have one', () => {
    const { app, fleet } = twoClusters();
    const settings = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } };
    const inWeb = KustomizePatch.json6902([JsonPatch.add('/metadata/namespace', 'web')], { kind: 'ConfigMap' });
    new ApiObject(fleet.addLayer('own', { namespace: 'own' }), 'settings', settings);
    new ApiObject(fleet.addLayer('target', { targetNamespace: 'target' }), 'settings', settings);
    new ApiObject(fleet.environment(Environment.STAGING).addLayer('patched', { patches: [inWeb] }), 'a', {
      ...settings,
      metadata: { name: 'a' },
    });
    expect(mistakesOf(app)).toBeUndefined();
  });

  test('objects that a chart inside a layer names by hashes are one error per chart', () => {
    const { app, fleet } = twoClusters();
    const inner = new Chart(fleet.addLayer('a', { namespace: 'web' }), 'sub', { namespace: 'web' });
    for (const id of ['x', 'y']) new ApiObject(inner, id, { apiVersion: 'v1', kind: 'ConfigMap' });
    expect(mistakesOf(app)).toEqual([
      '[fleet/a/sub] name-hashed: is a chart inside the layer a, and names the ConfigMap fleet/a/sub/x by a hash: fleet-a-sub-x-c80e8d66. Make it a Construct, whose objects have the names and the namespace of the layer, or give its objects metadata.name.',
    ]);
  });

  test('of a chart inside a layer may have names of their own, or such without hashes', () => {
    const { app, fleet } = twoClusters();
    const layer = fleet.addLayer('a');
    new ApiObject(new Chart(layer, 'named', { namespace: 'web' }), 'x', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'x' } });
    new ApiObject(new Chart(layer, 'plain', { namespace: 'web', disableResourceNameHashes: true }), 'y', {
      apiVersion: 'v1',
      kind: 'Secret',
    });
    expect(mistakesOf(app)).toBeUndefined();
  });
});

test.each(Object.keys(mistakesOfFleets))('what keeps a fleet from being written is not suppressed: %s', (id) => {
  const { app } = emptyFleet();
  expect(() => Checks.of(app).suppress(id, { reason: 'we know' })).toThrow(
    `Checks.suppress() names ${id}, which cannot be changed: the cluster would not get what the program describes. Fix it.`,
  );
});
