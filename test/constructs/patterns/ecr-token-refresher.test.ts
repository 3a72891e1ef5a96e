import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chart, Testing } from 'cdk8s';
import { EcrTokenRefresher, EcrTokenRefresherProps, OciRepository, SecretRef } from '../../../src';

const registry = '123456789012.dkr.ecr.eu-central-1.amazonaws.com';

function synthesized(props: Partial<EcrTokenRefresherProps> = {}) {
  const chart = new Chart(Testing.app(), 'test', { namespace: 'flux-system' });
  const refresher = new EcrTokenRefresher(chart, 'ecr-auth', { registry, ...props });
  const objects: any[] = Testing.synth(chart);
  const of = (kind: string) => objects.find((object) => object.kind === kind);
  return { chart, refresher, of, kinds: objects.map(({ kind }) => kind), pod: of('CronJob').spec.jobTemplate.spec.template.spec };
}

test('the token is renewed every 6 hours, and once at the start', () => {
  const { of, kinds } = synthesized();
  expect(kinds).toEqual(['Secret', 'ServiceAccount', 'Role', 'RoleBinding', 'Job', 'CronJob']);
  const { jobTemplate, ...spec } = of('CronJob').spec;
  expect(spec).toEqual({
    schedule: '0 */6 * * *',
    concurrencyPolicy: 'Forbid',
    startingDeadlineSeconds: 3600,
    successfulJobsHistoryLimit: 1,
    failedJobsHistoryLimit: 1,
  });
  expect(of('Job')).toEqual({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      name: 'ecr-auth-refresher-first',
      namespace: 'flux-system',
      annotations: { 'kustomize.toolkit.fluxcd.io/force': 'Enabled' },
    },
    spec: jobTemplate.spec,
  });
});

test('Flux makes the Secret and then leaves it alone, so that the Role is for this Secret only', () => {
  const { of } = synthesized();
  expect(of('Secret')).toEqual({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: 'ecr-auth',
      namespace: 'flux-system',
      labels: { 'reconcile.fluxcd.io/watch': 'Enabled' },
      annotations: { 'kustomize.toolkit.fluxcd.io/ssa': 'IfNotPresent' },
    },
    type: 'kubernetes.io/dockerconfigjson',
    stringData: { '.dockerconfigjson': '{"auths":{}}' },
  });
  expect(of('Role').rules).toEqual([{ apiGroups: [''], resources: ['secrets'], resourceNames: ['ecr-auth'], verbs: ['get', 'patch'] }]);
  expect(of('RoleBinding')).toMatchObject({
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'ecr-auth-refresher' },
    subjects: [{ kind: 'ServiceAccount', name: 'ecr-auth-refresher', namespace: 'flux-system' }],
  });
});

test('the pod keeps the restricted Pod Security Standard', () => {
  const { pod } = synthesized();
  expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
  for (const { securityContext } of [...pod.initContainers, ...pod.containers]) {
    expect(securityContext).toEqual({ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } });
  }
});

test('sources in the namespaces of the Secret and its copies sign in by it', () => {
  const { chart, refresher } = synthesized({ namespaces: ['web'] });
  new OciRepository(chart, 'own', { url: `oci://${registry}/own`, auth: refresher.auth });
  new OciRepository(chart, 'web', { url: `oci://${registry}/web`, namespace: 'web', auth: refresher.auth });
  const sources = Testing.synth(chart).filter(({ kind }) => kind === 'OCIRepository');
  expect(sources.map(({ spec }) => spec.secretRef)).toEqual([{ name: 'ecr-auth' }, { name: 'ecr-auth' }]);
  expect(refresher.imagePullSecrets).toEqual([{ name: 'ecr-auth' }]);
});

test('the role, the schedule and the images can be chosen', () => {
  const roleArn = 'arn:aws:iam::123456789012:role/ecr-reader';
  const { of, pod } = synthesized({ roleArn, schedule: '@hourly', awsCliImage: 'acme/aws:1', kubectlImage: 'acme/kubectl:1' });
  expect(of('ServiceAccount').metadata.annotations).toEqual({ 'eks.amazonaws.com/role-arn': roleArn });
  expect(of('CronJob').spec.schedule).toBe('@hourly');
  expect([pod.initContainers[0].image, pod.containers[0].image]).toEqual(['acme/aws:1', 'acme/kubectl:1']);
});

test('outside of AWS a Secret has the key', () => {
  const { pod } = synthesized({ credentialsRef: SecretRef.named('aws-key') });
  expect(pod.initContainers[0].envFrom).toEqual([{ secretRef: { name: 'aws-key' } }]);
});

test('the script writes the Secret with the token that AWS gives', () => {
  const { pod } = synthesized();
  const work = mkdtempSync(join(tmpdir(), 'ecr-'));
  const aws = join(work, 'aws');
  const token = 'x'.repeat(2000);
  writeFileSync(aws, `#!/bin/sh\n[ "$*" = "ecr get-login-password" ] && [ "$AWS_REGION" = eu-central-1 ] && echo ${token}\n`);
  chmodSync(aws, 0o755);
  const [{ command, env }] = pod.initContainers;
  const variables = Object.fromEntries(env.map(({ name, value }: { name: string; value: string }) => [name, value]));
  const script = command[2].replaceAll('/work/', `${work}/`);
  execFileSync(command[0], [command[1], script], { env: { ...variables, PATH: `${work}:${process.env.PATH}` } });
  const path = join(work, 'secret.json');
  const { data, ...secret } = JSON.parse(readFileSync(path, 'utf8'));
  expect(secret).toEqual({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'ecr-auth', namespace: 'flux-system' },
    type: 'kubernetes.io/dockerconfigjson',
  });
  expect(JSON.parse(Buffer.from(data['.dockerconfigjson'], 'base64').toString())).toEqual({
    auths: { [registry]: { username: 'AWS', password: token, auth: Buffer.from(`AWS:${token}`).toString('base64') } },
  });
  expect(statSync(path).mode.toString(8)).toBe('100600');
});

test('the script has nothing that Flux would substitute', () => {
  expect(synthesized().pod.initContainers[0].command[2]).not.toContain('${');
});

test.each<[Partial<EcrTokenRefresherProps>, string]>([
  [
    { registry: 'ghcr.io' },
    'registry is "ghcr.io", which is not a registry of Amazon ECR. Write it as <account>.dkr.ecr.<region>.amazonaws.com.',
  ],
  [
    { roleArn: 'arn:aws:iam::123456789012:role/a', credentialsRef: SecretRef.named('aws-key') },
    'roleArn and credentialsRef are both set. Set one of them: the refresher signs in to AWS once.',
  ],
  [
    { credentialsRef: SecretRef.named('aws-key', { namespace: 'web' }) },
    'credentialsRef names Secret "aws-key" in namespace web, but the Job reads it only from its own, flux-system. Put both into one namespace.',
  ],
])('wrong props are refused: %#', (props, message) => {
  expect(() => synthesized(props)).toThrow(`test/ecr-auth: ${message}`);
});

test('a schedule that cron does not know is refused', () => {
  expect(() => synthesized({ schedule: 'every 6 hours' })).toThrow(/^test\/ecr-auth: schedule is "every 6 hours"/);
});
