import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject } from 'cdk8s';
import { configMap, emptyFleet, mistakesOf, objectIn, oneLine, twoClusters } from './support';
import {
  AutomatedImage,
  Environment,
  FleetApp,
  GitlessFleet,
  ImagePolicyRule,
  LayerArtifact,
  OciHelmChart,
  Publisher,
  SecretRef,
  Verification,
} from '../../../src';
import { printed } from '../../checks/support';
import { filesIn } from '../../setup/files';
import { git, initGit } from '../../setup/git';

/*
 * A fleet whose layers lie in several repositories: one program, and an output for each.
 */

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'publishers-'));
  folders.push(folder);
  return folder;
}

/** The fleet in `<folder>/fleet`, its infrastructure in `<folder>/infra`, its apps in `<folder>/apps`. */
function threeRepositories(folder: string, change: { readonly certManagerIn?: 'infra' | 'apps'; readonly hasWeb?: boolean } = {}) {
  const { app, fleet } = twoClusters({ secretRef: SecretRef.named('ghcr-auth') }, { outdir: join(folder, 'fleet') });
  const infra = fleet.addPublisher('infra', { url: 'oci://ghcr.io/acme/infra', outdir: join(folder, 'infra') });
  const apps = fleet.addPublisher('apps', { url: 'oci://ghcr.io/acme/apps', outdir: join(folder, 'apps') });
  const publisher = change.certManagerIn === 'apps' ? apps : infra;
  const certManager = new OciHelmChart(fleet.addLayer('cert-manager', { publisher, artifact: LayerArtifact.OWN }), 'cert-manager', {
    url: 'oci://quay.io/jetstack/charts/cert-manager',
    version: '1.x',
    crdGroups: ['cert-manager.io'],
  });
  const issuer = new ApiObject(fleet.addLayer('issuers', { publisher: infra }), 'letsencrypt', {
    apiVersion: 'cert-manager.io/v1',
    kind: 'ClusterIssuer',
    metadata: { name: 'letsencrypt' },
  });
  configMap(fleet.addLayer('settings', { publisher: apps }), 'settings', { domain: '${CLUSTER_NAME}.acme.io' });
  if (change.hasWeb !== false) {
    new OciHelmChart(fleet.environment(Environment.PRODUCTION).addLayer('web', { publisher: apps }), 'web', {
      url: 'oci://ghcr.io/acme/charts/web',
      version: '1.x',
    });
  }
  configMap(fleet.addLayer('own'), 'own');
  return { app, fleet, infra, apps, certManager, issuer };
}

const synthesised = (folder: string, ...change: Parameters<typeof threeRepositories> extends [string, ...infer Rest] ? Rest : never) =>
  oneLine(printed(() => threeRepositories(folder, ...change).app.synth())).replaceAll(folder, '');

