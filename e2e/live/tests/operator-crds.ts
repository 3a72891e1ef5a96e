import { deepStrictEqual } from 'node:assert/strict';
import { Chart, JsonPatch } from 'cdk8s';
import { FluxComponent, FluxInstance, KustomizePatch } from 'cdk8s-fluxcd';
import { differences } from './operator-crds/differences';
import { Crd, isShipped } from '../../../projenrc/crds';
import { differencesToKnown } from '../../../projenrc/known-differences';
import { asOperatorInstalls } from '../../../projenrc/operator-patches';
import { knownCrds } from '../../../src/flux/schemas/known/unpack';
import { readUpstreamCrds } from '../../control-plane/crds';
import { isFlux } from '../cluster/readiness';
import { objectsIn, synthesized } from '../content/synthesized';
import { LiveTest } from '../live-test';

/** What projenrc/operator-patches.ts says of each Flux minor is all that the operator changes in CRDs. */
export const test: LiveTest = async ({ cluster, flux }, check) => {
  // What this operator does not ship yet it cannot install.
  for (const version of knownCrds().flux.filter((known) => isShipped(`v${known}`))) {
    const upstream = readUpstreamCrds(`v${version}`);
    await check(
      `the CRDs of Flux ${version} are upstream's with the patches that we know, and those of src/flux/schemas/known`,
      async () => {
        await flux.install(instanceOf(version, upstream));
        const live = (await cluster.list('CustomResourceDefinition')).filter(({ spec }) => isFlux(spec.group));
        const byName = new Map(live.map((crd) => [crd.metadata.name, crd]));
        deepStrictEqual([...byName.keys()].sort(), upstream.map(({ metadata }) => metadata.name).sort());
        const unknown = upstream
          .map(asOperatorInstalls)
          .flatMap(({ metadata: { name }, spec }) => differences(spec, byName.get(name)!.spec, name));
        deepStrictEqual(unknown, []);
        // By these the checks judge, and e2e:schema draws objects for them.
        deepStrictEqual(differencesToKnown(version, live as unknown as Crd[]), []);
      },
    );
  }
};

/** Installs all of a version. The built controllers are of the newest one, and CRDs need none. */
function instanceOf(version: string, upstream: readonly Crd[]) {
  const hasWatcher = upstream.some(({ spec }) => spec.names.kind === 'ArtifactGenerator');
  const components = Object.values(FluxComponent).filter((component) => hasWatcher || component !== FluxComponent.SOURCE_WATCHER);
  const files = synthesized((app) => {
    new FluxInstance(new Chart(app, 'flux', { namespace: 'flux-system' }), 'flux', {
      distribution: { version: `=${version}` },
      components,
      kustomizePatches: [KustomizePatch.json6902([JsonPatch.replace('/spec/replicas', 0)], { kind: 'Deployment' })],
    });
  });
  return objectsIn(files)[0];
}
