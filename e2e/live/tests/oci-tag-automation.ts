import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import { ApiObject, Chart } from 'cdk8s';
import { OciTagAutomation, ResourceSet, ResourceSetInputProvider, SecretRef, Webhook } from 'cdk8s-fluxcd';
import { Construct } from 'constructs';
import { Fleet } from './resource-sets/fleet';
import { OciTags } from '../../../examples/resource-sets/oci-tags';
import { KubernetesObject } from '../cluster/objects';
import { standInChart } from '../content/charts';
import { deployment, namespace, registrySecret, secret, yamlOf } from '../content/manifests';
import { signedCall } from '../flux/webhook-call';
import { Proof } from '../internet/access';
import { LiveTest } from '../live-test';

export const test: LiveTest = async (stack, check) => {
  const { access, cluster, flux, registry } = stack;
  const fleet = new Fleet(stack);
  const release = async (tag: string) => {
    const manifests = yamlOf(deployment('shop', 'ghcr.io/acme/shop:${IMAGE_TAG}'));
    return registry.push('acme/shop', tag, { 'deploy/shop.yaml': manifests }, { revision: tag });
  };
  const releaseAndCall = async (tag: string) => {
    const digest = await release(tag);
    await flux.callReceiver('Receiver flux-system/shop-webhook', signedCall('webhook-secret', { tag }));
    return digest;
  };
  const imageIs = async (tag: string) =>
    cluster.until('Deployment shop/shop', `to run ${tag}`, ({ spec }) => imageOf(spec) === `ghcr.io/acme/shop:${tag}`);

  access.require('ghcr.io/v2/acme/shop', Proof.password('flux', 'registry-password'));
  await cluster.apply(
    namespace('shop'),
    registrySecret('flux-system/ghcr-auth', 'ghcr.io'),
    secret('flux-system/webhook-token', { token: 'webhook-secret' }),
  );
  for (const tag of ['1.8.0', '1.9.0', 'latest']) await release(tag);
  await registry.push('acme/builds', '1.10', {});
  await registry.pushChart('acme/charts', standInChart('api', '1.0.0'));

  await check('the highest release is deployed', async () => {
    await fleet.install((app) => {
      new OciTags(app, 'oci-tags');
      new Builds(app, 'builds');
      new Api(app, 'api');
    });
    await imageIs('1.9.0');
    await cluster.ready(['OCIRepository flux-system/shop', 'Kustomization flux-system/shop', 'Deployment shop/shop']);
    await cluster.everythingReady();
  });

  await check('a new tag reaches the workload at once, because CI calls the webhook, and nothing is committed', async () => {
    const before = await fleet.appliedRevision();
    const digest = await releaseAndCall('1.10.0');
    await imageIs('1.10.0');
    await cluster.ready(['Kustomization flux-system/shop', 'Deployment shop/shop']);
    strictEqual((await cluster.read('OCIRepository flux-system/shop')).spec.ref.digest, digest);
    strictEqual(await fleet.appliedRevision(), before);
  });

  await check('a release outside of the range is left alone', async () => {
    await releaseAndCall('2.0.0');
    await cluster.stays('Deployment shop/shop', 'at 1.10.0', ({ spec }) => imageOf(spec) === 'ghcr.io/acme/shop:1.10.0', 5);
  });

  await check('a new version of a chart is deployed because CI has pushed it, with its tag among the values', async () => {
    await registry.pushChart('acme/charts', standInChart('api', '1.1.0'));
    await flux.callReceiver('Receiver flux-system/api-webhook', signedCall('webhook-secret', { tag: '1.1.0' }));
    const isInstalled = ({ status }: KubernetesObject) => /^1\.1\.0\+/.test(status?.history?.[0]?.chartVersion);
    await cluster.until('HelmRelease flux-system/api', 'to have the new version', isInstalled, 60);
    deepStrictEqual((await cluster.read('HelmRelease flux-system/api')).spec.values, { image: { tag: '1.1.0' } });
    await cluster.ready(['Deployment flux-system/api']);
  });

  await check('a tag that looks like a number is a text, from the registry to what is generated', async () => {
    await cluster.until('ConfigMap flux-system/build', 'to be generated', () => true);
    deepStrictEqual((await cluster.read('ConfigMap flux-system/build')).data, { tag: '1.10' });
  });
};

function imageOf(spec: KubernetesObject['spec']): string {
  return spec.template.spec.containers[0].image as string;
}

/** A chart that CI pushes, with its image by the same version. */
class Api extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'flux-system' });
    new OciTagAutomation(this, 'api', {
      name: 'api',
      url: 'oci://ghcr.io/acme/charts/api',
      release: {},
      tagValue: 'image.tag',
      webhook: Webhook.genericHmac(SecretRef.named('webhook-token')),
    });
  }
}

/** A tag that is no whole version is never in a semver range: it takes a provider of one's own. */
class Builds extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'flux-system' });
    const tags = ResourceSetInputProvider.ociArtifactTags(this, 'builds', {
      url: 'oci://ghcr.io/acme/builds',
      filter: { includeTag: '^1\\.', limit: 1 },
    });
    const set = new ResourceSet(this, 'build', { inputsFrom: [tags] });
    new ApiObject(set.template, 'tag', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'build' },
      data: { tag: set.input('tag') },
    });
  }
}