describe('what is written', () => {
  test('each publisher gets an output of its own, with its layers and the page that says how they are published', () => {
    const folder = newFolder();
    expect(synthesised(folder)).toBe('');
    expect(Object.keys(filesIn(join(folder, 'infra')))).toEqual([
      'BOOTSTRAP.md',
      'cert-manager/cert-manager/helmrelease-cert-manager.yaml',
      'cert-manager/cert-manager/namespace-cert-manager.yaml',
      'cert-manager/cert-manager/ocirepository-cert-manager.yaml',
      'issuers/clusterissuer-letsencrypt.yaml',
    ]);
    expect(Object.keys(filesIn(join(folder, 'apps')))).toEqual([
      'BOOTSTRAP.md',
      'settings/configmap-settings.yaml',
      'web/production/web/helmrelease-web.yaml',
      'web/production/web/namespace-web.yaml',
      'web/production/web/ocirepository-web.yaml',
    ]);
    const ofFleet = Object.keys(filesIn(join(folder, 'fleet')));
    expect(ofFleet.filter((path) => !path.startsWith('clusters/'))).toEqual(['own/configmap-own.yaml']);
  });

  test('the clusters follow the artifact of the publisher by their own tag, and layers with an artifact of their own theirs', () => {
    const { app } = threeRepositories(newFolder());
    const on = (cluster: string, file: string) => objectIn(app, `clusters/${cluster}/${file}.yaml`).spec;
    expect(on('staging', 'ocirepository-infra')).toMatchObject({
      url: 'oci://ghcr.io/acme/infra',
      ref: { tag: 'latest' },
      secretRef: { name: 'ghcr-auth' },
    });
    expect(on('prod-eu', 'ocirepository-infra').ref).toEqual({ tag: 'latest-stable' });
    expect(on('prod-eu', 'ocirepository-component-cert-manager').url).toBe('oci://ghcr.io/acme/infra/cert-manager');
    expect(on('prod-eu', 'kustomization-cert-manager')).toMatchObject({
      path: './',
      sourceRef: { kind: 'OCIRepository', name: 'component-cert-manager' },
    });
    expect(on('prod-eu', 'kustomization-issuers')).toMatchObject({
      path: './issuers',
      sourceRef: { kind: 'OCIRepository', name: 'infra' },
      dependsOn: [{ name: 'cert-manager' }],
    });
    expect(on('prod-eu', 'kustomization-web')).toMatchObject({ path: './web/production', sourceRef: { name: 'apps' } });
    expect(on('prod-eu', 'kustomization-own')).toMatchObject({ path: './own', sourceRef: { name: 'flux-system' } });
  });

  test('a publisher may have credentials and signers of its own', () => {
    const { app, fleet } = twoClusters({ secretRef: SecretRef.named('ghcr-auth') });
    const infra = fleet.addPublisher('infra', {
      url: 'oci://quay.io/acme/infra',
      outdir: 'infra',
      secretRef: SecretRef.named('quay-auth'),
      verify: Verification.cosignKey(SecretRef.named('infra-key')),
    });
    configMap(fleet.addLayer('settings', { publisher: infra }), 'settings');
    expect(objectIn(app, 'clusters/staging/ocirepository-infra.yaml').spec).toMatchObject({
      secretRef: { name: 'quay-auth' },
      verify: { provider: 'cosign', secretRef: { name: 'infra-key' } },
    });
    const page = app.render()['clusters/staging/BOOTSTRAP.md'];
    for (const secret of ['ghcr-auth', 'quay-auth', 'infra-key']) expect(page).toContain(secret);
    expect(app.render()['@infra/BOOTSTRAP.md'])
      .toContain(`Clusters accept only what is signed by the key whose public half is in the Secret \`infra-key\`. \`COSIGN_PASSWORD\` must have its password.

    npx cdk8s-fluxcd push . --to oci://quay.io/acme/infra \\
      --tag latest \\
      --tag latest-stable \\
      --sign-key path/to/cosign.key
`);
  });

  test('the page of a publisher has its layers, their clusters, and the commands that publish a version', () => {
    const { app } = threeRepositories(newFolder());
    expect(app.render()['@infra/BOOTSTRAP.md'].split('\n').slice(3).join('\n')).toBe(`# Publisher infra

It publishes \`oci://ghcr.io/acme/infra\`. Clusters read it once the fleet knows the layers: publish these before the fleet, and remove layers from the fleet first.

| layer | folder | clusters |
|---|---|---|
| cert-manager | \`cert-manager\` | staging, prod-eu |
| issuers | \`issuers\` | staging, prod-eu |

## Publish a version

The command runs in the folder that holds this page, and needs only Node. All artifacts get the tags together, and one that has not changed is left alone. Leave out the
tags of environments that it is not yet for:

    npx cdk8s-fluxcd push . --to oci://ghcr.io/acme/infra \\
      --artifact cert-manager=oci://ghcr.io/acme/infra/cert-manager \\
      --tag latest \\
      --tag latest-stable
`);
    expect(app.render()['clusters/prod-eu/BOOTSTRAP.md']).not.toContain('acme/infra:');
  });

  test('what was given can be read back, and the objects of a cluster include those of publishers', () => {
    const { app, fleet, infra, apps, certManager } = threeRepositories(newFolder());
    expect(fleet.publishers).toEqual([infra, apps]);
    expect(infra).toMatchObject({ name: 'infra', url: 'oci://ghcr.io/acme/infra' });
    expect(fleet.layers[0].publisher).toBe(infra);
    expect(certManager.name).toBe('cert-manager');
    const domains = ['staging', 'prod-eu'].map(
      (cluster) => app.renderObjects({ cluster, kind: 'ConfigMap', name: 'settings' })[0].data.domain,
    );
    expect(domains).toEqual(['staging.acme.io', 'prod-eu.acme.io']);
  });

  test('some clusters alone leave the outputs of publishers as they are', () => {
    const folder = newFolder();
    synthesised(folder);
    rmSync(join(folder, 'infra'), { recursive: true });
    const { fleet } = threeRepositories(folder);
    expect(fleet.clusters).toHaveLength(2);
    process.env.CDK8S_FLUXCD_CLUSTERS = 'staging';
    try {
      synthesised(folder);
    } finally {
      delete process.env.CDK8S_FLUXCD_CLUSTERS;
    }
    expect(existsSync(join(folder, 'infra'))).toBe(false);
  });
});

