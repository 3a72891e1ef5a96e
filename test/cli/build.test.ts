import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cli, Files, folderWith } from './support';
import { bootstrapped, configMap, kustomization } from '../repository/support';

const overlay: Files = {
  'base/kustomization.yaml': 'resources: [web.yaml]\n',
  'base/web.yaml': configMap('web', 'size: "1"'),
  'prod/kustomization.yaml': 'namePrefix: prod-\nresources: [../base]\nsecretGenerator:\n  - name: key\n    literals: [password=hunter2]\n',
};

const secret = (value: string) => `apiVersion: v1
data:
  password: ${value}
kind: Secret
metadata:
  name: prod-key-d5t7tghfk4
type: Opaque
`;

const web = `apiVersion: v1
data:
  size: "1"
kind: ConfigMap
metadata:
  name: prod-web
  namespace: apps
`;

describe('a folder', () => {
  test('is written as kustomize build writes it, with hashes for the values of Secrets', async () => {
    const { status, stdout, stderr } = await cli(['build', 'prod'], overlay);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.replace(/key-\w+/, 'key-d5t7tghfk4')).toBe(`${web}---\n${secret('sha256:b073aefd7c92')}`);
    expect(stdout).not.toContain('hunter2');
  });

  test('shows the values of Secrets with --show-secrets', async () => {
    const { stdout } = await cli(['build', 'prod', '--show-secrets'], overlay);
    expect(stdout.replace(/key-\w+/, 'key-d5t7tghfk4')).toBe(`${web}---\n${secret('aHVudGVyMg==')}`);
  });

  test('keeps what SOPS encrypted', async () => {
    const encrypted = 'ENC[AES256_GCM,data:a,iv:b,tag:c,type:str]';
    const files = {
      'kustomization.yaml': 'resources: [key.yaml]\n',
      'key.yaml': `apiVersion: v1\nkind: Secret\nmetadata: { name: key }\nstringData: { a: '${encrypted}' }\nsops: { mac: x }\n`,
    };
    expect((await cli(['build', '.'], files)).stdout).toContain(`  a: ${encrypted}\n`);
  });

  test('with a mistake is placed at the line, with exit status 1', async () => {
    expect(await cli(['build', '.'], { 'kustomization.yaml': 'resources:\n  - web.yaml\n' })).toEqual({
      status: 1,
      stdout: '',
      stderr: 'cdk8s-fluxcd: kustomization.yaml:2:5: web.yaml is neither a file nor a folder.\n',
    });
  });

  test('with a remote base is not built, with exit status 2', async () => {
    const { status, stderr } = await cli(['build', '.'], { 'kustomization.yaml': 'resources:\n  - https://example.com/a.yaml\n' });
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: 'cdk8s-fluxcd: kustomization.yaml:2:5: https://example.com/a.yaml would have to be fetched.\n',
    });
  });

  test('without a kustomization.yaml names its clusters', async () => {
    expect(await cli(['build', '.'], { ...bootstrapped('clusters/prod'), ...bootstrapped('clusters/staging') })).toEqual({
      status: 2,
      stdout: '',
      stderr: 'cdk8s-fluxcd: . has no kustomization.yaml. For what Flux applies of it, give --cluster NAME: prod or staging.\n',
    });
  });

  test('without a kustomization.yaml and without clusters says what to give', async () => {
    expect(await cli(['build', 'base'], { 'base/web.yaml': '' })).toMatchObject({
      status: 2,
      stderr:
        'cdk8s-fluxcd: base has no kustomization.yaml, and no file of it says that a cluster syncs from it. Give a folder that has one, or --cluster NAME=PATH, with the folder that the cluster applies first.\n',
    });
  });

  test('must be there, and be a folder', async () => {
    const messages = [];
    for (const path of ['missing', 'file']) messages.push((await cli(['build', path], { file: '' })).stderr);
    expect(messages).toEqual(['cdk8s-fluxcd: missing: does not exist.\n', 'cdk8s-fluxcd: file: is not a folder.\n']);
  });

  test('is one', async () => {
    const message = 'cdk8s-fluxcd: build needs one PATH: a folder with a kustomization.yaml, or a repository.\n';
    expect([(await cli(['build'])).stderr, (await cli(['build', 'a', 'b'])).stderr]).toEqual([message, message]);
  });

  test('reads nothing outside of its Git repository, and no file that is too large', async () => {
    const outside = folderWith({ 'web.yaml': configMap('outside', 'a: b') });
    const folder = folderWith({
      '.git/HEAD': '',
      'kustomization.yaml': 'resources: [web.yaml]\n',
      'other/kustomization.yaml': 'resources: [large.yaml]\n',
    });
    symlinkSync(join(outside, 'web.yaml'), join(folder, 'web.yaml'));
    writeFileSync(join(folder, 'other/large.yaml'), '#'.repeat(17 * 1024 * 1024));
    expect([(await cli(['build', '.'], folder)).stderr, (await cli(['build', 'other'], folder)).stderr]).toEqual([
      'cdk8s-fluxcd: kustomization.yaml:1:13: web.yaml is neither a file nor a folder: web.yaml is a symbolic link that leads outside, or to nothing.\n',
      'cdk8s-fluxcd: other/large.yaml: is too large to be read: more than 16 MiB. If Flux does not need it, name it in .sourceignore.\n',
    ]);
  });
});

