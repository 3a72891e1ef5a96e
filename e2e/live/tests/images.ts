import { match, strictEqual } from 'node:assert/strict';
import { Policies } from './images/policies';
import { conditionOf, KubernetesObject } from '../cluster/objects';
import { fluxWithoutSync } from '../content/flux-instance';
import { secret } from '../content/manifests';
import { makeSshKey } from '../content/ssh-key';
import { objectsIn, synthesized } from '../content/synthesized';
import { Proof } from '../internet/access';
import { LiveTest } from '../live-test';

/** Tags that policies choose, commits that carry them, and whose commits are taken. */
export const test: LiveTest = async ({ access, cluster, flux, git, processes, registry }, check) => {
  const person = await makeSshKey('person', processes);
  const bot = await makeSshKey('bot', processes);
  access.require('github.com/acme/apps', Proof.password('bot', 'write-token'));
  const digests: { [tag: string]: string } = {};
  const tags = ['1.2.0', '1.8.0', '1.9.0', '2.0.0', 'main-abc1234-9', 'main-0def567-10', 'RELEASE.2024-01-31', 'RELEASE.2024-06-13'];
  for (const tag of tags) digests[tag] = await registry.push('acme/web', tag, { 'tag.txt': tag });
  await git.publish('acme/apps', { 'apps/web.yaml': manifest, 'others/web.yaml': manifest }, { signedBy: person });
  await cluster.apply(
    secret('flux-system/git-write', { username: 'bot', password: 'write-token' }),
    secret('flux-system/trusted-people', { 'person.sshpub': person.publicKey }),
    secret('flux-system/trusted-bot', { 'bot.sshpub': bot.publicKey }),
    secret('flux-system/bot-key', { identity: bot.identity }),
  );
  await flux.install(fluxWithoutSync());
  const objects = objectsIn(synthesized((app) => new Policies(app, 'policies')));
  const isAutomation = ({ kind }: KubernetesObject) => kind === 'ImageUpdateAutomation';
  await cluster.apply(...objects.filter((object) => !isAutomation(object)));

  for (const [policy, tag] of [
    ['semver', '1.8.0'],
    ['numerical', 'main-0def567-10'],
    ['alphabetical', 'RELEASE.2024-01-31'],
  ]) {
    await check(`an ImagePolicy of the kind ${policy} chooses ${tag}`, async () => {
      // Conditions are written a moment before the rest of the status.
      const hasChosen = ({ status }: KubernetesObject) => status?.latestRef !== undefined;
      const { status } = await cluster.until(`ImagePolicy flux-system/${policy}`, 'to choose a tag', hasChosen);
      strictEqual(status.latestRef.tag, tag);
    });
  }

  await check('an ImagePolicy that reflects digests gives that of the tag', async () => {
    strictEqual((await cluster.read('ImagePolicy flux-system/semver')).status.latestRef.digest, digests['1.8.0']);
  });

  await check('a GitRepository takes a commit that a trusted person has signed', async () => {
    await cluster.ready(['GitRepository flux-system/apps']);
    match(JSON.stringify((await cluster.read('GitRepository flux-system/apps')).status.conditions), /verified signature/);
  });

  await check('the automation pushes to its branch, in its folder, with its author and its message', async () => {
    // All tags are chosen by now: it makes one commit.
    await cluster.apply(...objects.filter(isAutomation));
    await cluster.until('ImageUpdateAutomation flux-system/apps-automation', 'to have pushed', ({ status }) => status?.lastPushCommit, 60);
    const file = (await git.read('acme/apps', 'updates', 'apps/web.yaml')) ?? '';
    strictEqual(/image: (\S+)/.exec(file)?.[1], `ghcr.io/acme/web:1.8.0@${digests['1.8.0']}`);
    match(file, /build: main-0def567-10 #/);
    strictEqual(await git.read('acme/apps', 'updates', 'others/web.yaml'), manifest);
    strictEqual(await git.read('acme/apps', 'main', 'apps/web.yaml'), manifest);
    const [message] = await git.log('acme/apps', 'updates');
    match(message, /^Release .*1\.8\.0.* for web$/);
    strictEqual(await git.author('acme/apps', 'updates'), 'Release bot <bot@acme.io>');
  });

  await check('its commit carries the signature of its key: who trusts the key takes it, who does not refuses it', async () => {
    for (const name of ['of-the-bot', 'distrusted']) await flux.reconcile(`GitRepository flux-system/${name}`);
    await cluster.ready(['GitRepository flux-system/of-the-bot']);
    const reason = 'InvalidCommitSignature';
    await cluster.until('GitRepository flux-system/distrusted', 'to be refused', (object) =>
      [conditionOf(object, 'SourceVerified'), conditionOf(object, 'Ready')].some((condition) => condition?.reason === reason),
    );
  });
};

const manifest = `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:1.2.0 # {"$imagepolicy": "flux-system:semver"}
      build: none # {"$imagepolicy": "flux-system:numerical:tag"}
`;
