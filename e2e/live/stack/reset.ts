import { Stack } from './stack';
import { namespace } from '../content/manifests';

const permanent = ['default', 'kube-system', 'kube-public', 'kube-node-lease'];

/** Gives the next test an empty cluster, and an internet in which nobody has published anything. */
export async function reset(stack: Stack) {
  await emptyCluster(stack);
  for (const part of [stack.git, stack.pullRequests, stack.registry, stack.charts, stack.buckets, stack.sink, stack.access]) {
    await part.clear();
  }
}

/** No Flux, and no namespace that somebody made: another cluster of the same fleet. */
export async function emptyCluster({ cluster, flux }: Stack) {
  await flux.uninstall();
  const namespaces = (await cluster.list('Namespace')).map(({ metadata }) => metadata.name);
  await Promise.all(namespaces.filter((name) => !permanent.includes(name)).map(async (name) => cluster.delete(`Namespace ${name}`)));
  await cluster.apply(namespace('flux-system'));
}
