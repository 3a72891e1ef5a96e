import { basename, join } from 'node:path';
import { main } from '../../src/cli/main';
import { Repository } from '../../src/repository/read-repository';

/** What is known of repositories, by people who read them. */
export type Facts = readonly {
  readonly repo: string;
  readonly signals: readonly { readonly signal: string; readonly files: readonly string[] }[];
  readonly must_find: readonly { readonly fact: string; readonly files: readonly string[]; readonly rule?: string }[];
}[];

interface Finding {
  readonly rule: string;
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** The facts that do not hold: clusters that are not read, mistakes that `validate` does not find, and errors that nobody knows of. */
export async function brokenFacts(facts: Facts, repositories: readonly Repository[], paths: readonly string[]): Promise<string[]> {
  const broken: string[] = [];
  for (const { repo, signals, must_find: mistakes } of facts) {
    const index = paths.findIndex((path) => basename(path) === basename(repo));
    if (index < 0) continue;
    const path = paths[index];
    const roots = repositories[index].clusters.map(({ root }) => root.place.file);
    for (const file of signals.filter(({ signal }) => signal.startsWith('gotk-sync.yaml')).flatMap(({ files }) => files)) {
      if (!roots.includes(join(path, file))) broken.push(`${repo}: no cluster begins at ${file}`);
    }
    const findings = await findingsOf(path);
    for (const { fact, files } of mistakes.filter(({ rule }) => rule === 'schema')) {
      const isFound = files.some((file) => findings.some((finding) => finding.file === join(path, file)));
      if (!isFound) broken.push(`${repo}: not found: ${fact}`);
    }
    const known = mistakes.filter(({ rule }) => rule === 'schema').length > 0;
    for (const { rule, file, line, message } of known ? [] : findings) {
      broken.push(`${repo}: nobody knows of ${rule} ${file}:${line} ${message}`);
    }
  }
  return broken;
}

async function findingsOf(path: string): Promise<readonly Finding[]> {
  let stdout = '';
  const output = { write: (text: string) => (stdout += text) };
  const io = { stdin: process.stdin, stdout: output, stderr: { write: () => undefined }, env: {}, cwd: process.cwd() };
  await main(['validate', path, '--format', 'json'], io);
  return (JSON.parse(stdout) as { findings: readonly Finding[] }).findings;
}
