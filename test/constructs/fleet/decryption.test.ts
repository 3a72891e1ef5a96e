import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { parse } from 'yaml';
import {
  Bucket,
  Cluster,
  CustomFleet,
  Decryption,
  Environment,
  Fleet,
  FleetApp,
  FleetProps,
  FluxSync,
  GitFleet,
  GitlessFleet,
  IFleetLayout,
  LayerOnCluster,
  Monorepo,
  SecretRef,
  ServiceAccountRef,
} from '../../../src';
import { cli } from '../../cli/support';

/** A company's own layout, whose sync has a name of its own. */
class Layout implements IFleetLayout {
  public readonly url = 'minio.acme.io';
  public defaultRef = (_: Cluster) => 'fleet';
  public sync = ({ url, ref }: Cluster, path: string) => FluxSync.bucket({ url, ref, path, name: 'acme' });
  public layerSource = ({ path, scope }: LayerOnCluster) => ({ source: Bucket.fromBucketName(scope, `bucket-${path}`, 'acme'), path });
}

const fleets: { readonly [name: string]: (app: FleetApp, props: FleetProps) => Fleet } = {
  Monorepo: (app, props) => new Monorepo(app, 'fleet', { url: 'https://github.com/acme/fleet', ...props }),
  GitFleet: (app, props) => new GitFleet(app, 'fleet', { url: 'https://github.com/acme/fleet', ...props }),
  GitlessFleet: (app, props) => new GitlessFleet(app, 'fleet', { url: 'oci://ghcr.io/acme/fleet', ...props }),
  CustomFleet: (app, props) => new CustomFleet(app, 'fleet', { layout: new Layout(), ...props }),
};

const age: Decryption = { secretRef: SecretRef.named('sops-age') };

function encrypted(scope: Construct, id = 'token'): ApiObject {
  return new ApiObject(scope, id, {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: id, namespace: 'flux-system' },
    data: { token: 'ENC[AES256_GCM,data:YQ==,iv:YQ==,tag:YQ==,type:str]' },
    sops: { mac: 'ENC[AES256_GCM,data:YQ==,iv:YQ==,tag:YQ==,type:str]', version: '3.11.0' },
  } as any);
}

describe.each(Object.entries(fleets))('in a %s', (name, fleetIn) => {
  const synced = name === 'CustomFleet' ? 'acme' : 'flux-system';

  test('one prop decrypts the layers and the folder of the cluster itself', () => {
    const app = new FleetApp();
    const fleet = fleetIn(app, { decryption: age });
    const cluster = fleet.addCluster('prod', { environment: Environment.PRODUCTION });
    encrypted(fleet.addLayer('apps'), 'shared');
    encrypted(cluster.fluxSystem);
    const files = app.render();
    expect(parse(files['clusters/prod/kustomization-apps.yaml']).spec.decryption).toEqual({
      provider: 'sops',
      secretRef: { name: 'sops-age' },
    });
    const { patches } = parse(files['clusters/prod/flux-system/fluxinstance-flux.yaml']).spec.kustomize;
    expect(patches).toEqual([
      {
        patch: JSON.stringify(
          [{ op: 'add', path: '/spec/decryption', value: { provider: 'sops', secretRef: { name: 'sops-age' } } }],
          undefined,
          2,
        ),
        target: { kind: 'Kustomization', name: synced },
      },
    ]);
  });

  test('what is encrypted in the folder of a cluster is not what kubectl applies with Flux', () => {
    const app = new FleetApp();
    const cluster = fleetIn(app, { decryption: age }).addCluster('prod', { environment: Environment.PRODUCTION });
    encrypted(cluster.fluxSystem);
    expect(Object.keys(app.render()).filter((path) => path.includes('secret'))).toEqual(['clusters/prod/secret-token.yaml']);
  });

  test('the page of the cluster has the command that makes the key, with who reads it', () => {
    const app = new FleetApp();
    const fleet = fleetIn(app, { decryption: age });
    const cluster = fleet.addCluster('prod', { environment: Environment.PRODUCTION });
    encrypted(fleet.addLayer('apps'), 'shared');
    encrypted(cluster.fluxSystem);
    expect(app.render()['clusters/prod/BOOTSTRAP.md']).toContain(
      `   - \`flux-system/sops-age\`, read by Kustomization flux-system/${synced} (spec.decryption.secretRef, by a patch of FluxInstance flux-system/flux), Kustomization flux-system/apps (spec.decryption.secretRef)

         kubectl -n flux-system create secret generic sops-age \\
           --from-file=age.agekey=path/to/age.agekey
`,
    );
  });

  test('what is encrypted in the folder of a cluster without decryption is an error', () => {
    const app = new FleetApp();
    const cluster = fleetIn(app, {}).addCluster('prod', { environment: Environment.PRODUCTION });
    encrypted(cluster.fluxSystem);
    expect(() => app.render()).toThrow(
      'folder-encrypted: Secret flux-system/token is encrypted with SOPS, but the cluster prod does not decrypt its own folder. Set decryption of the cluster, of its environment or of the fleet.',
    );
  });
});

