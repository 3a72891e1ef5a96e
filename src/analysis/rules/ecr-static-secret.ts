import { addressField } from './hosts';
import { isRenewed } from './made-secrets';
import { rule } from './rule';
import { knownRegistries } from '../../flux/registries';
import { hostOf } from '../../flux/urls';
import { Severity } from '../model/finding';

/** Credentials do not expire while they are in use. */
export const ecrStaticSecret = rule({
  id: 'ecr-static-secret',
  severity: Severity.WARNING,
  kinds: ['OCIRepository', 'HelmRepository', 'ImageRepository'],
  texts: {
    what: 'A source reads Amazon ECR with a Secret that nothing renews.',
    why: 'A token of ECR is valid for 12 hours: then the source fails. An ExternalSecret, and a CronJob as `EcrTokenRefresher` makes it, renew the Secret.',
    fix: 'Set `provider: aws`, and give the controller an identity of AWS. Without an identity, renew the Secret: `EcrTokenRefresher`.',
    source: 'AWS documentation: get-login-password',
  },
  check({ kind, namespace, object: { spec } }, report, cluster) {
    const host = hostOf(spec?.[addressField(kind)]);
    if (host === undefined || !knownRegistries.ecr.has(host)) return;
    if (!spec.secretRef?.name || (spec.provider && spec.provider !== 'generic')) return;
    if (isRenewed(cluster, namespace, String(spec.secretRef.name))) return;
    report('/spec/secretRef', 'has the credentials for Amazon ECR, which are valid for 12 hours only', 'Remove it, and set provider: aws.');
  },
});
