import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import { KubernetesObject } from '../cluster/objects';
import { fluxWithoutSync } from '../content/flux-instance';
import { hazardsOfTexts, Texts } from '../content/hazards';
import { object, yamlOf } from '../content/manifests';
import { kustomization } from '../content/synced-repository';
import { LiveTest } from '../live-test';

/** What `diff` reports of an image that is set back happens on real Flux, and the way back that it says is one. */
export const test: LiveTest = async ({ cluster, flux, git, registry }, check) => {
  for (const tag of ['1.2.0', '1.8.0']) await registry.push('acme/web', tag, { 'tag.txt': tag });
  await git.publish('acme/fleet', filesWith('1.2.0'));
  await flux.install(fluxWithoutSync());
  await cluster.apply(...objects);
  const committed = () => git.read('acme/fleet', 'main', 'web/web.yaml');
  const deploys = (tag: string) =>
    cluster.until('Deployment flux-system/web', `to run ${tag}`, ({ spec }) => imageOf(spec) === `ghcr.io/acme/web:${tag}`, 60);
  const automated = async () => {
    const automation = 'ImageUpdateAutomation flux-system/all';
    await flux.reconcile(automation);
    const isDone = ({ metadata, status }: KubernetesObject) =>
      status?.lastHandledReconcileAt === metadata.annotations?.['reconcile.fluxcd.io/requestedAt'];
    await cluster.until(automation, 'to have run', isDone, 60);
  };

  await cluster.until('ImagePolicy flux-system/web', 'to choose 1.8.0', ({ status }) => status?.latestRef?.tag === '1.8.0', 60);
  await automated();
  await deploys('1.8.0');

  await check('a line that a commit sets back is deployed, and automation commits the newer version again', async () => {
    deepStrictEqual(await hazardsOfTexts(filesWith('1.8.0'), filesWith('1.2.0')), ['image-set-back ImagePolicy flux-system/web']);
    await git.publish('acme/fleet', filesWith('1.2.0'));
    await deploys('1.2.0');
    await automated();
    await deploys('1.8.0');
    strictEqual(await committed(), filesWith('1.8.0')['web/web.yaml']);
  });

  await check('a policy that chooses the older version, as the report says, lets automation commit it, and it stays', async () => {
    deepStrictEqual(await hazardsOfTexts(filesWith('1.8.0'), filesWith('1.8.0', '<1.8.0')), []);
    await cluster.patch('ImagePolicy flux-system/web', { spec: { policy: { semver: { range: '<1.8.0' } } } });
    await cluster.until('ImagePolicy flux-system/web', 'to choose 1.2.0', ({ status }) => status?.latestRef?.tag === '1.2.0', 60);
    await automated();
    await deploys('1.2.0');
    await automated();
    strictEqual(await committed(), filesWith('1.2.0')['web/web.yaml']);
    await cluster.patch('ImagePolicy flux-system/web', { spec: { policy: { semver: { range: '1.x' } } } });
    await cluster.until('ImagePolicy flux-system/web', 'to choose 1.8.0', ({ status }) => status?.latestRef?.tag === '1.8.0', 60);
    await automated();
    await deploys('1.8.0');
  });

  await check('a suspended policy keeps what it has chosen: automation commits the newer version again', async () => {
    await cluster.patch('ImagePolicy flux-system/web', { spec: { suspend: true } });
    await git.publish('acme/fleet', filesWith('1.2.0'));
    await deploys('1.2.0');
    await automated();
    await deploys('1.8.0');
    await cluster.patch('ImagePolicy flux-system/web', { spec: { suspend: null } });
  });

  await check('while the automation is suspended, as the report says, what was set back stays', async () => {
    await cluster.patch('ImageUpdateAutomation flux-system/all', { spec: { suspend: true } });
    await git.publish('acme/fleet', filesWith('1.2.0'));
    await deploys('1.2.0');
    await flux.reconcile('ImageUpdateAutomation flux-system/all');
    await cluster.stays('Deployment flux-system/web', 'as it is', ({ spec }) => imageOf(spec) === 'ghcr.io/acme/web:1.2.0', 8);
    strictEqual(await committed(), filesWith('1.2.0')['web/web.yaml']);
  });

  await check('a marker of the digest empties the line where its policy reflects none, which marker-digest reports', async () => {
    const marker = '# {"$imagepolicy": "flux-system:web:digest"}';
    const { 'web/web.yaml': web } = filesWith('1.8.0');
    const marked = web.replace('  name: web\n', `  name: web\n  annotations:\n    digest: sha256:0123 ${marker}\n`);
    await git.publish('acme/fleet', { 'web/web.yaml': marked });
    await cluster.patch('ImageUpdateAutomation flux-system/all', { spec: { suspend: null } });
    await cluster.until(
      'Deployment flux-system/web',
      'to have the annotation',
      ({ metadata }) => metadata.annotations?.digest !== undefined,
      60,
    );
    await automated();
    strictEqual(await committed(), marked.replace('sha256:0123', '""'));
  });
};

const image = (kind: string, spec: object) =>
  object('image.toolkit.fluxcd.io/v1', kind, kind === 'ImageUpdateAutomation' ? 'flux-system/all' : 'flux-system/web', spec);

function policy(range: string): KubernetesObject {
  return image('ImagePolicy', { imageRepositoryRef: { name: 'web' }, policy: { semver: { range } } });
}

const sourceRef = { kind: 'GitRepository', name: 'flux-system' };
const objects: readonly KubernetesObject[] = [
  object('source.toolkit.fluxcd.io/v1', 'GitRepository', 'flux-system/flux-system', {
    interval: '2s',
    url: 'https://github.com/acme/fleet',
    ref: { branch: 'main' },
  }),
  kustomization('web'),
  image('ImageRepository', { image: 'ghcr.io/acme/web', interval: '30m' }),
  policy('1.x'),
  image('ImageUpdateAutomation', {
    interval: '30m',
    sourceRef,
    git: { checkout: { ref: { branch: 'main' } }, commit: { author: { email: 'bot@acme.io' } }, push: { branch: 'main' } },
    update: { path: './web', strategy: 'Setters' },
  }),
];

/** What the repository holds while automation has committed a version. */
function filesWith(tag: string, range = '1.x'): Texts {
  const web = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: flux-system
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: ghcr.io/acme/web:${tag} # {"$imagepolicy": "flux-system:web"}
`;
  return { 'clusters/prod/objects.yaml': yamlOf(kustomization('web'), policy(range)), 'web/web.yaml': web };
}

function imageOf(spec: KubernetesObject['spec']): string {
  return String(spec.template.spec.containers[0].image);
}
