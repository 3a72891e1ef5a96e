import { Expected } from './expected';
import { DrawnCluster, Fleet, Layout, Stage } from './fleet';
import { Random } from './random';
import { fitsSample, plantSample } from './samples';
import { kept, Spot } from './spot';
import { Json, lineOf } from './writing';
import { refusals } from '../../../src/analysis/report/rule-page';
import { builtInRules } from '../../../src/analysis/rules';

/** Plants a mistake. */
export interface Planter {
  readonly rule: string;
  /** Whether it goes into what such a cluster gets. */
  fits(layout: Layout, cluster: Pick<DrawnCluster, 'stage' | 'isOperator'>): boolean;
  /** Plants it, and says where it must be reported. */
  plant(fleet: Fleet, spot: Spot, random: Random): readonly Expected[];
}

/** What else is reported with a mistake, and rightly. */
export const alsoReported: { readonly [rule: string]: (rule: string) => boolean } = {
  // The CRD has a rule of its own about the same.
  'chart-xor-chart-ref': (other) => other === 'cel',
  // The name that the template leaves as it is cannot be one.
  'wrong-delimiters': (other) => other === 'schema',
  'generated-name-invalid': (other) => other === 'schema',
  'flux-instance-single': (other) => other === 'cel' || other === 'multitenant-off',
  // The FluxInstance of the sample says nothing of the tenants that a fleet has.
  'version-range': (other) => other === 'multitenant-off',
  'component-missing': (other) => other === 'multitenant-off',
  'patch-no-match': (other) => other === 'multitenant-off',
  'health-check-wrong-api': (other) => other === 'health-check-target-missing',
  // No file of these samples has a marker, and their automation pushes with the key of the fleet.
  'push-to-main': (other) => other === 'automation-without-markers' || other === 'push-secret-shared',
  'message-template-updated': (other) => other === 'automation-without-markers' || other === 'push-secret-shared',
  'message-template-syntax': (other) => other === 'automation-without-markers' || other === 'push-secret-shared',
  'policy-namespace': (other) => other === 'automation-without-markers' || other === 'push-secret-shared',
  'push-branch-missing': (other) => other === 'automation-without-markers' || other === 'push-secret-shared',
  'push-secret-shared': (other) => other === 'automation-without-markers',
  // A digest that no policy reflects is no part of the image either.
  'marker-part': (other) => other === 'marker-digest',
  // The folders that it copies are not in every fleet.
  'artifact-duplicate': (other) => other === 'artifact-copies-nothing',
  // The chart that it installs is not in these fleets.
  'release-name-too-long': (other) => other === 'chart-path-missing',
  // These turn the lockdown of the whole cluster on, for which the rest of the fleet is not made.
  'account-missing': (other) => other === 'account-missing' || other === 'tenant-service-account',
  'tenant-service-account': (other) => other === 'tenant-service-account',
  'cross-namespace-ref': (other) => other === 'tenant-service-account' || other === 'account-missing',
  'tenant-cluster-admin': (other) => other === 'tenant-service-account' || other === 'account-missing',
};

/** Rules that no planter can break in a repository, each with the reason. */
export const withoutPlanter: { readonly [rule: string]: string } = {
  'ref-kind-not-allowed': 'the schema refuses the kind: audit reports that',
  'flux-namespace-pruned': 'a bootstrap has the Namespace in a file of its own, and the operator protects it',
  'patch-invalid': 'a folder is built with its patches: audit reports that it cannot be, or what comes out',
  'target-namespace-subject': 'it is reported at the targetNamespace that moves the subject, not in the object',
  'alert-coverage': 'it names the first release that no Alert hears, which is one of the fleet as soon as there is an Alert',
  'sync-path-of-other': 'the clusters that are read follow from it',
  'substitute-unintended': 'the Kustomizations of these fleets substitute nothing',
};

const configMap = (name: string, data: Json): Json => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'storefront' },
  data,
});

const everywhere = (): boolean => true;
const staging = (_: Layout, { stage }: { readonly stage: Stage }): boolean => stage === 'staging';

