import { cli } from '../cli/support';
import { bootstrapped } from '../repository/support';
import { draws, fc } from '../setup/draws';

/** Whatever the files of a repository hold: no crash, no hang, and one of the exit statuses of the contract. */
const kinds = [
  ['source.toolkit.fluxcd.io/v1', 'GitRepository'],
  ['source.toolkit.fluxcd.io/v1', 'OCIRepository'],
  ['source.toolkit.fluxcd.io/v1', 'HelmRepository'],
  ['source.toolkit.fluxcd.io/v1', 'Bucket'],
  ['source.extensions.fluxcd.io/v1beta1', 'ArtifactGenerator'],
  ['kustomize.toolkit.fluxcd.io/v1', 'Kustomization'],
  ['helm.toolkit.fluxcd.io/v2', 'HelmRelease'],
  ['fluxcd.controlplane.io/v1', 'FluxInstance'],
  ['fluxcd.controlplane.io/v1', 'ResourceSet'],
  ['fluxcd.controlplane.io/v1', 'ResourceSetInputProvider'],
  ['notification.toolkit.fluxcd.io/v1', 'Receiver'],
  ['notification.toolkit.fluxcd.io/v1beta3', 'Alert'],
  ['notification.toolkit.fluxcd.io/v1beta3', 'Provider'],
  ['image.toolkit.fluxcd.io/v1', 'ImagePolicy'],
  ['image.toolkit.fluxcd.io/v1', 'ImageUpdateAutomation'],
  ['v1', 'ConfigMap'],
  ['v1', 'Secret'],
  ['v1', 'Namespace'],
  ['v1', 'PersistentVolumeClaim'],
] as const;

/** Fields that rules read, with values that are not what their schema says. */
const field = fc.constantFrom(
  ...[
    'interval',
    'path',
    'sourceRef',
    'chartRef',
    'chart',
    'dependsOn',
    'wait',
    'prune',
    'healthChecks',
    'healthCheckExprs',
    'patches',
    'url',
    'ref',
  ],
  ...[
    'secretRef',
    'verify',
    'layerSelector',
    'valuesFrom',
    'values',
    'install',
    'upgrade',
    'targetNamespace',
    'kubeConfig',
    'suspend',
    'postBuild',
  ],
  ...[
    'sync',
    'distribution',
    'components',
    'cluster',
    'inputs',
    'inputsFrom',
    'resources',
    'resourcesTemplate',
    'filter',
    'type',
    'eventSources',
  ],
  ...[
    'providerRef',
    'policy',
    'filterTags',
    'imageRepositoryRef',
    'git',
    'update',
    'artifacts',
    'sources',
    'endpoint',
    'provider',
    'semver',
  ],
  ...[
    'name',
    'kind',
    'apiVersion',
    'namespace',
    'spec',
    'metadata',
    'labels',
    'annotations',
    'data',
    'stringData',
    'substitute',
    'substituteFrom',
  ],
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<unknown>(
      null,
      true,
      1,
      -1,
      '',
      'a',
      '*',
      '5m',
      '1.x',
      '${A}',
      '<< inputs.a >>',
      './apps',
      'flux-system',
      'GitRepository',
      '__proto__',
      [],
      {},
    ),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(field, tie('value'), { maxKeys: 5 }),
  ),
}));
const object = fc.tuple(fc.constantFrom(...kinds), value, value, fc.dictionary(field, value, { maxKeys: 4 }));

async function survives(args: readonly string[], files: { readonly [path: string]: string }): Promise<void> {
  const { status, stderr } = await cli(args, files);
  expect(stderr).not.toContain('something went wrong');
  expect([0, 1, 2]).toContain(status);
}

function filesOf(objects: readonly (readonly [readonly [string, string], unknown, unknown, { readonly [key: string]: unknown }])[]) {
  return Object.fromEntries(
    objects.map(([[apiVersion, kind], metadata, spec, more], index) => {
      // Kustomize refuses what has no name, and with it the folder: only in the second folder.
      const isInCluster = index % 3 === 0;
      const named = isInCluster || index % 2 === 0 ? { name: `n${index}`, namespace: 'flux-system' } : metadata;
      return [
        `${isInCluster ? 'clusters/prod' : 'apps'}/${index}.json`,
        JSON.stringify({ ...more, apiVersion, kind, metadata: named, spec }),
      ];
    }),
  );
}

test('any JSON as the objects of a repository, with a cluster and without', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(object, { minLength: 1, maxLength: 6 }), async (objects) => {
      await survives(['audit', '.', '--format', 'json'], { ...bootstrapped('clusters/prod'), ...filesOf(objects) });
      await survives(['audit', '.'], filesOf(objects));
    }),
    draws(200),
  );
});
