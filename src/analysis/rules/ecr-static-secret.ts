import { addressField, hostOf } from './hosts';
import { rule } from './rule';
import { Severity } from '../model/finding';

/** Credentials do not expire while they are in use. */
export const ecrStaticSecret = rule({
  id: 'ecr-static-secret',
  severity: Severity.WARNING,
  kinds: ['OCIRepository', 'HelmRepository', 'ImageRepository'],
  texts: {
    what: 'A source reads Amazon ECR with a Secret.',
    why: 'A token of ECR is valid for 12 hours: then the source fails, unless something renews the Secret.',
    fix: 'Set `provider: aws`, and give the controller an identity of AWS.',
    source: 'AWS documentation: get-login-password',
  },
  check({ kind, object: { spec } }, report) {
    const host = hostOf(spec?.[addressField(kind)]);
    if (host === undefined || !/\.dkr[.-]ecr(-fips)?\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/.test(host)) return;
    if (!spec.secretRef?.name || (spec.provider && spec.provider !== 'generic')) return;
    report('/spec/secretRef', 'has the credentials for Amazon ECR, which are valid for 12 hours only', 'Remove it, and set provider: aws.');
  },
});
