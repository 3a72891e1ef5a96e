import { flux, together } from '../../analysis/rules/support';
import { Files } from '../../cli/support';
import { audited, cluster, configMap } from '../support';

/** What Flux or the API server refuses or passes over without a word: each of these was silent here, too. */
interface Mistake {
  readonly mistake: string;
  readonly rule: string;
  readonly files: Files;
  readonly said: string;
}

const applied = (...objects: readonly string[]): Files => cluster({ 'apps/a.yaml': together(...objects) });
const workload = (kind: string, metadata: string) => `apiVersion: apps/v1
kind: ${kind}
metadata: { name: web, namespace: web, ${metadata} }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: "ghcr.io/acme/web:1.2.3" }] }
`;
const release = (more: string) =>
  flux('HelmRelease', 'web', `{ interval: 30m, chartRef: { kind: OCIRepository, name: web }, ${more} }`, 'web');
const policy = (more: string) => flux('ImagePolicy', 'web', `{ imageRepositoryRef: { name: web }, ${more} }`);

const mistakes: readonly Mistake[] = [
  {
    mistake: 'a label that cannot be one, on an object of a kind without a schema',
    rule: 'schema',
    files: applied(workload('Deployment', 'labels: { team: "a b" }')),
    said:
      'error schema apps/a.yaml:3 Deployment web/web metadata.labels.team: is "a b", but must consist of letters, digits, -, _ and ., with a letter or ' +
      'digit at both ends. Change it.',
  },
  {
    mistake: 'a name with capital letters',
    rule: 'schema',
    files: applied(configMap('Settings')),
    said:
      'error schema apps/a.yaml:4 ConfigMap web/Settings metadata.name: is "Settings", but must consist of lower-case letters, digits, - and ., with a ' +
      'letter or digit at both ends of each part. Change it.',
  },
  {
    mistake: 'a misspelt kind of Kubernetes',
    rule: 'kubernetes-kind-unknown',
    files: applied(workload('Deploymnet', 'labels: { app: web }')),
    said: 'error kubernetes-kind-unknown apps/a.yaml:2 Deploymnet web/web kind: is Deploymnet, which apps/v1 does not have. Did you mean Deployment?',
  },
  {
    mistake: 'a kind of Kubernetes in the wrong group',
    rule: 'kubernetes-kind-unknown',
    files: applied(workload('Job', 'labels: { app: web }')),
    said: 'error kubernetes-kind-unknown apps/a.yaml:1 Job web/web apiVersion: is apps/v1, which does not have the kind Job. Write batch/v1.',
  },
  {
    mistake: 'a mapping where a ConfigMap takes texts',
    rule: 'substitute-type-hazard',
    files: applied(configMap('a', 'settings: { level: info }')),
    said:
      'error substitute-type-hazard apps/a.yaml:7 ConfigMap web/a data.settings: is a mapping when it is applied, but must be a string. Write it as a ' +
      'string, for example behind "|".',
  },
  {
    mistake: 'values that are not YAML',
    rule: 'values-from-key',
    files: applied(release('valuesFrom: [{ kind: ConfigMap, name: a }]'), configMap('a', 'values.yaml: "level: [info"')),
    said:
      'error values-from-key apps/a.yaml:4 HelmRelease web/web spec.valuesFrom[0]: reads the key values.yaml of ConfigMap web/a, which is not YAML: there ' +
      'is no "]" that closes what opens here. Correct the value of the key, or set targetPath for a single value.',
  },
  {
    mistake: 'a single value for all values',
    rule: 'values-from-key',
    files: applied(release('valuesFrom: [{ kind: ConfigMap, name: a, valuesKey: level }]'), configMap('a', 'level: info')),
    said:
      'error values-from-key apps/a.yaml:4 HelmRelease web/web spec.valuesFrom[0]: reads the key level of ConfigMap web/a, which is a single value, but ' +
      'values must be a mapping. Correct the value of the key, or set targetPath for a single value.',
  },
  {
    mistake: 'letters for a policy that compares numbers',
    rule: 'filter-pattern',
    files: applied(
      policy('policy: { numerical: { order: asc } }, filterTags: { pattern: "^main-(?P<sha>[a-f0-9]+)-(?P<ts>[0-9]+)$", extract: $sha }'),
    ),
    said:
      'error filter-pattern apps/a.yaml:4 ImagePolicy flux-system/web spec.filterTags.extract: is "$sha", but the group sha also matches letters, and a ' +
      'numerical policy compares numbers. Extract a group of digits, for example (?P<build>[0-9]+).',
  },
  {
    mistake: 'a minute that no hour has',
    rule: 'schedule-invalid',
    files: applied(
      flux(
        'ResourceSetInputProvider',
        'web',
        '{ type: GitHubTag, url: "https://github.com/acme/web", schedule: [{ cron: "61 * * * *" }] }',
      ),
    ),
    said:
      'error schedule-invalid apps/a.yaml:4 ResourceSetInputProvider flux-system/web spec.schedule[0].cron: is "61 * * * *", where the minute must be ' +
      "from 0 to 59. Write minute, hour, day, month and day of the week, for example '0 9 * * mon-fri'.",
  },
  {
    mistake: 'a shard that does not exist',
    rule: 'shard-unknown',
    files: applied(
      flux('FluxInstance', 'flux', '{ distribution: { version: 2.x, registry: ghcr.io/fluxcd }, sharding: { shards: [blue, green] } }'),
      release('timeout: 5m').replace('namespace: web', 'namespace: web, labels: { sharding.fluxcd.io/key: bleu }'),
    ),
    said:
      'warning shard-unknown apps/a.yaml:8 HelmRelease web/web metadata.labels.sharding.fluxcd.io/key: is bleu, a shard that FluxInstance flux-system/flux ' +
      'does not have (blue and green): nothing reconciles the object. Did you mean blue?',
  },
  {
    mistake: 'a definition of the wrong group that a ResourceSet waits for',
    rule: 'health-check-wrong-api',
    files: applied(flux('ResourceSet', 'web', '{ dependsOn: [{ apiVersion: v1, kind: CustomResourceDefinition, name: x.acme.io }] }')),
    said:
      'error health-check-wrong-api apps/a.yaml:4 ResourceSet flux-system/web spec.dependsOn[0].apiVersion: is v1, which does not have the kind ' +
      'CustomResourceDefinition, so Flux never finds the object. Write apiextensions.k8s.io/v1.',
  },
  {
    mistake: 'a source of another namespace',
    rule: 'receiver-target',
    files: applied(
      flux('Receiver', 'web', '{ type: github, secretRef: { name: token }, resources: [{ kind: OCIRepository, name: web }] }'),
      flux('OCIRepository', 'web', '{ interval: 5m, url: "oci://ghcr.io/acme/web", ref: { tag: 1.2.3 } }', 'web'),
    ),
    said:
      'warning receiver-target apps/a.yaml:4 Receiver flux-system/web spec.resources[0].name: names OCIRepository flux-system/web, but it is in the ' +
      'namespace web. Set namespace: web, if this field may name another one.',
  },
  {
    mistake: 'nearly an event of GitHub',
    rule: 'receiver-events',
    files: applied(
      flux(
        'Receiver',
        'web',
        '{ type: github, secretRef: { name: token }, events: [pushes], resources: [{ kind: GitRepository, name: flux-system }] }',
      ),
    ),
    said:
      'warning receiver-events apps/a.yaml:4 Receiver flux-system/web spec.events[0]: is "pushes", which is not an event of the type github. Did you mean ' +
      'push?',
  },
  {
    mistake: 'encrypted values that were copied into another file',
    rule: 'sops-partial',
    files: cluster(
      {
        'apps/a.yaml':
          'apiVersion: v1\nkind: Secret\nmetadata: { name: a, namespace: web }\nstringData: { token: "ENC[AES256_GCM,data:YQ==,iv:YQ==,tag:YQ==,type:str]" }\n',
      },
      '  decryption: { provider: sops, secretRef: { name: age } }\n',
    ),
    said:
      'error sops-partial apps/a.yaml:4 Secret web/a stringData: has values that SOPS encrypted, but not the block sops that says how, so Flux does not decrypt ' +
      'them: Flux applies the ciphertext and is Ready. Encrypt the file again with sops.',
  },
  {
    mistake: 'a marker without its dollar',
    rule: 'marker-syntax',
    files: applied(configMap('a', 'image: ghcr.io/acme/web:1.0.0 # {"imagepolicy": "flux-system:web"}')),
    said:
      'error marker-syntax apps/a.yaml:7 ConfigMap web/a: has a marker in line 7 that is ignored: it is "{\\"imagepolicy\\": \\"flux-system:web\\"}", but ' +
      'must be {"$imagepolicy": "NAMESPACE:NAME"}. Write # {"$imagepolicy": "NAMESPACE:NAME"} on the line of the image.',
  },
  {
    mistake: 'a folder of a cluster that is not there',
    rule: 'sync-path-missing',
    files: {
      'clusters/prod/flux-system/flux.yaml': flux(
        'FluxInstance',
        'flux',
        '{ distribution: { version: 2.x, registry: ghcr.io/fluxcd }, sync: { kind: GitRepository, url: "https://github.com/acme/fleet", ref: refs/heads/main, path: clusters/berlin } }',
      ),
    },
    said:
      'error sync-path-missing clusters/prod/flux-system/flux.yaml:4 FluxInstance flux-system/flux spec.sync.path: is clusters/berlin, which is not a ' +
      'folder of the repository. Write clusters/prod.',
  },
  {
    mistake: 'an object that waits for itself',
    rule: 'depends-on-cycle',
    files: applied(release('dependsOn: [{ name: web }]')),
    said:
      'error depends-on-cycle apps/a.yaml:4 HelmRelease web/web spec.dependsOn[0]: is part of a dependency cycle: HelmRelease web/web -> HelmRelease ' +
      'web/web. Remove one dependsOn of the cycle.',
  },
];

