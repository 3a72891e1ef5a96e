import { Chart, Duration, Testing } from 'cdk8s';
import { Provider, ProviderType, SecretRef } from '../../../src';

let chart: Chart;

beforeEach(() => {
  chart = new Chart(Testing.app(), 'test', { namespace: 'flux-system' });
});

test('a Provider says only what was set', () => {
  new Provider(chart, 'slack', {
    type: ProviderType.SLACK,
    channel: 'releases',
    address: 'https://slack.com/api/chat.postMessage',
    secretRef: SecretRef.named('slack-token'),
    timeout: Duration.seconds(90),
  });
  expect(Testing.synth(chart)).toEqual([
    {
      apiVersion: 'notification.toolkit.fluxcd.io/v1beta3',
      kind: 'Provider',
      metadata: { name: 'slack', namespace: 'flux-system' },
      spec: {
        type: 'slack',
        channel: 'releases',
        address: 'https://slack.com/api/chat.postMessage',
        secretRef: { name: 'slack-token' },
        timeout: '1m30s',
      },
    },
  ]);
});

test.each([
  ['a project id', 'my-project'],
  ['a list of servers', 'nats://one:4222,nats://two:4222'],
  ['a connection string', 'Endpoint=sb://hub.servicebus.windows.net/;SharedAccessKeyName=send'],
  ['a URL with a user, as Sentry has it', 'https://0a1b2c@o1.ingest.sentry.io/2'],
])('an address can be %s', (_, address) => {
  new Provider(chart, 'provider', { type: ProviderType.GENERIC, address });
  expect(Testing.synth(chart)[0].spec.address).toBe(address);
});

test.each(['https://bot:secret@hooks.example.com/flux', 'nats://bot:secret@one:4222'])('an address carries no password: %s', (address) => {
  expect(() => new Provider(chart, 'provider', { type: ProviderType.GENERIC, address })).toThrow(
    `test/provider: spec.address contains a password: "${address.replace('bot:secret', '***')}". Put it into a Secret, and name ` +
      'the Secret in secretRef.',
  );
});

test('an address that starts like a web address must be one', () => {
  expect(() => new Provider(chart, 'provider', { type: ProviderType.GENERIC, address: 'https://' })).toThrow(
    'test/provider: spec.address is "https://", which is not a URL that Flux accepts here. Write a host, optionally a port, ' +
      'and a path, without spaces.',
  );
});

test('only what sets a commit status takes an expression for its id', () => {
  const commitStatusExpr = "event.involvedObject.kind + '/prod'";
  const secretRef = SecretRef.named('github-token');
  new Provider(chart, 'github', { type: ProviderType.GITHUB, commitStatusExpr, secretRef });
  expect(Testing.synth(chart)[0].spec).toEqual({ type: 'github', commitStatusExpr, secretRef: { name: 'github-token' } });
  expect(() => new Provider(chart, 'slack', { type: ProviderType.SLACK, commitStatusExpr })).toThrow(
    'test/slack: spec.commitStatusExpr is set, but a Provider of type slack sets no commit status. It goes with the types github, gitlab, gitea, bitbucket, bitbucketserver, azuredevops.',
  );
});

test('an import is no object of this program', () => {
  const provider = Provider.fromProviderName(chart, 'slack', 'slack', { namespace: 'monitoring' });
  expect(provider.alertProvider).toEqual({ kind: 'Provider', name: 'slack', namespace: 'monitoring' });
  expect(Testing.synth(chart)).toEqual([]);
});
