import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrapFile, repository } from './support';
import { flux } from '../../analysis/rules/support';
import { cli, Files, folderWith } from '../../cli/support';
import { audited, configMap } from '../support';

const files = repository({ 'apps/a.yaml': configMap('a', 'a: b', 'default') });
const settings = (...suppressions: readonly string[]) => ({ '.cdk8s-fluxcd.yaml': `suppress:\n${suppressions.join('')}` });
const suppress = (rule: string, path: string) => `  - rule: ${rule}\n    paths: [${path}]\n    reason: it is a demo\n`;

/** The suppressed findings as JSON has them. */
async function suppressedOf(of: Files, format = 'json'): Promise<readonly unknown[]> {
  const { stdout } = await cli(['audit', '.', '--format', format], of);
  const { findings } = JSON.parse(stdout) as { findings: { [key: string]: string }[] };
  return findings
    .filter(({ suppressed }) => suppressed !== undefined)
    .map(({ rule, file, suppressed, suppressedBy }) => ({ rule, file, suppressed, suppressedBy }));
}

describe('a suppression in the settings', () => {
  const suppressed = { ...files, ...settings(suppress('default-namespace', 'apps')) };

  test('has its reason in JSON', async () => {
    expect(await suppressedOf(suppressed)).toEqual([
      { rule: 'default-namespace', file: 'apps/a.yaml', suppressed: 'it is a demo', suppressedBy: 'settings' },
    ]);
  });

  test('is listed in text', async () => {
    const { stdout } = await cli(['audit', '.'], suppressed);
    expect(stdout).toContain('\nsuppressed\n  default-namespace at apps/a.yaml:5:14: it is a demo\n');
    expect(stdout).toMatch(/cdk8s-fluxcd: .*, 1 suppressed\n/);
  });

  test('is listed in Markdown', async () => {
    const { stdout } = await cli(['audit', '.', '--format', 'markdown'], suppressed);
    expect(stdout).toContain('<details><summary>1 suppressed</summary>\n');
    expect(stdout).toContain('| `default-namespace at apps/a.yaml:5:14` | it is a demo |');
  });

  test('is external in SARIF, and that of an annotation in the source', async () => {
    const annotated = configMap('b', 'a: b', 'default').replace(
      'metadata:\n',
      'metadata:\n  annotations:\n    cdk8s-fluxcd/suppress: default-namespace=we have no other\n',
    );
    const { stdout } = await cli(['audit', '.', '--format', 'sarif'], {
      ...files,
      'apps/b.yaml': annotated,
      ...settings(suppress('default-namespace', 'apps/a.yaml')),
    });
    const { results } = JSON.parse(stdout).runs[0] as { results: { ruleId: string; suppressions: unknown }[] };
    expect(results.filter(({ ruleId }) => ruleId === 'default-namespace').map(({ suppressions }) => suppressions)).toEqual([
      [{ kind: 'external', justification: 'it is a demo' }],
      [{ kind: 'inSource', justification: 'we have no other' }],
    ]);
  });

  test('is in the test case of what applies the object in JUnit', async () => {
    const { stdout } = await cli(['audit', '.', '--format', 'junit'], suppressed);
    expect(stdout).toMatch(
      /<testcase classname="prod" name="Kustomization flux-system\/apps" [^>]*><system-out>suppressed \(it is a demo\): apps\/a\.yaml:5:14: /,
    );
  });

  test('of the first of many does not hide the others', async () => {
    const release = (name: string) =>
      flux('HelmRelease', name, '{ interval: 30m, chartRef: { kind: OCIRepository, name: elsewhere } }', 'web');
    const many = Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [`apps/${name}.yaml`, release(name)]));
    const some = {
      ...repository(many),
      ...settings(suppress('retry-on-failure', 'apps/a.yaml'), suppress('retry-on-failure', 'apps/c.yaml')),
    };
    expect(await suppressedOf(some)).toHaveLength(2);
    const { stdout } = await cli(['audit', '.'], some);
    expect(stdout.replace(/\s+/g, ' ')).toContain('does not set a strategy for install and upgrade (and 1 more)');
    expect(stdout).not.toContain('suppression-unused');
  });

  test('is for what the API server refuses, too', async () => {
    const broken = { ...files, 'apps/a.yaml': configMap('a').replace('kind: ConfigMap', 'kind: ConfigMap\nkind: ConfigMap') };
    expect((await cli(['audit', '.'], broken)).status).toBe(1);
    expect((await cli(['audit', '.'], { ...broken, ...settings(suppress('schema', 'apps'), suppress('build', 'apps')) })).status).toBe(0);
  });

  test('of many findings is one line in text', async () => {
    const many = Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`apps/${i}.yaml`, configMap(`c${i}`, 'a: b', 'default')]));
    const { stdout } = await cli(['audit', '.'], { ...repository(many), ...settings(suppress('default-namespace', 'apps')) });
    expect(stdout).toContain('\nsuppressed\n  default-namespace at apps/0.yaml:5:14 and 5 other places: it is a demo\n');
  });

  test.each([
    [suppress('default-namespace', 'clusters'), 'default-namespace in clusters'],
    [suppress('prune-disabled', 'apps'), 'prune-disabled in apps'],
  ])('a suppression that matches nothing is reported at its line (%#)', async (written, what) => {
    expect(await audited({ ...files, ...settings(suppress('default-namespace', 'apps'), written) }, 'suppression-unused')).toEqual([
      `warning suppression-unused .cdk8s-fluxcd.yaml:5 Settings .cdk8s-fluxcd.yaml suppress[1]: suppresses ${what}, where it finds nothing. ` +
        'Remove it, or correct the rule or the path.',
    ]);
  });

  test('is not reported for a folder in the repository: it may be for another one', async () => {
    const folder = folderWith({ ...files, ...settings(suppress('default-namespace', 'apps')) });
    mkdirSync(join(folder, '.git'));
    const { stdout } = await cli(['audit', 'clusters'], folder);
    expect(stdout).not.toContain('suppression-unused');
  });

  test('a report of what is left over can be turned off', async () => {
    const unused = settings(suppress('prune-disabled', 'apps'));
    const off = { '.cdk8s-fluxcd.yaml': `${unused['.cdk8s-fluxcd.yaml']}severity: { suppression-unused: off }\n` };
    expect(await audited({ ...files, ...off }, 'suppression-unused')).toEqual([]);
  });
});

