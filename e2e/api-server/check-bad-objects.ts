import { badObjects } from './bad-objects';
import { describe, DryRun, Verdict } from './dry-run';
import { Report } from './report';
import { Crd } from '../../projenrc/crds';

/** Written by the operator alone, never by users. */
const statusOnly = ['FluxReport'];

/** Proves that a check can fail: of each kind a good object is accepted, and the same object with one thing wrong is refused. */
export async function checkBadObjects(crds: readonly Crd[], dryRun: DryRun, report: Report) {
  const missing = crds
    .map((crd) => crd.spec.names.kind)
    .filter((kind) => !statusOnly.includes(kind) && !badObjects.some(({ good }) => good.kind === kind));
  if (missing.length > 0) report.fail('every kind has a bad object', `e2e/api-server/bad-objects.ts lacks ${missing.join(', ')}`);

  for (const { good, breaks, change, message } of badObjects) {
    const accepted = await dryRun.create(good, JSON.stringify(good));
    if (accepted.is === 'accepted') report.pass(`good ${good.kind} is accepted`);
    else report.fail(`good ${good.kind} is accepted`, `${describe(good)}: ${show(accepted)}`);

    const bad = { ...good, spec: { ...good.spec, ...change } };
    const refused = await dryRun.create(bad, JSON.stringify(bad));
    const check = `bad ${good.kind} is refused: ${breaks}`;
    if (refused.is === 'rejected' && refused.status < 500 && refused.message.includes(message)) report.pass(check);
    else report.fail(check, `expected a 4xx answer with "${message}", got ${show(refused)}`);
  }
}

function show(verdict: Verdict): string {
  return verdict.is === 'rejected' ? `${verdict.status}: ${verdict.message}` : verdict.is;
}
