import { cli } from '../../cli/support';

/** What `audit` reports of one mistake. */
export interface Reported {
  readonly rule: string;
  readonly severity: string;
  readonly file: string;
  readonly line: number;
  readonly path: string;
  readonly message: string;
  readonly clusters: readonly string[];
}

/** All that `audit` reports of a repository. */
export async function reported(files: { readonly [path: string]: string }): Promise<readonly Reported[]> {
  const { stdout, stderr } = await cli(['audit', '.', '--format', 'json'], files);
  if (stderr !== '') throw new Error(stderr);
  const { findings, unreadable = [] } = JSON.parse(stdout) as { findings: Reported[]; unreadable?: unknown[] };
  if (unreadable.length > 0) throw new Error(JSON.stringify(unreadable));
  return findings.map((finding) => ({ ...finding, clusters: finding.clusters ?? [] }));
}