test.each(mistakes)('audit tells $mistake', async ({ rule, files, said }) => {
  expect(await audited(files, rule)).toEqual([said]);
});

test('names and labels of what nothing applies are left alone: another program may read the file', async () => {
  const files = { ...cluster({ 'apps/a.yaml': configMap('a') }), 'other/catalog.yaml': configMap('What we have') };
  expect(await audited(files, 'schema')).toEqual([]);
});

test.each(['0 9 * * mon-fri', '*/10 1-5,7 * JAN ?', '@daily', '@every 1h30m', '0 0 31 12 0'])('the schedule %s is fine', async (cron) => {
  const provider = flux(
    'ResourceSetInputProvider',
    'web',
    `{ type: GitHubTag, url: "https://github.com/acme/web", schedule: [{ cron: "${cron}" }] }`,
  );
  expect(await audited(applied(provider), 'schedule-invalid')).toEqual([]);
});

test.each(['0 24 * * *', '0 0 0 * *', '0 0 * 13 *', '0 0 * * 7', '5-1 * * * *', '*/0 * * * *', '@often', '@every day', '0 9 * *'])(
  'the schedule %s is an error',
  async (cron) => {
    const provider = flux(
      'ResourceSetInputProvider',
      'web',
      `{ type: GitHubTag, url: "https://github.com/acme/web", schedule: [{ cron: "${cron}" }] }`,
    );
    expect(await audited(applied(provider), 'schedule-invalid')).toHaveLength(1);
  },
);
