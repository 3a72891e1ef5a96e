import { Stack } from './stack';

const permanent = ['default', 'kube-system', 'kube-public', 'kube-node-lease'];

/** Gives the next test an empty cluster: no Flux, and no namespace that somebody made. */
export async function reset({ cluster, flux, sink }: Stack) {
  await flux.uninstall();
  const namespaces = (await cluster.list('Namespace')).map(({ metadata }) => metadata.name);
  await Promise.all(namespaces.filter((name) => !permanent.includes(name)).map(async (name) => cluster.delete(`Namespace ${name}`)));
  await cluster.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'flux-system' } });
  sink.calls.length = 0;
}
