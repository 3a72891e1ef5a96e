import { Severity } from '../../analysis/model/finding';
import { addressField } from '../../analysis/rules/hosts';
import { lacking } from '../../analysis/rules/lacking';
import { rule } from '../../analysis/rules/rule';
import { hostOf } from '../../flux/urls';

const kinds = ['OCIRepository', 'ImageRepository', 'HelmRepository'];

/** Docker Hub is read with an account. */
export const dockerHubAnonymous = rule({
  id: 'docker-hub-anonymous',
  severity: Severity.INFO,
  kinds,
  texts: {
    what: 'Sources read Docker Hub without credentials. Reported once per cluster.',
    why: 'Docker Hub limits how often an address reads without an account: sources then fail at times.',
    fix: 'Set `secretRef` to the credentials of an account, or use a mirror.',
    source: 'Docker documentation: pull usage and limits',
  },
  checkCluster(cluster, report) {
    const found = lacking(
      kinds.flatMap((kind) => cluster.ofKind(kind)),
      ({ kind, object: { spec } }) => {
        const host = hostOf(spec?.[addressField(kind)]);
        if (!spec || spec.secretRef || spec.serviceAccountName || host === undefined) return false;
        return (
          /^(?:registry-1|index|www)?\.?docker\.io$/.test(host) ||
          (kind === 'ImageRepository' && !/[.:]/.test(host) && host !== 'localhost')
        );
      },
    );
    report.once(found, (source, more) => [
      source,
      '/spec',
      `reads Docker Hub without credentials, which it limits${more}`,
      'Set secretRef.',
    ]);
  },
});