/** The line of a text that has a word in it. */
function lineWith(text: string, word: string): number {
  return text.split('\n').findIndex((line) => line.includes(word)) + 1;
}

/** An object with a mistake in one field. */
function wrongField(rule: string, object: (random: Random) => Json, path: string, fits: Planter['fits'] = everywhere): Planter {
  return {
    rule,
    fits,
    plant(_, spot, random) {
      const [file, text] = spot.add(`${rule}.yaml`, [object(random)]);
      return [{ rule, file, line: lineOf(text, 0, path), clusters: spot.clusters }];
    },
  };
}

/** Mistakes that are in files, or in what several objects of a fleet are together. */
const byHand: readonly Planter[] = [
  wrongField('schema', (random) => receiver({ type: random.pick(['githup', 'gitlap']) }), '/spec/type'),
  wrongField('schema', () => receiver({ interval: '30 minutes' }), '/spec/interval'),
  wrongField('cel', () => helmRelease({ chart: undefined }), '/spec'),
  wrongField('namespace-unset', () => ({ ...configMap('lost', { a: 'b' }), metadata: { name: 'lost' } }), '/metadata'),
  wrongField('substitute-type-hazard', (random) => configMap('typed', { port: random.pick([8080, true, 1.5]) }), '/data/port'),
  wrongField('substitute-without-variables', () => receiver({ interval: '${EVERY:=5m}' }), '/spec/interval'),
  {
    rule: 'account-missing',
    fits: (layout, { isOperator }) => isOperator && layout !== Layout.GIT_FLEET,
    plant(fleet, spot) {
      for (const cluster of spot.clusters) fleet.lockDown(cluster);
      const chartRef = { kind: 'OCIRepository', name: 'storefront' };
      const [file, text] = spot.add('deployed.yaml', [helmRelease({ chartRef, serviceAccountName: 'deployer' })]);
      return [{ rule: 'account-missing', file, line: lineOf(text, 0, '/spec/serviceAccountName'), clusters: spot.clusters }];
    },
  },
  {
    rule: 'duplicate-object',
    fits: everywhere,
    plant(fleet, spot) {
      const settings = {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'edge-settings', namespace: 'edge' },
        data: { level: 'debug' },
      };
      spot.add('again.yaml', [settings]);
      // Of two objects the one is reported that is found later, here that of the layer below: extras.yaml comes before infrastructure.yaml.
      const file = 'infrastructure/configs/settings.yaml';
      const line = lineOf(fleet.files.get(file)!, 0, '/metadata/name');
      return [{ rule: 'duplicate-object', file, line, clusters: spot.clusters }];
    },
  },
  {
    rule: 'orphan-file',
    fits: everywhere,
    plant(fleet, spot) {
      const file = `${spot.folder}/forgotten.yaml`;
      const text = fleet.write(file, configMap('forgotten', { a: 'b' }));
      return [{ rule: 'orphan-file', file, line: lineOf(text, 0, ''), clusters: [] }];
    },
  },
  {
    rule: 'marker-syntax',
    fits: everywhere,
    plant(fleet, spot, random) {
      const [file, text] = spot.add('marked.yaml', [configMap('marked', { image: 'ghcr.io/acme/web:1.0.0' })]);
      const wrong = random.pick([
        '{"$imagepolicy": "flux-system"}',
        '{"$imagepolicy": "flux-system:web:version"}',
        '{$imagepolicy: flux-system:web}',
      ]);
      return marked(fleet, file, text, wrong, 'marker-syntax');
    },
  },
  {
    rule: 'marker-image',
    fits: (layout, cluster) => layout !== Layout.GITLESS && staging(layout, cluster),
    plant(fleet, spot) {
      spot.add('policy.yaml', imagePolicy('api'));
      const [file, text] = spot.add('marked.yaml', [configMap('marked', { image: 'ghcr.io/acme/web:1.0.0' })]);
      return marked(fleet, file, text, '{"$imagepolicy": "flux-system:api"}', 'marker-image');
    },
  },
  {
    rule: 'marker-part',
    fits: everywhere,
    plant(fleet, spot, random) {
      const [file, text] = spot.add('marked.yaml', [configMap('marked', { image: 'ghcr.io/acme/web:1.0.0' })]);
      const part = random.pick(['tag', 'name', 'digest']);
      return marked(fleet, file, text, `{"$imagepolicy": "flux-system:web:${part}"}`, 'marker-part');
    },
  },
  {
    rule: 'marker-digest',
    fits: (layout, cluster) => layout !== Layout.GITLESS && staging(layout, cluster),
    plant(fleet, spot) {
      const value = `sha256:${'0'.repeat(64)}`;
      spot.add('policy.yaml', imagePolicy('web'));
      const [file, text] = spot.add('marked.yaml', [configMap('marked', { digest: value })]);
      return marked(fleet, file, text, '{"$imagepolicy": "flux-system:web:digest"}', 'marker-digest', value);
    },
  },
  {
    rule: 'marker-unknown-policy',
    fits: (layout, cluster) => layout !== Layout.GITLESS && staging(layout, cluster),
    plant(fleet, spot) {
      spot.add('policy.yaml', imagePolicy('web'));
      const [file, text] = spot.add('marked.yaml', [configMap('marked', { image: 'ghcr.io/acme/web:1.0.0' })]);
      return marked(fleet, file, text, '{"$imagepolicy": "flux-system:wep"}', 'marker-unknown-policy');
    },
  },
  {
    rule: 'gotk-leftover',
    fits: (_, { isOperator }) => isOperator,
    plant(fleet, spot) {
      return spot.clusters.map((cluster) => {
        const file = `clusters/${cluster}/old/gotk-sync.yaml`;
        const text = fleet.write(file, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'gotk', namespace: 'flux-system' } });
        return { rule: 'gotk-leftover', file, line: lineOf(text, 0, ''), clusters: [cluster] };
      });
    },
  },
  {
    rule: 'kustomize-misnamed',
    fits: staging,
    plant(fleet, spot) {
      spot.add('misnamed', []);
      const file = `${spot.content}/misnamed/kustomization.yaml`;
      fleet.files.delete(`${spot.content}/misnamed`);
      const text = fleet.write(file, receiver({}));
      return [{ rule: 'kustomize-misnamed', file, line: lineOf(text, 0, ''), clusters: [] }];
    },
  },
  {
    rule: 'ref-path-missing',
    fits: everywhere,
    plant(fleet, spot) {
      const [file, text] = spot.add('nowhere.yaml', [fleet.kustomization('nowhere', 'apps/nowhere')]);
      return [{ rule: 'ref-path-missing', file, line: lineOf(text, 0, '/spec/path'), clusters: spot.clusters }];
    },
  },
  {
    rule: 'ignore-hides-used-path',
    fits: (layout) => layout === Layout.MONOREPO,
    plant(fleet, spot) {
      const folder = `planted/hidden-${spot.clusters[0]}`;
      fleet.files.set('.sourceignore', `# of no cluster\n/${folder}/\n`);
      fleet.write(`${folder}/kept.yaml`, kept(folder));
      const [file, text] = spot.add('hidden.yaml', [fleet.kustomization('hidden', folder)]);
      return [{ rule: 'ignore-hides-used-path', file, line: lineOf(text, 0, '/spec/path'), clusters: spot.clusters }];
    },
  },
  {
    rule: 'substitute-undefined',
    fits: everywhere,
    plant(fleet, spot) {
      const more = { postBuild: { substitute: { REGION: 'eu' } } };
      spot.add('variables.yaml', [fleet.kustomization('variables', `planted/variables-${spot.clusters[0]}`, more)]);
      const file = `planted/variables-${spot.clusters[0]}/values.yaml`;
      const text = fleet.write(file, configMap('values', { region: '${REGION}', zone: 'in ${ZONE}' }));
      return [{ rule: 'substitute-undefined', file, line: lineOf(text, 0, '/data/zone'), clusters: spot.clusters }];
    },
  },
  {
    rule: 'build',
    fits: everywhere,
    plant(fleet, spot) {
      const folder = `planted/broken-${spot.clusters[0]}`;
      spot.add('broken.yaml', [fleet.kustomization('broken', folder)]);
      const file = `${folder}/kustomization.yaml`;
      const text = fleet.write(file, { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', resources: ['gone.yaml'] });
      return [{ rule: 'build', file, line: lineWith(text, 'gone.yaml'), clusters: spot.clusters }];
    },
  },
  {
    rule: 'image-automation-in-gitless',
    fits: (layout, cluster) => layout === Layout.GITLESS && staging(layout, cluster),
    plant(_, spot) {
      const [file, text] = spot.add('automation.yaml', [
        {
          apiVersion: 'source.toolkit.fluxcd.io/v1',
          kind: 'GitRepository',
          metadata: { name: 'apps', namespace: 'flux-system' },
          spec: { interval: '5m', url: 'https://github.com/acme/apps', ref: { branch: 'main' } },
        },
        {
          apiVersion: 'image.toolkit.fluxcd.io/v1',
          kind: 'ImageUpdateAutomation',
          metadata: { name: 'apps', namespace: 'flux-system' },
          spec: {
            interval: '5m',
            sourceRef: { kind: 'GitRepository', name: 'apps' },
            git: { push: { branch: 'release' }, commit: { author: { email: 'fluxcdbot@users.noreply.github.com' } } },
          },
        },
      ]);
      return [{ rule: 'image-automation-in-gitless', file, line: lineOf(text, 1, ''), clusters: spot.clusters }];
    },
  },
];

/** A policy, and the image that it is of. */
function imagePolicy(name: string): Json[] {
  const metadata = { name, namespace: 'flux-system' };
  const policy = { imageRepositoryRef: { name }, policy: { semver: { range: '1.x' } } };
  return [
    {
      apiVersion: 'image.toolkit.fluxcd.io/v1',
      kind: 'ImageRepository',
      metadata,
      spec: { image: `ghcr.io/acme/${name}`, interval: '5m' },
    },
    { apiVersion: 'image.toolkit.fluxcd.io/v1', kind: 'ImagePolicy', metadata, spec: policy },
  ];
}

/** Puts a marker behind the image of a file. */
function marked(
  fleet: Fleet,
  file: string,
  text: string,
  marker: string,
  rule: string,
  value = 'ghcr.io/acme/web:1.0.0',
): readonly Expected[] {
  const line = lineWith(text, value);
  const lines = text.split('\n');
  lines[line - 1] = `${lines[line - 1].trimEnd()} # ${marker}`;
  fleet.files.set(file, lines.join('\n'));
  return [{ rule, file, line, clusters: [] }];
}

function receiver(spec: Json): Json {
  return {
    apiVersion: 'notification.toolkit.fluxcd.io/v1',
    kind: 'Receiver',
    metadata: { name: 'planted', namespace: 'storefront' },
    spec: { type: 'github', secretRef: { name: 'token' }, resources: [{ kind: 'OCIRepository', name: 'storefront' }], ...spec },
  };
}

function helmRelease(spec: Json): Json {
  const strategy = { strategy: { name: 'RetryOnFailure', retryInterval: '3m' } };
  return {
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: { name: 'planted', namespace: 'storefront' },
    spec: { interval: '30m', install: strategy, upgrade: strategy, ...spec },
  };
}

/** Samples that are planted in another way. */
const handled = new Set([...byHand.map(({ rule }) => rule), ...Object.keys(withoutPlanter)]);

const bySample: readonly Planter[] = builtInRules
  .filter(({ id }) => !handled.has(id))
  .map(({ id }) => ({
    rule: id,
    fits: (layout, cluster) => fitsSample(id, layout, cluster),
    plant: (fleet, spot, random) => plantSample(id, fleet, spot, random),
  }));

export const planters: readonly Planter[] = [...byHand, ...bySample];

/** What `audit` reports of its own accord. */
export const refusedRules: readonly string[] = Object.keys(refusals);