test('components that double what is built at each step are one error', async () => {
  const component = (next: string) => `apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\ncommonLabels: { a: b }\n${next}`;
  const steps = Array.from({ length: 30 }, (_, step) => [
    `c${step}/kustomization.yaml`,
    component(step < 29 ? `components: [../c${step + 1}, ../c${step + 1}]\n` : ''),
  ]);
  const files = { ...(Object.fromEntries(steps) as Files), 'top/kustomization.yaml': 'components: [../c0]\n' };
  expect(await cli(['build', 'top'], files)).toEqual({
    status: 2,
    stdout: '',
    stderr:
      'cdk8s-fluxcd: c28/kustomization.yaml:4:14: the build needs more than 1000 folders: bases or components are named again and again.\n',
  });
});

describe('a cluster', () => {
  const fleet: Files = {
    ...bootstrapped('clusters/prod'),
    'clusters/prod/apps.yaml': kustomization('apps', './apps', '  dependsOn: [{ name: infra }]\n'),
    'clusters/prod/infra.yaml': kustomization('infra', './infra'),
    'apps/web.yaml': configMap('web', 'a: b'),
    'infra/ns.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: { name: apps }\n',
  };

  test('is written as Flux applies it: what others depend on first, with the labels of Flux', async () => {
    const { status, stdout, stderr } = await cli(['build', '.', '--cluster', 'prod'], fleet);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.split('\n').filter((line) => line.startsWith('# '))).toEqual([
      '# Kustomization flux-system/flux-system | path clusters/prod | clusters/prod/flux-system/gotk-sync.yaml:10:1',
      '# Kustomization flux-system/infra | path infra | clusters/prod/infra.yaml:1:1',
      '# Kustomization flux-system/apps | path apps | clusters/prod/apps.yaml:1:1',
    ]);
  });

  test('--kustomization writes what one of them applies', async () => {
    const { stdout } = await cli(['build', '.', '--cluster', 'prod', '--kustomization', 'flux-system/apps'], fleet);
    expect(stdout).toBe(`# Kustomization flux-system/apps | path apps | clusters/prod/apps.yaml:1:1
---
apiVersion: v1
data:
  a: b
kind: ConfigMap
metadata:
  labels:
    kustomize.toolkit.fluxcd.io/name: apps
    kustomize.toolkit.fluxcd.io/namespace: flux-system
  name: web
  namespace: apps
`);
  });

  test('may be given by its folder', async () => {
    const { stdout } = await cli(['build', '.', '--cluster', 'mine=infra'], fleet);
    expect(stdout).toContain('kind: Namespace\n');
  });

  test('is named when there are several, and its Kustomization must be there', async () => {
    const two = { ...fleet, ...bootstrapped('clusters/staging') };
    const message = async (...args: string[]) => (await cli(['build', '.', ...args], two)).stderr;
    expect([
      await message('--kustomization', 'flux-system/apps'),
      await message('--cluster', 'stagin'),
      await message('--cluster', 'prod', '--kustomization', 'flux-system/app'),
    ]).toEqual([
      'cdk8s-fluxcd: Give --cluster NAME: prod or staging.\n',
      'cdk8s-fluxcd: The cluster stagin does not exist. Did you mean staging? Give the name of one: prod or staging.\n',
      'cdk8s-fluxcd: The cluster prod has no Kustomization flux-system/app. Did you mean flux-system/apps? See cdk8s-fluxcd list kustomizations.\n',
    ]);
    expect((await cli(['build', '.', '--cluster', 'prod'], { 'a.yaml': '' })).stderr).toBe(
      'cdk8s-fluxcd: No file of . says that a cluster syncs from it. Give --cluster NAME=PATH, with the folder that the cluster applies first.\n',
    );
  });

  test('of which a folder cannot be built writes the others, with exit status 1', async () => {
    const { status, stdout, stderr } = await cli(['build', '.', '--cluster', 'prod'], {
      ...fleet,
      'apps/kustomization.yaml': 'resources: [no.yaml]\n',
    });
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: 'cdk8s-fluxcd: apps/kustomization.yaml:1:13: no.yaml is neither a file nor a folder.\n',
    });
    expect(stdout).toContain('kind: Namespace\n');
  });
});

test('a cluster or a source must have a name and a path', async () => {
  const messages = [];
  for (const args of [
    ['--cluster', '=a'],
    ['--cluster', 'a', '--source', 'b'],
    ['--cluster', 'a', '--source', 'b=c'],
  ]) {
    messages.push((await cli(['build', '.', ...args])).stderr);
  }
  expect(messages).toEqual([
    'cdk8s-fluxcd: --cluster =a must be NAME=PATH.\n',
    'cdk8s-fluxcd: --source b must be NAMESPACE/NAME=PATH.\n',
    'cdk8s-fluxcd: --source b=c must be NAMESPACE/NAME=PATH.\n',
  ]);
});
