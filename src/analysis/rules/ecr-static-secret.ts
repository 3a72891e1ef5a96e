import { addressField, hostOf } from './hosts';
import { isRenewed } from './renewed-secrets';
import { rule } from './rule';
import { knownRegistries } from '../../flux/registries';
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
  checkCluster(cluster, report) {
    for (const manifest of ['OCIRepository', 'HelmRepository', 'ImageRepository'].flatMap((kind) => cluster.ofKind(kind))) {
      const { kind, namespace, object } = manifest;
      const { spec } = object;
      const host = hostOf(spec?.[addressField(kind)]);
      if (!manifest.isFlux || host === undefined || !knownRegistries.ecr.has(host)) continue;
      if (!spec.secretRef?.name || (spec.provider && spec.provider !== 'generic')) continue;
      if (isRenewed(cluster, namespace, String(spec.secretRef.name))) continue;
      const message = 'has the credentials for Amazon ECR, which are valid for 12 hours only';
      report(manifest, '/spec/secretRef', message, 'Remove it, and set provider: aws.');
    }
  },
});