/** `spec.decryption` of a layer, by clusters. */
function decryptions(build: (fleet: Monorepo) => void): { readonly [cluster: string]: unknown } {
  const app = new FleetApp();
  const fleet = new Monorepo(app, 'fleet', { url: 'https://github.com/acme/fleet' });
  build(fleet);
  encrypted(fleet.addLayer('apps'));
  const files = app.render();
  const found = Object.keys(files).flatMap((path) => /^clusters\/([^/]+)\/kustomization-apps\.yaml$/.exec(path)?.[1] ?? []);
  return Object.fromEntries(found.map((name) => [name, parse(files[`clusters/${name}/kustomization-apps.yaml`]).spec.decryption]));
}

test('an environment, a group and a cluster can each set it, and the nearer one wins', () => {
  const named = (name: string) => ({ decryption: { secretRef: SecretRef.named(name) } });
  const by = (name: string) => ({ provider: 'sops', secretRef: { name } });
  const found = decryptions((fleet) => {
    const environment = Environment.named('qa', named('of-environment'));
    const eu = fleet.group('eu', named('of-group'));
    fleet.addCluster('qa-us', { environment });
    fleet.addCluster('qa-eu', { environment, groups: [eu] });
    fleet.addCluster('qa-eu-2', { environment, groups: [eu], ...named('of-cluster') });
  });
  expect(found).toEqual({ 'qa-us': by('of-environment'), 'qa-eu': by('of-group'), 'qa-eu-2': by('of-cluster') });
});

test('a layer can decrypt in another way', () => {
  const app = new FleetApp();
  const fleet = new Monorepo(app, 'fleet', { url: 'https://github.com/acme/fleet', decryption: age });
  fleet.addCluster('prod', { environment: Environment.PRODUCTION });
  encrypted(fleet.addLayer('apps', { decryption: { serviceAccount: ServiceAccountRef.named('kms') } }));
  expect(parse(app.render()['clusters/prod/kustomization-apps.yaml']).spec.decryption).toEqual({
    provider: 'sops',
    serviceAccountName: 'kms',
  });
});

test.each<[string, unknown, string]>([
  [
    'a Secret in another namespace',
    { secretRef: SecretRef.named('sops-age', { namespace: 'web' }) },
    'fleet/prod: decryption.secretRef names Secret "sops-age" in namespace web, but a Kustomization reads it only from its own, flux-system. Put both objects into one namespace.',
  ],
  [
    'a name',
    { secretRef: 'sops-age' },
    `fleet/prod: decryption.secretRef must be a SecretRef, not "sops-age". Write SecretRef.named('...') or SecretRef.fromConstruct(construct).`,
  ],
  [
    'another provider',
    { provider: 'vault', secretRef: SecretRef.named('sops-age') },
    'fleet/prod: decryption.provider is "vault", which is not a value of DecryptionProvider. Use DecryptionProvider.SOPS.',
  ],
  ['a text', 'sops-age', 'fleet/prod: props.decryption must be an object, not the string "sops-age". Put what it holds into { and }.'],
  [
    'a misspelt member',
    { secret: SecretRef.named('sops-age') },
    'fleet/prod: props.decryption.secret is not a property of Decryption. Remove it: Decryption has provider, secretRef and serviceAccount.',
  ],
])('%s as decryption is an error', (_, decryption, message) => {
  const fleet = new Monorepo(new FleetApp(), 'fleet', { url: 'https://github.com/acme/fleet' });
  const add = () => fleet.addCluster('prod', { environment: Environment.PRODUCTION, decryption: decryption as Decryption });
  expect(add).toThrow(message);
});

test('audit reads the decryption of the folder of a cluster from its FluxInstance', async () => {
  const files = (patches: string) => {
    const app = new FleetApp();
    const fleet = new Monorepo(app, 'fleet', { url: 'https://github.com/acme/fleet', decryption: age });
    encrypted(fleet.addCluster('prod', { environment: Environment.PRODUCTION }).fluxSystem);
    const written = Object.entries(app.render()).map(([path, text]) => [path, text.replace('/spec/decryption', patches)]);
    return Object.fromEntries(written);
  };
  const about = async (patches: string) => {
    const { stdout } = await cli(['audit', '.'], files(patches));
    return stdout.split('\n').filter((line) => line.includes('sops-no-decryption'));
  };
  expect(await about('/spec/decryption')).toEqual([]);
  expect(await about('/spec/other')).toEqual(['  3:1 error sops-no-decryption']);
});
