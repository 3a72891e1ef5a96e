import { deepStrictEqual, match } from 'node:assert/strict';
import { failing } from './truths/failing';
import { Cluster } from '../cluster/cluster';
import { standInChart } from '../content/charts';
import { fluxWithoutSync } from '../content/flux-instance';
import { namespace } from '../content/manifests';
import { LiveTest } from '../live-test';
import { truths } from '../truths';
import { objectsOf, Truth } from '../truths/truth';

/** What rules report as errors, made on a cluster: Flux, or the API server, says the same. Each mistake has a namespace of its own. */
export const test: LiveTest = async ({ cluster, flux, git, registry }, check) => {
  await registry.pushChart('acme/charts', standInChart('web', '1.0.0'));
  for (const tag of ['1.0.0', '1.1.0']) await registry.push('acme/images/web', tag, { 'tag.txt': tag });
  const instance = fluxWithoutSync();

  await check('of an object whose controller is not installed, the API server does not know the kind', async () => {
    await flux.install({ ...instance, spec: { ...instance.spec, components: ['source-controller', 'kustomize-controller'] } });
    deepStrictEqual(await cluster.list('ImageRepository'), []);
    deepStrictEqual(await cluster.find('CustomResourceDefinition imagerepositories.image.toolkit.fluxcd.io'), undefined);
  });

  await flux.install(instance);
  const isFree = ({ isLocked }: Truth) => isLocked !== true;
  for (const truth of truths.filter(isFree)) await make(truth);
  for (const truth of truths.filter(isFree)) await check(sentenceOf(truth), async () => seen(cluster, truth));

  await flux.install({ ...instance, spec: { ...instance.spec, cluster: { type: 'kubernetes', multitenant: true } } });
  const locked = truths.filter((truth) => !isFree(truth));
  for (const truth of locked) await make(truth);
  for (const truth of locked) await check(sentenceOf(truth), async () => seen(cluster, truth));

  async function make(truth: Truth): Promise<void> {
    if (truth.files) await git.publish(`acme/${truth.rule}`, truth.files);
    await cluster.apply(namespace(truth.rule));
    if (!('refusal' in truth.shows)) await cluster.apply(...objectsOf(truth));
  }
};

function sentenceOf({ rule, shows }: Truth): string {
  return 'refusal' in shows ? `${rule}: the API server refuses the object` : `${rule}: ${shows.failing} fails`;
}

async function seen(cluster: Cluster, truth: Truth): Promise<void> {
  const { shows } = truth;
  if ('refusal' in shows) {
    const refusal = await cluster.apply(...objectsOf(truth)).then(
      () => 'nothing is refused',
      ({ message }: Error) => message,
    );
    return match(refusal, shows.refusal);
  }
  await failing(cluster, truth);
}
