import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { object, yamlOf } from '../../e2e/live/content/manifests';
import { notShown, shownElsewhere, truths } from '../../e2e/live/truths';
import { lackingSecrets } from '../../e2e/live/truths/lacking-secrets';
import { objectsOf, Truth } from '../../e2e/live/truths/truth';
import { Severity } from '../../src/analysis/model/finding';
import { builtInRules } from '../../src/analysis/rules';
import { clusterRules } from '../../src/audit/cluster-rules';
import { repositoryRules } from '../../src/audit/rules';
import { upgradeRules } from '../../src/audit/upgrade/rules';
import { cli, Files } from '../cli/support';

const errors = [...builtInRules, ...clusterRules]
  .filter(({ severity, inProduction, inRepository }) => [severity, inProduction, inRepository].includes(Severity.ERROR))
  .concat([...repositoryRules, ...upgradeRules].filter(({ severity }) => severity === Severity.ERROR));
const rules = [...new Set(errors.map(({ id }) => id))];

test('of each rule that reports errors, real Flux shows in one place that it is right, or a reason says why it cannot', () => {
  const listed = [...truths.map(({ rule }) => rule), ...[...shownElsewhere, ...notShown].flatMap((row) => row.rules)];
  expect(listed.sort()).toEqual([...rules].sort());
});

test.each(shownElsewhere.map((row) => [row.in]))('the live test %s, which shows rules to be right, is there', (name) => {
  expect(existsSync(join(__dirname, '..', '..', 'e2e', 'live', 'tests', `${name}.ts`))).toBe(true);
});

test.each(truths.map((truth) => [truth.rule, truth] as const))(
  'audit reports %s as an error in what the live test applies',
  async (rule, truth) => {
    const { stdout } = await cli(['audit', '.', '--format', 'json'], repositoryOf(truth));
    const { findings } = JSON.parse(stdout) as { readonly findings: readonly { readonly severity: string; readonly rule: string }[] };
    expect(findings).toContainEqual(expect.objectContaining(saidOtherwise[rule] ?? { severity: 'error', rule }));
  },
);

test.each(lackingSecrets.map((truth) => [truth.rule, truth] as const))(
  'audit reports the Secret of %s, which lacks the keys of its use, as an error',
  async (_, truth) => {
    const { stdout } = await cli(['audit', '.', '--format', 'json'], repositoryOf(truth));
    const { findings } = JSON.parse(stdout) as { readonly findings: readonly { readonly severity: string; readonly rule: string }[] };
    expect(findings).toContainEqual(expect.objectContaining({ severity: 'error', rule: 'ref-secret-missing-key' }));
  },
);

/** What a repository is told in another way than a program. */
const saidOtherwise: { readonly [rule: string]: object } = {
  // What the API server or Kustomize refuses is reported in its own words.
  'ref-kind-not-allowed': { severity: 'error', rule: 'schema' },
  'chart-xor-chart-ref': { severity: 'error', rule: 'cel' },
  'duplicate-object': { severity: 'error', rule: 'build' },
  'patch-invalid': { severity: 'error', rule: 'build' },
  // What is missing may be in another repository.
  'ref-unresolved': { severity: 'info', rule: 'ref-unresolved' },
};

/** A repository whose cluster applies the objects. */
function repositoryOf(truth: Truth): Files {
  const { rule, files = {}, isLocked = false } = truth;
  const instance = object('fluxcd.controlplane.io/v1', 'FluxInstance', 'flux-system/flux', {
    distribution: { version: '2.x', registry: 'ghcr.io/fluxcd' },
    components: [
      ...['source-controller', 'kustomize-controller', 'helm-controller', 'notification-controller'],
      ...['image-reflector-controller', 'image-automation-controller', 'source-watcher'],
    ],
    cluster: { multitenant: isLocked },
    sync: { kind: 'GitRepository', url: `https://github.com/acme/${rule}`, ref: 'refs/heads/main', path: './clusters/prod' },
  });
  const texts = Object.entries(files).map(([path, text]) => [path, String(text)]);
  return {
    ...Object.fromEntries(texts),
    'clusters/prod/objects.yaml': yamlOf(...objectsOf(truth)),
    'clusters/prod/flux-system/instance.yaml': yamlOf(instance),
  };
}