describe('checks go across the outputs', () => {
  test('an object that two publishers write is found', () => {
    const { app, fleet } = twoClusters();
    for (const name of ['infra', 'apps']) {
      const publisher = fleet.addPublisher(name, { url: `oci://ghcr.io/acme/${name}`, outdir: name });
      configMap(fleet.addLayer(`${name}-settings`, { publisher }), 'settings');
    }
    expect(mistakesOf(app)).toEqual([
      '[fleet/apps-settings/settings] duplicate-object: ConfigMap flux-system/settings metadata.name: is already written by fleet/infra-settings/settings. ' +
        'Keep one of them, or change its name or namespace.',
    ]);
  });

  test('a variable that no cluster has is found in the layer of a publisher', () => {
    const { app, fleet } = twoClusters({ variables: { DOMAIN: 'acme.io' } });
    const publisher = fleet.addPublisher('apps', { url: 'oci://ghcr.io/acme/apps', outdir: 'apps' });
    new OciHelmChart(fleet.addLayer('web', { publisher }), 'web', {
      url: 'oci://ghcr.io/acme/charts/web',
      version: '1.x',
      values: { host: '${DOMIAN}' },
    });
    expect(mistakesOf(app)?.[0]).toContain(
      'variable-unknown: HelmRelease web/web spec.values.host: ${DOMIAN} is not a variable of the fleet',
    );
  });

  test('a layer that leaves is a warning with its place, and one that moves to another publisher is applied from there', () => {
    const folder = newFolder();
    synthesised(folder);
    expect(synthesised(folder, { hasWeb: false })).toContain(
      'Kustomization flux-system/web: is no longer written, so Flux deletes it with all that it has applied: HelmRelease web/web (uninstalled) and ' +
        'OCIRepository web/web (on the cluster prod-eu).',
    );
    const other = newFolder();
    synthesised(other);
    expect(synthesised(other, { certManagerIn: 'apps' })).toBe('');
    expect(existsSync(join(other, 'apps', 'cert-manager'))).toBe(true);
    expect(existsSync(join(other, 'infra', 'cert-manager'))).toBe(false);
  });

  test('a hint about an object of a publisher has its place in the output of the publisher', () => {
    const folder = newFolder();
    synthesised(folder);
    expect(synthesised(folder, { hasWeb: false })).toContain(
      '/apps/web/production/web/namespace-web.yaml:3:1 hint namespace-left Namespace web:',
    );
  });

  test('a version that image automation has committed to the repository of a publisher stays', () => {
    const folder = newFolder();
    initGit(folder);
    const program = () => {
      const { app, fleet } = twoClusters({}, { outdir: join(folder, 'fleet') });
      const publisher = fleet.addPublisher('apps', { url: 'oci://ghcr.io/acme/apps', outdir: join(folder, 'apps') });
      const layer = fleet.addLayer('web', { publisher, namespace: 'flux-system' });
      const image = new AutomatedImage(layer, 'image', { image: 'ghcr.io/acme/web', policy: ImagePolicyRule.semver('1.x') });
      configMap(layer, 'web', { image: image.image('1.0.0') });
      return app;
    };
    printed(() => program().synth());
    const file = join(folder, 'apps', 'web', 'configmap-web.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('web:1.0.0', 'web:1.2.0'));
    git(folder, 'add', '.');
    git(folder, 'commit', '-qm', 'Update images');
    printed(() => program().synth());
    expect(readFileSync(file, 'utf8')).toContain('ghcr.io/acme/web:1.2.0 # {"$imagepolicy": "flux-system:web"}');
  });
});

describe('mistakes', () => {
  const props = { url: 'oci://ghcr.io/acme/infra', outdir: 'infra' };

  test.each([true, false])('a layer may have the name of a publisher, whichever a cluster reads first (%s)', (isPublisherFirst) => {
    const { app, fleet } = emptyFleet();
    fleet.addCluster('one', { environment: Environment.STAGING });
    const infra = fleet.addPublisher('infra', { url: 'oci://ghcr.io/acme/infra', outdir: newFolder() });
    const layers = [{ name: 'issuers', publisher: infra }, { name: 'infra' }];
    for (const { name, publisher } of isPublisherFirst ? layers : layers.reverse()) configMap(fleet.addLayer(name, { publisher }), name);
    expect(objectIn(app, 'clusters/one/kustomization-issuers.yaml').spec.sourceRef).toEqual({ kind: 'OCIRepository', name: 'infra' });
    expect(objectIn(app, 'clusters/one/kustomization-infra.yaml').spec.sourceRef).toEqual({ kind: 'OCIRepository', name: 'flux-system' });
  });

  test('a publisher and an artifact of the fleet of one name are an error', () => {
    const { fleet } = emptyFleet();
    fleet.addCluster('one', { environment: Environment.STAGING });
    const publisher = fleet.addPublisher('component-web', { url: 'oci://ghcr.io/acme/infra', outdir: newFolder() });
    fleet.addLayer('issuers', { publisher });
    expect(() => fleet.addLayer('web', { artifact: LayerArtifact.OWN })).toThrow(
      'fleet/one/Sync/component-web: id is component-web, but fleet/one/Sync has an OciRepository of that id already. Give one of them another name.',
    );
  });

  test('a publisher without layers would publish nothing', () => {
    const { app, fleet } = twoClusters();
    configMap(fleet.addLayer('own'), 'own');
    fleet.addPublisher('infra', props);
    expect(mistakesOf(app)).toEqual([
      '[fleet/publishers/infra] publisher-empty: has no layers, so it would publish nothing. Set it as publisher of a layer, or leave it out.',
    ]);
  });

  test.each<[string, (fleet: GitlessFleet) => unknown, string]>([
    [
      'a name that is no folder',
      (fleet) => fleet.addPublisher('In fra', props),
      'fleet/publishers/In fra: addPublisher() requires a name, but "In fra" is not a folder name. Use lower case letters, digits and "-", at most 63 characters.',
    ],
    [
      'a name that is taken',
      (fleet) => [fleet.addPublisher('infra', props), fleet.addPublisher('infra', { ...props, outdir: 'other' })],
      'fleet/publishers/infra: id is infra, but fleet/publishers has a Publisher of that id already. Give one of them another name.',
    ],
    [
      'an address that is not that of an artifact',
      (fleet) => fleet.addPublisher('infra', { ...props, url: 'https://github.com/acme/infra' }),
      'fleet/publishers/infra: url is "https://github.com/acme/infra", which is not a URL that Flux accepts here. Start it with oci://.',
    ],
    [
      'the output of the fleet',
      (fleet) => fleet.addPublisher('infra', { ...props, outdir: 'deploy/infra' }),
      'fleet/publishers/infra: outdir is deploy/infra, which overlaps with the output deploy. Give each publisher a folder of its own.',
    ],
    [
      'the output of another publisher',
      (fleet) => [fleet.addPublisher('infra', props), fleet.addPublisher('apps', { ...props, outdir: 'infra' })],
      'fleet/publishers/apps: outdir is infra, which overlaps with the output infra. Give each publisher a folder of its own.',
    ],
    [
      'no outdir',
      (fleet) => fleet.addPublisher('infra', { url: props.url } as never),
      'fleet: addPublisher() outdir is required. Set it to a string.',
    ],
    [
      'a string for a publisher',
      (fleet) => fleet.addLayer('apps', { publisher: 'infra' as unknown as Publisher }),
      'fleet/apps: publisher must be a Publisher, not the string "infra". Write for example what addPublisher() of the fleet returns.',
    ],
    [
      'the layer of one cluster',
      (fleet) => fleet.clusters[0].addLayer('apps', { publisher: fleet.addPublisher('infra', props) }),
      'fleet/staging/apps: publisher is set, but the layer belongs to one cluster, and lies in its folder. Leave it out, or add the layer to a group of ' +
        'which the cluster is the only one.',
    ],
    [
      'the publisher of another fleet',
      (fleet) => fleet.addLayer('apps', { publisher: emptyFleet().fleet.addPublisher('infra', props) }),
      'fleet/apps: publisher is fleet/publishers/infra, which belongs to another fleet. Add it to this fleet.',
    ],
    [
      'a folder that another layer of the publisher has',
      (fleet) => {
        const publisher = fleet.addPublisher('infra', props);
        fleet.addLayer('apps', { folder: 'apps' });
        fleet.addLayer('one', { publisher, folder: 'apps' });
        fleet.addLayer('two', { publisher, folder: 'apps/two' });
      },
      'fleet/two: folder is apps/two, which overlaps with apps of fleet/one. Give one of them another folder: a Kustomization applies all below its path.',
    ],
  ])('%s is refused', (_, program, message) => {
    const { fleet } = twoClusters({}, { outdir: 'deploy' });
    expect(() => program(fleet)).toThrow(new Error(message));
  });

  test('the output of another publisher, and of another fleet, is not overwritten', () => {
    const folder = newFolder();
    synthesised(folder);
    const other = (outdir: string) => {
      const { app, fleet } = emptyFleet({ url: 'oci://ghcr.io/acme/other' }, { outdir: join(folder, 'other') });
      fleet.addCluster('prod', { environment: Environment.PRODUCTION });
      const publisher = fleet.addPublisher('infra', { url: 'oci://ghcr.io/other/infra', outdir });
      configMap(fleet.addLayer('settings', { publisher }), 'settings');
      return () => app.synth();
    };
    const copy = newFolder();
    mkdirSync(join(copy, 'infra'));
    for (const [path, text] of Object.entries(filesIn(join(folder, 'infra')))) {
      mkdirSync(join(copy, 'infra', path, '..'), { recursive: true });
      writeFileSync(join(copy, 'infra', path), text);
    }
    expect(other(join(copy, 'infra'))).toThrow(
      `outdir of fleet/publishers/infra is ${join(copy, 'infra')}, which holds the publisher infra, oci://ghcr.io/acme/infra, of the fleet fleet, oci://ghcr.io/acme/fleet; ` +
        'this app writes the publisher infra, oci://ghcr.io/other/infra, of the fleet fleet, oci://ghcr.io/acme/other',
    );
  });

  test('a FleetApp writes to no folder of a publisher', () => {
    const folder = newFolder();
    synthesised(folder);
    const app = new FleetApp({ outdir: join(folder, 'infra') });
    const fleet = new GitlessFleet(app, 'more', { url: 'oci://ghcr.io/acme/more' });
    fleet.addCluster('prod', { environment: Environment.PRODUCTION });
    expect(() => app.synth()).toThrow('another FleetApp of this program has written the fleet fleet');
  });
});
