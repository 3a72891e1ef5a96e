import { equal, match } from 'node:assert/strict';
import { ApiObject } from 'cdk8s';
import { Environment, GitlessFleet, LayerArtifact, SecretRef, Verification } from 'cdk8s-fluxcd';
import { Files } from './files';
import { rendered } from './fleets';
import { KubernetesObject } from '../cluster/objects';
import { Stack } from '../stack/stack';

/** A fleet whose clusters verify, with a layer of the fleet and one that has an artifact of its own. */
export function verifyingFleet(verify: Verification, value: string): Files {
  return rendered((app) => {
    const fleet = new GitlessFleet(app, 'fleet', {
      url: 'oci://ghcr.io/acme/fleet',
      secretRef: SecretRef.named('ghcr-auth'),
      verify,
    });
    fleet.addCluster('staging', { environment: Environment.STAGING });
    fleet.addCluster('prod-eu', { environment: Environment.PRODUCTION });
    for (const name of ['apps', 'monitoring'] as const) {
      const layer = fleet.addLayer(name, name === 'monitoring' ? { artifact: LayerArtifact.OWN } : {});
      const metadata = { name, namespace: 'flux-system' };
      new ApiObject(layer, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { value } } as never);
    }
  });
}

export const repositories = ['component-monitoring', 'flux-system'];
const configMaps = ['monitoring', 'apps'];

/** What an OCIRepository says of the signature. */
export function verified(status: KubernetesObject['status']): { readonly status: string; readonly message: string } | undefined {
  return status?.conditions?.find(({ type }: { readonly type: string }) => type === 'SourceVerified');
}

/** Staging has both artifacts as they were pushed, and Flux has verified them. */
export async function verifiedAt({ cluster }: Stack, artifacts: readonly { readonly digest: string }[]): Promise<void> {
  for (const [index, name] of repositories.entries()) {
    const { status } = await cluster.read(`OCIRepository flux-system/${name}`);
    equal(status.artifact.revision, `latest@${artifacts[index].digest}`);
    match(verified(status)?.message ?? '', /verified signature of revision/);
  }
}

/** Both artifacts are refused because of their signatures, and the cluster keeps the values that it had. */
export async function refused({ cluster, flux }: Stack, value: string, why = /no matching signatures were found/): Promise<void> {
  for (const name of repositories) {
    const repository = `OCIRepository flux-system/${name}` as const;
    await flux.reconcile(repository);
    const { status } = await cluster.until(repository, 'to be refused', (object) => verified(object.status)?.status === 'False', 60);
    match(verified(status)!.message, why);
  }
  for (const name of configMaps) equal((await cluster.read(`ConfigMap flux-system/${name}`)).data.value, value);
}

export async function accepted({ cluster, flux }: Stack, value: string): Promise<void> {
  for (const name of repositories) await flux.reconcile(`OCIRepository flux-system/${name}`);
  for (const name of configMaps) {
    await cluster.until(`ConfigMap flux-system/${name}`, 'to have the new value', ({ data }) => data.value === value, 60);
  }
  await cluster.everythingReady();
}