describe('an annotation', () => {
  const annotated = (text: string, namespace = 'default') =>
    configMap('a', 'a: b', namespace).replace('metadata:\n', `metadata:\n  annotations:\n    cdk8s-fluxcd/suppress: ${text}\n`);

  test('suppresses a rule of the object that it is written on', async () => {
    const both = { ...files, 'apps/a.yaml': annotated('default-namespace=it is a demo'), 'apps/b.yaml': configMap('b', 'a: b', 'default') };
    expect(await suppressedOf(both)).toEqual([{ rule: 'default-namespace', file: 'apps/a.yaml', suppressed: 'it is a demo' }]);
    expect(await audited(both, 'default-namespace')).toHaveLength(2);
  });

  test('in an overlay suppresses for its clusters only', async () => {
    const kustomization = (name: string) => `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: ${name}, namespace: flux-system }
spec: { interval: 30m, retryInterval: 5m, timeout: 5m, prune: true, wait: true, path: ./${name}, sourceRef: { kind: GitRepository, name: flux-system } }
`;
    const overlays = repository({
      'clusters/prod/a.yaml': kustomization('a'),
      'clusters/prod/b.yaml': kustomization('b'),
      'base/x.yaml': configMap('x', 'a: b', 'default'),
      'base/kustomization.yaml': 'resources: [x.yaml]\n',
      'a/kustomization.yaml':
        'resources: [../base]\nnameSuffix: -a\ncommonAnnotations: { cdk8s-fluxcd/suppress: default-namespace=it is a demo }\n',
      'b/kustomization.yaml': 'resources: [../base]\nnameSuffix: -b\n',
    });
    const { stdout } = await cli(['audit', '.', '--format', 'json'], overlays);
    const { findings } = JSON.parse(stdout) as { findings: { [key: string]: string }[] };
    expect(
      findings.filter(({ rule }) => rule === 'default-namespace').map(({ name, file, suppressed }) => [name, file, suppressed]),
    ).toEqual([
      ['x-a', 'base/x.yaml', 'it is a demo'],
      ['x-b', 'base/x.yaml', undefined],
    ]);
  });

  test.each([
    ['default-namespace=it is a demo', 'suppresses default-namespace, which finds nothing in this object. Remove it.'],
    ['default-namespace', 'names default-namespace without a reason, so it suppresses nothing. Write default-namespace=reason.'],
    ['default-namespaces=x', 'names the rule default-namespaces, which audit does not have. Did you mean default-namespace?'],
    [
      'schema=x',
      'names schema, which an annotation cannot suppress: the API server or Flux refuses the object. Fix the object, and remove the annotation.',
    ],
  ])('%s that suppresses nothing is reported at its line', async (text, message) => {
    expect(await audited({ ...files, 'apps/a.yaml': annotated(text, 'web') }, 'suppression-unused')).toEqual([
      `warning suppression-unused apps/a.yaml:5 ConfigMap web/a metadata.annotations.cdk8s-fluxcd/suppress: ${message}`,
    ]);
  });

  test('with a rule of a program is a hint', async () => {
    expect(await audited({ ...files, 'apps/a.yaml': annotated('our-own-rule=x', 'web') }, 'suppression-unused')).toEqual([
      'info suppression-unused apps/a.yaml:5 ConfigMap web/a metadata.annotations.cdk8s-fluxcd/suppress: names the rule our-own-rule, which audit does not have. ' +
        'RULES.md lists all rules.',
    ]);
  });

  test('in a template suppresses for what is generated from it', async () => {
    const set = `apiVersion: fluxcd.controlplane.io/v1
kind: ResourceSet
metadata: { name: teams, namespace: flux-system }
spec:
  inputs: [{ team: red }, { team: blue }]
  resources:
    - apiVersion: v1
      kind: ConfigMap
      metadata:
        name: << inputs.team >>
        namespace: default
        annotations:
          cdk8s-fluxcd/suppress: default-namespace=it is a demo; prune-disabled=x
`;
    const all = { ...files, 'apps/a.yaml': set };
    expect(await suppressedOf(all)).toEqual([{ rule: 'default-namespace', file: 'apps/a.yaml', suppressed: 'it is a demo' }]);
    expect(await audited(all, 'suppression-unused')).toEqual([
      'warning suppression-unused apps/a.yaml:13 ConfigMap default/red metadata.annotations.cdk8s-fluxcd/suppress: suppresses prune-disabled, which finds ' +
        'nothing in this object. Remove it.',
    ]);
  });
});

test('the strict rule set makes errors of warnings', async () => {
  const { status, stdout } = await cli(['audit', '.', '--rule-set', 'strict'], files);
  expect(stdout).toContain(`\n${bootstrapFile}\n  7:3 error git-ref-missing\n`);
  expect(stdout).toContain('  rule set strict\n');
  expect(status).toBe(1);
});
