import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Chart, JsonPatch } from 'cdk8s';
import { FluxComponent, FluxInstance, FluxSync, KustomizePatch } from 'cdk8s-fluxcd';
import { madeByCharts, stubCrds } from './corpus/stub-crds';
import { kindsWithoutController, withStubbedStatuses } from './corpus/stub-statuses';
import { until } from '../../processes/until';
import { KubernetesObject, Reference, referenceTo } from '../cluster/objects';
import { objectsIn, synthesized } from '../content/synthesized';
import { LiveTest, Skipped } from '../live-test';
import { closureRead } from '../reading/closure';
import { clusterIn, inventoriesAreAsRead } from '../reading/inventories';
import { emptyCluster } from '../stack/reset';

/**
 * Repositories that other people use, and their clusters, of which nothing but charts comes from elsewhere: with ArtifactGenerators; with generators; and with a
 * FluxInstance in the values of a chart, components, variables, and Kustomizations that patch Kustomizations.
 */
const repositories = [
  { name: 'flux2-kustomize-helm-example', clusters: ['staging', 'production'] },
  { name: 'flux2-monitoring-example', clusters: ['test'] },
  { name: 'home-ops', clusters: ['kubernetes'] },
];

/** Only the sync and what is made of it is reconciled: charts, images and what operators do cannot be had on one machine. */
export const test: LiveTest = async (stack, check, { corpus }) => {
  if (corpus === undefined) {
    throw new Skipped('it needs repositories that the project does not hold: npm run e2e:live -- corpus --corpus FOLDER');
  }
  const { cluster, flux, git } = stack;
  for (const { name, clusters } of repositories) {
    const folder = join(corpus, name);
    if (!existsSync(folder)) throw new Skipped(`${corpus} has no folder ${name}`);
    await git.publish(`acme/${name}`, folder);
    for (const one of clusters) {
      await check(`the cluster ${one} of ${name} got what the reader says that it gets`, async () => {
        const read = clusterIn(stack, one, { repository: folder });
        const crds = await stubCrds(cluster, read);
        await cluster.apply(...crds);
        for (const object of madeByCharts(read)) {
          await until(
            `the API server to serve ${object.kind}`,
            async () => (await cluster.serves(object.apiVersion, object.kind)) || undefined,
          );
          await cluster.apply(object);
        }
        await withStubbedStatuses(cluster, kindsWithoutController(read, crds), async () => {
          await flux.install(syncFrom(`https://github.com/acme/${name}`, read.root.path));
          await cluster.ready(built(closureRead(read).applied), 600);
        });
        await inventoriesAreAsRead(stack, one, { repository: folder });
        await emptyCluster(stack);
        for (const crd of crds) await cluster.delete(referenceTo(crd));
      });
    }
  }
};

/** References to what the reader says can be built: the others are never Ready. */
function built(applied: ReadonlyMap<string, ReadonlySet<string> | string>): Reference[] {
  return [...applied].filter(([, objects]) => typeof objects !== 'string').map(([applier]) => applier as Reference);
}

function syncFrom(url: string, path: string): KubernetesObject {
  const files = synthesized((app) => {
    const flux = new FluxInstance(new Chart(app, 'flux', { namespace: 'flux-system' }), 'flux', {
      sync: FluxSync.git({ url, ref: 'refs/heads/main', path }),
      components: Object.values(FluxComponent),
    });
    for (const name of ['helm-controller', 'notification-controller', 'image-reflector-controller', 'image-automation-controller']) {
      flux.addKustomizePatch(KustomizePatch.json6902([JsonPatch.replace('/spec/replicas', 0)], { kind: 'Deployment', name }));
    }
    // Otherwise four at a time wait for their objects, and look at what they depend on each 30 seconds.
    const impatient = ['--requeue-dependency=3s', '--concurrent=40', '--kube-api-qps=500', '--kube-api-burst=1000'].map((flag) =>
      JsonPatch.add('/spec/template/spec/containers/0/args/-', flag),
    );
    flux.addKustomizePatch(KustomizePatch.json6902(impatient, { kind: 'Deployment', name: 'kustomize-controller' }));
    // What the repository applies is not fetched.
    const notApplied = JsonPatch.add('/spec/template/spec/containers/0/args/-', '--watch-label-selector=!kustomize.toolkit.fluxcd.io/name');
    flux.addKustomizePatch(KustomizePatch.json6902([notApplied], { kind: 'Deployment', name: 'source-controller' }));
  });
  return objectsIn(files)[0];
}
