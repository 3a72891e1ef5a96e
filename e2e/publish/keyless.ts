import { deepEqual, equal, match } from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Cosign } from './cosign';
import { CountedChecks } from './counted-checks';
import { LocalSigstore } from './sigstore';
import { main } from '../../src/cli/main';
import { Processes } from '../processes/processes';

const project = resolve(__dirname, '../..');
const workflow = 'acme/fleet/.github/workflows/publish.yaml';
const other = 'mallory/fleet/.github/workflows/publish.yaml';

interface Pushed {
  readonly status: number;
  /** Of the artifact, and of its signature. */
  readonly statuses?: readonly string[];
  /** As cosign names the artifact. */
  readonly reference: string;
  readonly said: string;
}

/** Signs without a key by a real Fulcio and a real Rekor, and asks cosign like source-controller does; gives how many checks failed. */
export async function keylessChecks(processes: Processes, host: string): Promise<number> {
  const [cosign, sigstore] = [await Cosign.start(processes), await LocalSigstore.start(processes)];
  const { issuer, options, trustedRoot } = sigstore;
  const folder = mkdtempSync(join(processes.folder, 'keyless-'));
  const push = async (name: string, env: { readonly [name: string]: string }, more: readonly string[] = []): Promise<Pushed> => {
    writeFileSync(join(folder, 'a.yaml'), `name: ${name}\n`);
    const told = { stdout: '', stderr: '' };
    const url = `${host}/keyless/${name}`;
    const origin = ['--source', 'a', '--revision', 'b', '--created', '2026-11-27T20:15:00Z'];
    const args = ['push', folder, '--to', `oci://${url}:v1`, '--sign-keyless', ...options, '--format', 'json', ...origin, ...more];
    const status = await main(args, {
      stdin: (async function* () {})(),
      stdout: { write: (text) => (told.stdout += text) },
      stderr: { write: (text) => (told.stderr += text) },
      env,
      cwd: project,
    });
    const said = told.stdout + told.stderr;
    if (status !== 0) return { status, reference: '', said };
    const [artifact] = (JSON.parse(told.stdout) as { artifacts: { status: string; signature: string; digest: string }[] }).artifacts;
    return { status, statuses: [artifact.status, artifact.signature], reference: `${url}@${artifact.digest}`, said };
  };
  const verified = async (
    reference: string,
    of: { readonly workflow?: string; readonly issuer?: string; readonly trustedRoot?: string } = {},
  ) =>
    cosign.verifyIdentity(reference, {
      issuer: `^${of.issuer ?? issuer.url}$`,
      subject: `^https://github.com/${of.workflow ?? workflow}@refs/heads/main$`,
      trustedRoot: of.trustedRoot ?? trustedRoot,
    });
  const checks = new CountedChecks();
  const { check } = checks;

  await check('what a workflow of GitHub has signed without a key is verified by its identity, and by no other', async () => {
    const { statuses, reference } = await push('github', issuer.environmentOf(workflow));
    deepEqual(statuses, ['pushed', 'added']);
    equal(await verified(reference), 1);
    match(String(await verified(reference, { workflow: other })), /no matching CertificateIdentity found/);
    match(
      String(await verified(reference, { issuer: 'https://token.actions.githubusercontent.com' })),
      /no matching CertificateIdentity found/,
    );
  });

  await check('a Sigstore that is not trusted is refused', async () => {
    const second = await LocalSigstore.start(processes);
    const { reference } = await push('trust', issuer.environmentOf(workflow));
    const said = String(await verified(reference, { trustedRoot: second.trustedRoot }));
    match(said, /no matching attestations/);
  });

  await check('a token in SIGSTORE_ID_TOKEN, as GitLab has it, signs as well', async () => {
    const { reference } = await push('gitlab', { SIGSTORE_ID_TOKEN: issuer.tokenFor(workflow) });
    equal(await verified(reference), 1);
  });

  await check('the same identity does not sign a second time, another one does', async () => {
    await push('twice', issuer.environmentOf(workflow));
    deepEqual((await push('twice', issuer.environmentOf(workflow))).statuses, ['unchanged', 'unchanged']);
    deepEqual((await push('twice', issuer.environmentOf(other), ['--dry-run'])).statuses, ['unchanged', 'added']);
    const { statuses, reference } = await push('twice', issuer.environmentOf(other));
    deepEqual(statuses, ['unchanged', 'added']);
    equal(await verified(reference), 1);
    equal(await verified(reference, { workflow: other }), 1);
    deepEqual((await push('twice', issuer.environmentOf(workflow))).statuses, ['unchanged', 'unchanged']);
  });

  await check('a token for another audience is refused by Fulcio, is not shown, and moves no tag', async () => {
    const token = issuer.tokenFor(workflow, 'somebody else');
    const { status, said } = await push('audience', { SIGSTORE_ID_TOKEN: token });
    equal(status, 2);
    match(said, /^cdk8s-fluxcd: Fulcio gives no certificate at http:\/\/127\.0\.0\.1:\d+: .* No tag was moved\./m);
    equal(said.includes(token), false);
    equal((await fetch(`http://${host}/v2/keyless/audience/manifests/v1`)).status, 404);
  });
  return checks.failed;
}
