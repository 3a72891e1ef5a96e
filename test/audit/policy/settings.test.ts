import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './support';
import { cli, folderWith } from '../../cli/support';
import { configMap } from '../support';

const files = repository({ 'apps/a.yaml': configMap('a') });

/** What audit says of a repository with these settings. */
async function saidOf(settings: string): Promise<unknown> {
  return cli(['audit', '.'], { ...files, '.cdk8s-fluxcd.yaml': settings });
}

const suppression = (more: string) => `suppress:\n  - rule: prune-disabled\n    reason: it is wanted\n${more}`;

describe('.cdk8s-fluxcd.yaml', () => {
  test.each([
    ['ruleSet: strict\nsupress: []\n', ':2:1: supress is an unknown key. Did you mean suppress?'],
    ['other: 1\n', ':1:1: other is an unknown key. Known keys: ruleSet, failOn, baseline, severity, suppress.'],
    ['- a\n', ':1:1: .cdk8s-fluxcd.yaml is a list, but must be an object.'],
    ['ruleSet: [strict]\n', ':1:1: ruleSet is a list, but must be handbook or strict.'],
    ['ruleSet: strikt\n', ':1:1: ruleSet is "strikt", but must be handbook or strict. Did you mean strict?'],
    ['failOn: errors\n', ':1:1: failOn is "errors", but must be error, warning, info or never. Did you mean error?'],
    ['failOn: off\n', ':1:1: failOn is false, but must be error, warning, info or never.'],
    ['ruleSet: strict\nruleSet: handbook\n', ':2:1: ruleSet is a duplicate. Keep one of them.'],
    ['a: [\n', ':1:4: is not valid YAML: there is no "]" that closes what opens here.'],
    ['ruleSet: strict\n---\nruleSet: strict\n', ':3:1: .cdk8s-fluxcd.yaml must be one document. Remove the other ones.'],
    ['severity: [a]\n', ':1:1: severity is a list, but must be an object.'],
    [
      'severity:\n  prune-disable: off\n',
      ':2:3: severity.prune-disable names the rule "prune-disable", which does not exist. Did you mean prune-disabled?',
    ],
    ['severity:\n  nonsense: off\n', ':2:3: severity.nonsense names the rule "nonsense", which does not exist. RULES.md lists all rules.'],
    ['severity:\n  prune-disabled: hint\n', ':2:3: severity.prune-disabled is "hint", but must be off, info, warning or error.'],
    ['severity:\n  prune-disabled: true\n', ':2:3: severity.prune-disabled is true, but must be off, info, warning or error.'],
    [
      'severity:\n  schema: warning\n',
      ':2:3: severity.schema cannot be changed: the API server or Flux refuses what schema finds. Remove it. Where the files are not for a cluster, suppress it for their paths.',
    ],
    ['suppress: prune-disabled\n', ':1:1: suppress is "prune-disabled", but must be a list.'],
    ['suppress:\n  - prune-disabled\n', ':2:5: suppress[0] is "prune-disabled", but must be an object.'],
    [
      'suppress:\n  - paths: [apps]\n    reason: it is wanted\n',
      ':2:5: suppress[0] names no rule. Set rule to the id of a rule, for example prune-disabled.',
    ],
    ['suppress:\n  - rule: 1\n', ':2:5: suppress[0].rule is 1, but must be the id of a rule.'],
    [
      'suppress:\n  - rule: prune-disable\n',
      ':2:5: suppress[0].rule names the rule "prune-disable", which does not exist. Did you mean prune-disabled?',
    ],
    [suppression('    path: apps\n'), ':4:5: suppress[0].path is an unknown key. Did you mean paths?'],
    [
      suppression(''),
      ':2:5: suppress[0] names no path. Set paths to what it is for, for example [apps/web/**]. To turn the rule off everywhere, use severity.',
    ],
    [
      suppression('    paths: []\n'),
      ':4:5: suppress[0].paths names no path. Set paths to what it is for, for example [apps/web/**]. To turn the rule off everywhere, use severity.',
    ],
    [suppression('    paths: apps\n'), ':4:5: suppress[0].paths is "apps", but must be a list.'],
    [suppression('    paths: [1]\n'), ':4:13: suppress[0].paths[0] is 1, but must be a path.'],
    [
      suppression('    paths: [/apps]\n'),
      ':4:13: suppress[0].paths[0] is "/apps", but must be relative. Write it from the folder of .cdk8s-fluxcd.yaml.',
    ],
    [
      suppression('    paths: [C:/apps]\n'),
      ':4:13: suppress[0].paths[0] is "C:/apps", but must be relative. Write it from the folder of .cdk8s-fluxcd.yaml.',
    ],
    [
      suppression('    paths: [apps/../../other]\n'),
      ':4:13: suppress[0].paths[0] is "apps/../../other", which leads out of the folder of .cdk8s-fluxcd.yaml. Write a path below it.',
    ],
    [suppression("    paths: ['apps\\web']\n"), ':4:13: suppress[0].paths[0] is "apps\\\\web", but must be a path with /.'],
    [
      suppression("    paths: ['apps/{a,b}']\n"),
      ':4:13: suppress[0].paths[0] is "apps/{a,b}", but { has no meaning in it. Use *, ** and ?, and write one path for each.',
    ],
    [
      'suppress:\n  - rule: prune-disabled\n    paths: [apps]\n',
      ':2:5: suppress[0] has no reason. Set reason to why the rule does not apply there; reports show it.',
    ],
    [
      'suppress:\n  - rule: prune-disabled\n    paths: [apps]\n    reason: " "\n',
      ':4:5: suppress[0].reason has no reason. Set reason to why the rule does not apply there; reports show it.',
    ],
    ['suppress:\n  - rule: prune-disabled\n    paths: [apps]\n    reason: 1\n', ':4:5: suppress[0].reason is 1, but must be a string.'],
    [
      'baseline: ../known.json\n',
      ':1:1: baseline is "../known.json", which leads out of the folder of .cdk8s-fluxcd.yaml. Write a path below it.',
    ],
  ])('%j is an error', async (settings, message) => {
    expect(await saidOf(settings)).toEqual({ status: 2, stdout: '', stderr: `cdk8s-fluxcd: .cdk8s-fluxcd.yaml${message}\n` });
  });

  test.each(['', '# later\n', '---\n', '{}\n'])('%j changes nothing', async (settings) => {
    const { status, stdout } = (await saidOf(settings)) as { status: number; stdout: string };
    expect({ status, stdout: stdout.replace('  settings of .cdk8s-fluxcd.yaml\n', '') }).toEqual({
      status: 0,
      stdout: (await cli(['audit', '.'], files)).stdout,
    });
  });

  test('in the root of the Git repository it counts for a folder in it', async () => {
    const folder = folderWith({ ...files, '.cdk8s-fluxcd.yaml': 'failOn: warning\n' });
    mkdirSync(join(folder, '.git'));
    const { status, stdout } = await cli(['audit', 'clusters'], folder);
    expect(stdout).toContain('  fails from warning on, settings of .cdk8s-fluxcd.yaml\n');
    expect(status).toBe(1);
  });

  test('by another name it is an error', async () => {
    expect(await cli(['audit', '.'], { ...files, '.cdk8s-fluxcd.yml': 'failOn: warning\n' })).toEqual({
      status: 2,
      stdout: '',
      stderr: 'cdk8s-fluxcd: .cdk8s-fluxcd.yml is not read. Rename it to .cdk8s-fluxcd.yaml.\n',
    });
  });

  test('a link out of the repository is not followed', async () => {
    const folder = folderWith(files);
    symlinkSync(join(folderWith({ 'settings.yaml': 'failOn: never\n' }), 'settings.yaml'), join(folder, '.cdk8s-fluxcd.yaml'));
    expect(await cli(['audit', '.'], folder)).toEqual({
      status: 2,
      stdout: '',
      stderr: 'cdk8s-fluxcd: .cdk8s-fluxcd.yaml is not a regular file of the repository.\n',
    });
  });

  test('of more than a person writes it is not read', async () => {
    expect(await saidOf(`# ${'x'.repeat(300_000)}\n`)).toEqual({
      status: 2,
      stdout: '',
      stderr: 'cdk8s-fluxcd: .cdk8s-fluxcd.yaml is too large.\n',
    });
  });

  test('is no document of a cluster', async () => {
    const folder = folderWith(files);
    const before = await cli(['audit', '.', '--format', 'json'], folder);
    writeFileSync(join(folder, '.cdk8s-fluxcd.yaml'), 'ruleSet: handbook\n');
    const after = await cli(['audit', '.', '--format', 'json'], folder);
    expect(JSON.parse(after.stdout).summary).toEqual(JSON.parse(before.stdout).summary);
  });
});

