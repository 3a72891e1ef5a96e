import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import { Fleet } from './resource-sets/fleet';
import { Previews } from '../../../examples/resource-sets/previews';
import { secret } from '../content/manifests';
import { githubCall } from '../flux/webhook-call';
import { Proof } from '../internet/access';
import { LiveTest } from '../live-test';

export const test: LiveTest = async (stack, check) => {
  const { access, cluster, flux, git, pullRequests } = stack;
  const fleet = new Fleet(stack);
  const branch = 'feature/New_Front-Page';
  const push = async (color: string) => git.publish('acme/web', chart(color), { branch });
  // The example looks on working days only.
  const look = async () => flux.forceReconcile('ResourceSetInputProvider flux-system/web-pull-requests');
  const release = async (expected: { readonly [key: string]: string }) => {
    const { data } = await cluster.until(
      'ConfigMap web-pr-7/web',
      `to be ${expected.color}`,
      (found) => found.data.color === expected.color,
    );
    deepStrictEqual(data, expected);
  };

  await git.publish('acme/web', chart('white'));
  const first = await push('red');
  const open = { number: 7, branch, commit: first, labels: ['deploy/preview', 'build/done'] };
  const others = [
    { ...open, number: 8, labels: ['build/done'] },
    { ...open, number: 9, labels: ['deploy/preview'] },
  ];
  pullRequests.open('acme/web', open, ...others);
  access.require('api.github.com/', Proof.bearer('github-token'));
  access.require('github.com/acme/web', Proof.password('flux', 'github-token'));
  await cluster.apply(
    secret('flux-system/github-auth', { username: 'flux', password: 'github-token' }),
    secret('flux-system/webhook-token', { token: 'webhook-secret' }),
  );

  await check('a pull request gets an environment with its commit', async () => {
    await fleet.install((app) => new Previews(app, 'previews'));
    await look();
    await release({ color: 'red', tag: first, host: 'pr-7.preview.acme.io' });
    await cluster.ready(['GitRepository web-pr-7/web', 'HelmRelease web-pr-7/web']);
    await cluster.everythingReady();
  });

  await check('GitHub asks for a look when something happens to a pull request', async () => {
    const call = githubCall('pull_request', 'webhook-secret', { action: 'synchronize', number: 7 });
    await flux.trigger('Receiver flux-system/web-webhook', call, ['ResourceSetInputProvider flux-system/web-pull-requests']);
  });

  await check('its namespace is labelled with the branch, as a label takes it', async () => {
    const { labels } = (await cluster.read('Namespace web-pr-7')).metadata;
    strictEqual(labels?.['preview/branch'], 'feature-new_front-page');
  });

  await check('one without the label gets none, nor one that is not built yet', async () => {
    const names = (await cluster.list('Namespace')).map(({ metadata }) => metadata.name);
    deepStrictEqual(
      names.filter((name) => name.startsWith('web-pr-')),
      ['web-pr-7'],
    );
  });

  await check('a push to the pull request reaches the environment', async () => {
    const second = await push('blue');
    pullRequests.open('acme/web', { ...open, commit: second }, ...others);
    await look();
    await release({ color: 'blue', tag: second, host: 'pr-7.preview.acme.io' });
  });

  await check('the environment goes with the pull request', async () => {
    pullRequests.open('acme/web', ...others);
    await look();
    await cluster.gone('Namespace web-pr-7');
    await cluster.everythingReady();
  });
};

/** What is in the repository: a chart that shows its values. */
function chart(color: string) {
  return {
    'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 0.1.0\n',
    'charts/web/templates/web.yaml': `apiVersion: v1
kind: ConfigMap
metadata: { name: web }
data:
  color: ${color}
  tag: {{ .Values.image.tag | quote }}
  host: {{ .Values.ingress.host }}
`,
  };
}
