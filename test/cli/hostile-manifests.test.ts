import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cli, Files, folderWith } from './support';
import { YamlDocument, YamlStream } from '../../src/engines/yaml';
import { bootstrapped, kustomization } from '../repository/support';

/** Strings that a terminal or a CI system takes for commands, where a manifest holds them. */
const data = {
  '::group::a': '1',
  azure: '##vso[task.complete result=Succeeded;]',
  folded: `${'x'.repeat(78)} ::set-output name=ok::true`,
  github: 'a\n::error::b\n',
  order: 'a\u202egnp',
  teamcity: "##teamcity[buildStop comment='a']",
};
const configMap = JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'app', namespace: 'web' }, data });
const plain = 'apiVersion: v1\ndata:\n  a: |\n    b\n    c\nkind: ConfigMap\nmetadata:\n  name: plain\n  namespace: web\n';
const set = JSON.stringify({
  apiVersion: 'fluxcd.controlplane.io/v1',
  kind: 'ResourceSet',
  metadata: { name: 'apps', namespace: 'web' },
  spec: { resources: [JSON.parse(configMap)] },
});
const files: Files = {
  ...bootstrapped('clusters/prod'),
  'clusters/prod/apps.yaml': kustomization('apps', './apps'),
  'apps/kustomization.yaml': 'resources: [app.yaml, plain.yaml]\n',
  'apps/app.yaml': configMap,
  'apps/plain.yaml': plain,
  'set.yaml': set,
};

function commandsIn(output: string): string[] {
  return output.split(/[\n\r]/).filter((line) => /^\s*::/.test(line) || /##\w*\[|[\u200b-\u202e]/.test(line));
}

/** The data of the ConfigMap that was written. */
function dataIn(yaml: string): unknown {
  const objects = [...new YamlStream(yaml).documents()].map((document) => (document as YamlDocument).value as typeof set & Files);
  return objects
    .map((object) => object as unknown as { metadata?: { name: string }; data: unknown })
    .find((object) => object?.metadata?.name === 'app')?.data;
}

test.each([[['build', 'apps']], [['build', '.', '--cluster', 'prod']], [['render', 'set.yaml']]])(
  '%j writes no command of a CI system, and the same values',
  async (args) => {
    const { status, stdout, stderr } = await cli(args, files);
    expect({ status, commands: commandsIn(stdout + stderr), data: dataIn(stdout) }).toEqual({ status: 0, commands: [], data });
  },
);

test('objects without commands are written as Kustomize writes them', async () => {
  expect((await cli(['build', 'apps'], files)).stdout.endsWith(`---\n${plain}`)).toBe(true);
});

test('a file gets what Kustomize writes', async () => {
  const folder = folderWith(files);
  await cli(['build', 'apps', '--output', 'out.yaml'], folder);
  expect(readFileSync(join(folder, 'out.yaml'), 'utf8')).toContain("  azure: '##vso[task.complete result=Succeeded;]'\n");
});

test('a name in the comment above objects is no command', async () => {
  const named = { ...files, 'clusters/prod/apps.yaml': kustomization('"##vso[task.complete]\\n::error::a"', './apps') };
  const { stdout } = await cli(['build', '.', '--cluster', 'prod'], named);
  expect(stdout).toContain(
    '# Kustomization flux-system/#\\u0023vso[task.complete]\\n::error::a | path apps | clusters/prod/apps.yaml:1:1\n',
  );
});

test('an object with control characters is one that is not written', async () => {
  const broken = {
    ...files,
    'apps/app.yaml': JSON.stringify({ ...JSON.parse(configMap), data: { a: '\u009b31m' } }).replace('\u009b', '\\u009b'),
  };
  const message = 'ConfigMap web/app cannot be printed as YAML: it has a string with control characters, which YAML does not support.';
  expect(await cli(['build', 'apps'], broken)).toEqual({
    status: 1,
    stdout: '',
    stderr: `cdk8s-fluxcd: apps/kustomization.yaml:1:1: ${message}\n`,
  });
  const { status, stdout, stderr } = await cli(['build', '.', '--cluster', 'prod'], broken);
  expect({ status, stderr, hasOthers: stdout.includes('name: plain') }).toEqual({
    status: 1,
    stderr: `cdk8s-fluxcd: apps/app.yaml:1:1: ${message}\n`,
    hasOthers: true,
  });
});
