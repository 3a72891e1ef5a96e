import { deepStrictEqual } from 'node:assert/strict';
import { Inputs } from './input-providers/inputs';
import { fluxWithoutSync } from '../content/flux-instance';
import { configMap, secret, yamlOf } from '../content/manifests';
import { objectsIn, synthesized } from '../content/synthesized';
import { Proof } from '../internet/access';
import { LiveTest } from '../live-test';

/** What each provider exports arrives in what a ResourceSet generates, under the names that the construct says. */
export const test: LiveTest = async ({ access, cluster, flux, git, registry, sink }, check) => {
  access.require('api.github.com/repos', Proof.bearer('github-token'));
  access.require(
    'gitlab.com/api',
    Proof.header('private-token', (token) => token === 'gitlab-token'),
  );
  access.require(
    'gitea.acme.io/api/v1/repos',
    Proof.header('authorization', (token) => token === 'token gitea-token'),
  );
  access.require('hooks.acme.io/inputs', Proof.bearer('service-token'));
  for (const [request, answer] of Object.entries(answers)) sink.answer(`GET ${request}`, answer);
  await git.publish('acme/web', { 'app/app.yaml': yamlOf(configMap('app', {})) });
  const digest = await registry.push('acme/web', '1.10', {});
  await cluster.apply(
    secret('flux-system/github', { username: 'flux', password: 'github-token' }),
    secret('flux-system/gitlab', { username: 'flux', password: 'gitlab-token' }),
    secret('flux-system/gitea', { username: 'flux', password: 'gitea-token' }),
    secret('flux-system/service', { token: 'service-token' }),
  );
  await flux.install(fluxWithoutSync());
  let inputs: Inputs | undefined;
  await cluster.apply(...objectsIn(synthesized((app) => (inputs = new Inputs(app, 'inputs')))));

  const generated: { [provider: string]: { [input: string]: string } } = {
    'git-hub-branches': { branch: 'main', sha: 'c0ffee' },
    'git-hub-tags': { tag: '1.10', sha: 'c0ffee' },
    'git-hub-pull-requests': pullRequest,
    'git-lab-branches': { branch: 'main', sha: 'c0ffee', slug: 'main' },
    'git-lab-tags': { tag: '1.10', sha: 'c0ffee', slug: '1-10' },
    'git-lab-merge-requests': pullRequest,
    'git-lab-environments': { title: 'review/new', branch: 'feature/new', sha: 'c0ffee', author: 'somebody', slug: 'review-new' },
    'gitea-branches': { branch: 'main', sha: 'c0ffee' },
    'gitea-tags': { tag: '1.10', sha: 'c0ffee' },
    'gitea-pull-requests': pullRequest,
    'oci-artifact-tags': { tag: '1.10', digest },
    'external-service': { tier: 'gold: 1' },
    'external-artifacts': { name: 'web-app', namespace: 'flux-system', team: 'web' },
    'static-inputs': { tier: '1.10' },
  };
  for (const [name, data] of Object.entries(generated)) {
    await check(`${name}: what was found is generated`, async () => {
      await cluster.ready([`ResourceSetInputProvider flux-system/${name}`, `ResourceSet flux-system/${name}`]);
      const found = await cluster.until(`ConfigMap flux-system/${name}`, 'to be generated', () => true);
      const { id: _, revision: __, ...rest } = found.data as { [key: string]: string };
      deepStrictEqual(rest, data);
    });

    await check(`${name}: the inputs are those that the construct says`, async () => {
      const { status } = await cluster.read(`ResourceSetInputProvider flux-system/${name}`);
      const names = Object.keys(status.exportedInputs[0] as object);
      const said = inputs!.said.get(name);
      if (said) deepStrictEqual(names.filter((one) => !said.includes(one)).concat(said.filter((one) => !names.includes(one))), []);
    });
  }

  await check('providers that are found by their label give a ResourceSet the inputs of all', async () => {
    await cluster.ready(['ResourceSet flux-system/of-all-tags']);
    for (const name of ['git-hub-tags', 'gitea-tags']) await cluster.read(`ConfigMap flux-system/all-${name}`);
  });
};

const pullRequest = { branch: 'feature/new', sha: 'c0ffee', author: 'somebody', title: 'fix: #7 "crash"' };

/** GitHub and Gitea describe pull requests alike. */
const openPullRequests = [
  {
    number: 7,
    state: 'open',
    title: pullRequest.title,
    user: { login: pullRequest.author },
    head: { ref: pullRequest.branch, sha: pullRequest.sha },
    labels: [{ name: 'preview' }],
  },
];

/** What the services say, in the words of their APIs. */
const answers: { readonly [address: string]: unknown } = {
  'api.github.com/repos/acme/web/branches': [{ name: 'main', commit: { sha: 'c0ffee' } }],
  'api.github.com/repos/acme/web/tags': [{ name: '1.10', commit: { sha: 'c0ffee' } }],
  'api.github.com/repos/acme/web/pulls': openPullRequests,
  'gitlab.com/api/v4/projects/acme%2Fweb/repository/branches': [{ name: 'main', commit: { id: 'c0ffee' } }],
  'gitlab.com/api/v4/projects/acme%2Fweb/repository/tags': [{ name: '1.10', commit: { id: 'c0ffee' } }],
  'gitlab.com/api/v4/projects/acme%2Fweb/merge_requests': [
    {
      iid: 7,
      title: pullRequest.title,
      sha: 'c0ffee',
      source_branch: 'feature/new',
      author: { username: 'somebody' },
      labels: ['preview'],
    },
  ],
  'gitlab.com/api/v4/projects/acme%2Fweb/environments': [{ id: 5, name: 'review/new', slug: 'review-new', state: 'available' }],
  'gitlab.com/api/v4/projects/acme%2Fweb/deployments': [
    { status: 'success', user: { username: 'somebody' }, deployable: { ref: 'feature/new', commit: { id: 'c0ffee' } } },
  ],
  'gitea.acme.io/api/v1/version': { version: '1.24.0' },
  'gitea.acme.io/api/v1/repos/acme/web/branches': [{ name: 'main', commit: { id: 'c0ffee' } }],
  'gitea.acme.io/api/v1/repos/acme/web/tags': [{ name: '1.10', commit: { sha: 'c0ffee' } }],
  'gitea.acme.io/api/v1/repos/acme/web/pulls': openPullRequests,
  'hooks.acme.io/inputs': { inputs: [{ id: '1', tier: 'gold: 1' }] },
};