describe('what counts', () => {
  const warned = { ...files, '.cdk8s-fluxcd.yaml': 'failOn: warning\n' };

  test.each([
    [files, [], 0],
    [files, ['--fail-on', 'warning'], 1],
    [warned, [], 1],
    [warned, ['--fail-on', 'error'], 0],
    [repository({ 'apps/a.yaml': configMap('a', 'a: b', '') }), [], 1],
    [repository({ 'apps/a.yaml': configMap('a', 'a: b', '') }), ['--fail-on', 'never'], 0],
  ])('the option wins over the settings (%#)', async (of, options, status) => {
    expect((await cli(['audit', '.', ...options], of)).status).toBe(status);
  });

  test('an unreadable file is status 2 also where nothing fails', async () => {
    expect((await cli(['audit', '.', '--fail-on', 'never'], { ...files, 'apps/b.yaml': 'a: [' })).status).toBe(2);
  });

  test('the severity of a rule is that of the settings', async () => {
    const settings = 'severity:\n  git-ref-missing: error\n';
    const { status, stdout } = await cli(['audit', '.'], { ...files, '.cdk8s-fluxcd.yaml': settings });
    expect(stdout).toContain('error git-ref-missing');
    expect(status).toBe(1);
  });

  test('a rule that is off is counted', async () => {
    const settings = 'severity:\n  git-ref-missing: off\n';
    const { stdout } = await cli(['audit', '.'], { ...files, '.cdk8s-fluxcd.yaml': settings });
    expect(stdout).not.toContain('warning git-ref-missing');
    expect(stdout).toContain('  skipped: 1 finding of a rule that is off (git-ref-missing 1)\n');
  });

  test('what may come from elsewhere stays a hint', async () => {
    const elsewhere = {
      ...files,
      'clusters/prod/more.yaml': `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: more, namespace: flux-system }
spec: { interval: 30m, retryInterval: 5m, timeout: 5m, prune: true, wait: true, sourceRef: { kind: OCIRepository, name: elsewhere } }
`,
      '.cdk8s-fluxcd.yaml': 'severity:\n  ref-unresolved: error\n',
    };
    const { status, stdout } = await cli(['audit', '.'], elsewhere);
    expect(stdout).toContain('hint ref-unresolved');
    expect(status).toBe(0);
  });
});
