import { Chart, Duration, Testing } from 'cdk8s';
import {
  Bucket,
  CommitSigningKeyType,
  FluxDefaults,
  GitRef,
  GitRepository,
  ImageUpdateAutomation,
  ImageUpdateAutomationProps,
  LabelSelectorRequirement,
  SecretRef,
} from '../../../src';

const messageTemplate = 'Update images\n\n{{ range .Changed.Changes }}- {{ .OldValue }} -> {{ .NewValue }}\n{{ end }}';
const author = { name: 'fluxcdbot', email: 'fluxcdbot@users.noreply.github.com' };

let chart: Chart;
let fleet: GitRepository;

beforeEach(() => {
  chart = new Chart(Testing.app(), 'test', { namespace: 'flux-system' });
  fleet = new GitRepository(chart, 'fleet', {
    url: 'ssh://git@github.com/acme/fleet',
    ref: GitRef.branch('main'),
    secretRef: SecretRef.named('key'),
  });
});

function automation(props: Partial<ImageUpdateAutomationProps>) {
  new ImageUpdateAutomation(chart, 'updates', { source: fleet, ...props });
  return Testing.synth(chart).find((object) => object.kind === 'ImageUpdateAutomation');
}

test('the handbook says who commits what, and how often', () => {
  expect(automation({})).toEqual({
    apiVersion: 'image.toolkit.fluxcd.io/v1',
    kind: 'ImageUpdateAutomation',
    metadata: { name: 'updates', namespace: 'flux-system' },
    spec: {
      sourceRef: { kind: 'GitRepository', name: 'fleet' },
      interval: '5m',
      git: { commit: { author, messageTemplate } },
      update: { strategy: 'Setters' },
    },
  });
});

test('production is updated on a branch for a pull request, by signed commits', () => {
  const spec = automation({
    checkout: GitRef.branch('main'),
    push: { branch: 'release', refspec: 'refs/heads/release:refs/heads/auto', options: { 'merge_request.create': '' } },
    path: './clusters/production',
    author: { email: 'bot@acme.io' },
    messageTemplate: '{{ .Values.cluster }}: {{ len .Changed.Changes }} updates',
    messageTemplateValues: { cluster: 'production' },
    signingKey: { secretRef: SecretRef.named('signing-key'), type: CommitSigningKeyType.SSH },
    policySelector: { matchLabels: { env: 'production' }, matchExpressions: [LabelSelectorRequirement.exists('team')] },
  }).spec;
  expect(spec).toEqual({
    sourceRef: { kind: 'GitRepository', name: 'fleet' },
    interval: '5m',
    git: {
      checkout: { ref: { branch: 'main' } },
      push: { branch: 'release', refspec: 'refs/heads/release:refs/heads/auto', options: { 'merge_request.create': '' } },
      commit: {
        author: { email: 'bot@acme.io' },
        messageTemplate: '{{ .Values.cluster }}: {{ len .Changed.Changes }} updates',
        messageTemplateValues: { cluster: 'production' },
        signingKey: { secretRef: { name: 'signing-key' }, type: 'ssh' },
      },
    },
    update: { strategy: 'Setters', path: './clusters/production' },
    policySelector: { matchLabels: { env: 'production' }, matchExpressions: [{ key: 'team', operator: 'Exists' }] },
  });
});

test('the default of the interval can be changed for a part of the app, also afterwards', () => {
  new ImageUpdateAutomation(chart, 'updates', { source: fleet });
  FluxDefaults.of(chart).override({ imageUpdateInterval: Duration.hours(1) });
  expect(Testing.synth(chart)[1].spec.interval).toBe('1h');
});

test('a repository of another namespace is named with it', () => {
  const source = GitRepository.fromGitRepositoryName(chart, 'imported', 'apps', {
    namespace: 'apps',
    apiVersion: 'source.toolkit.fluxcd.io/v1',
  });
  expect(automation({ source }).spec.sourceRef).toEqual({
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'GitRepository',
    name: 'apps',
    namespace: 'apps',
  });
});

test('an import is no object of this program', () => {
  const imported = ImageUpdateAutomation.fromImageUpdateAutomationName(chart, 'imported', 'updates');
  expect(imported).toMatchObject({ kind: 'ImageUpdateAutomation', name: 'updates' });
  expect(Testing.synth(chart)).toHaveLength(1);
});

test('a template may have a value of its own that is called Updated', () => {
  const template = 'Updated by .Updated: {{ .Values.Updated }}';
  expect(automation({ messageTemplate: template }).spec.git.commit.messageTemplate).toBe(template);
});

test.each(['{{ range .Updated.Images }}{{ . }}{{ end }}', '{{ $.Updated }}', '{{- range $resource, $_ := .Updated.Objects -}}x{{ end }}'])(
  'the template %s is refused',
  (template) => {
    expect(() => automation({ messageTemplate: template })).toThrow(
      'test/updates: spec.git.commit.messageTemplate uses .Updated, which Flux 2.x removed. Use .Changed, for example {{ range .Changed.Changes }}{{ .OldValue }} -> {{ .NewValue }}{{ end }}.',
    );
  },
);

test.each([
  GitRef.tag('v1'),
  GitRef.semver('1.x'),
  GitRef.commit('0123456789abcdef0123456789abcdef01234567'),
  GitRef.fullName('refs/heads/main'),
])('what is no branch can only be checked out when a branch to push to is named', (checkout) => {
  expect(() => automation({ checkout })).toThrow(
    'test/updates: spec.git.push.branch is missing, and spec.git.checkout names no branch that commits could go to. Set push.branch.',
  );
});

test('the range of a checkout is one', () => {
  expect(() => automation({ checkout: GitRef.semver('newest'), push: { branch: 'updates' } })).toThrow(
    "test/updates: spec.git.checkout.ref.semver is \"newest\", which is not a semver range. Write for example '1.x', '>=1.2.0 " +
      "<2.0.0' or '~1.4'.",
  );
});

test('the branch of a push is given by its name alone', () => {
  expect(() => automation({ push: { branch: 'refs/heads/updates' } })).toThrow(
    'test/updates: spec.git.push.branch is "refs/heads/updates", but must be the name after refs/heads/. Write "updates".',
  );
});

test.each(['+main:main', ':main'])('the refspec %s is refused', (refspec) => {
  expect(() => automation({ push: { refspec } })).toThrow(
    `test/updates: spec.git.push.refspec is "${refspec}", which would force or delete. Write for example 'refs/heads/main:refs/heads/auto'.`,
  );
});

test('commits go to a GitRepository only', () => {
  const bucket = Bucket.fromBucketName(chart, 'bucket', 'manifests');
  expect(() => {
    // @ts-expect-error nothing can be committed to a bucket
    automation({ source: bucket });
  }).toThrow(
    'test/updates: spec.sourceRef must be a GitRepository, not Bucket "manifests". Pass the construct, or one of its fromXName ' +
      'imports.',
  );
});
