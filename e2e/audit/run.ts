/**
 * Audits real repositories, and compares what is found with what people who read them know:
 *
 *   npm run e2e:audit -- FOLDER    each repository in a folder, by the facts in FOLDER/facts.json
 *
 * Without a folder nothing is checked. `--errors` prints each error, to be read once.
 *
 * Exit status: 0 all facts hold, 1 some do not, 2 the checks could not be made.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Audit, brokenFacts, Fact } from './facts';
import { main } from '../../src/cli/main';
import { SetupError } from '../setup-error';

const { values, positionals } = parseArgs({ options: { errors: { type: 'boolean' } }, allowPositionals: true });

async function run(): Promise<number> {
  const [folder] = positionals;
  if (folder === undefined) {
    console.log('no folder with repositories is given: nothing is checked');
    return 0;
  }
  const file = join(folder, 'facts.json');
  if (!existsSync(file)) throw new SetupError(`${file} is missing`);
  const facts = JSON.parse(readFileSync(file, 'utf8')) as readonly Fact[];
  let broken = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const audit = await auditOf(resolve(folder, entry.name));
    const fact = facts.find(({ repo }) => basename(repo) === entry.name);
    const problems = fact ? brokenFacts(fact, audit) : [];
    broken += problems.length;
    const known = fact
      ? `, ${fact.must_find.filter(({ rule }) => rule !== undefined).length + fact.must_not_claim.length + fact.signals.length} facts`
      : '';
    console.log(`${entry.name}: ${['error', 'warning', 'info'].map((severity) => countOf(audit, severity)).join(', ')}${known}`);
    for (const problem of problems) console.log(`FAIL  ${problem}`);
    for (const finding of values.errors ? audit.findings : []) {
      if (finding.severity === 'error') console.log(`  ${finding.rule} ${finding.file}:${finding.line} ${finding.message}`);
    }
  }
  return broken > 0 ? 1 : 0;
}

function countOf({ findings }: Audit, severity: string): string {
  const count = findings.filter((finding) => finding.severity === severity).length;
  return `${count} ${severity}${count === 1 ? '' : 's'}`;
}

async function auditOf(cwd: string): Promise<Audit> {
  let stdout = '';
  const io = {
    stdin: process.stdin,
    stdout: { write: (text: string) => (stdout += text) },
    stderr: { write: () => undefined },
    env: {},
    cwd,
  };
  await main(['audit', '.', '--format', 'json'], io);
  const { findings, pattern } = JSON.parse(stdout) as { readonly findings: Audit['findings']; readonly pattern: Pick<Audit, 'signals'> };
  return { findings, signals: pattern.signals };
}

run().then(
  (status) => (process.exitCode = status),
  (error: unknown) => {
    console.error(error instanceof SetupError ? error.message : error);
    process.exitCode = 2;
  },
);
