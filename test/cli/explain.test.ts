import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cli, folderWith, textOf } from './support';
import { findingIds } from '../../src/audit/policy/audited-rules';
import { explain } from '../../src/cli/explain';
import { UsageError } from '../../src/cli/usage-error';

const usage = (message: string) => ({ status: 2, stdout: '', stderr: `cdk8s-fluxcd: ${message}\n` });

describe('audit --explain', () => {
  test('prints the page of a rule for a terminal', async () => {
    expect(await cli(['audit', '--explain', 'orphan-file'])).toEqual({
      status: 0,
      stderr: '',
      stdout: `orphan-file

warning - A file of manifests lies beside a kustomization.yaml that does not
name it, and nothing else applies it.

Why: The file looks as if the cluster had it, but nothing applies it: it was
forgotten, or is left over.

Fix: Name it in resources or patches, or remove it.

Source: Kustomize: resources

SUPPRESS

    metadata:
      annotations:
        cdk8s-fluxcd/suppress: orphan-file=why it does not apply

    # .cdk8s-fluxcd.yaml
    suppress:
      - rule: orphan-file
        paths: [apps/web]
        reason: why it does not apply
`,
    });
  });

  test.each(findingIds)('knows %s', async (rule) => {
    const { status, stdout } = await cli(['audit', '--explain', rule]);
    expect(status).toBe(0);
    expect(stdout.startsWith(`${rule}\n\n`)).toBe(true);
    const prose = stdout.split('\n').filter((line) => !line.startsWith('    '));
    expect(prose.filter((line) => line.length > 80 || /\*\*|`|<!--|\]\(/.test(line))).toEqual([]);
  });

  test('says all that the page of a rule says', async () => {
    const words = (text: string) =>
      text
        .replace(/<!--.*?-->|\[All rules\].*|```\w*|[*`#]/g, '')
        .split(/\s+/)
        .join(' ')
        .trim()
        .toLowerCase();
    const folder = join(__dirname, '..', '..', 'docs', 'rules');
    for (const file of readdirSync(folder)) {
      const { stdout } = await cli(['audit', '--explain', file.replace('.md', '')]);
      expect(words(stdout)).toBe(words(readFileSync(join(folder, file), 'utf8')));
    }
  });

  test('of a rule that does not exist names the nearest one', async () => {
    expect(await cli(['audit', '--explain', 'prune-disable'])).toEqual(
      usage('The rule prune-disable does not exist. Did you mean prune-disabled? RULES.md lists all rules.'),
    );
    expect(await cli(['audit', '--explain', '../../README'])).toEqual(
      usage('The rule ../../README does not exist. RULES.md lists all rules.'),
    );
  });

  test('reads no repository', async () => {
    expect(await cli(['audit', '.', '--explain', 'prune-disabled'])).toEqual(
      usage('--explain prints the page of a rule and reads no repository. Remove the PATH.'),
    );
  });

  test('without the pages names their address', () => {
    const io = { stdin: textOf(''), stdout: { write: () => {} }, stderr: { write: () => {} }, env: {}, cwd: '.' };
    expect(() => explain('schema', [], undefined, io, join(folderWith({}), 'none'))).toThrow(
      new UsageError('The pages of the rules are not beside this program. See https://cdk8s-fluxcd.github.io/cdk8s-fluxcd/rules/schema'),
    );
  });

  test('writes to a file', async () => {
    const folder = folderWith({});
    expect(await cli(['audit', '--explain', 'schema', '--output', 'schema.txt'], folder)).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(readFileSync(join(folder, 'schema.txt'), 'utf8')).toBe((await cli(['audit', '--explain', 'schema'])).stdout);
  });
});
