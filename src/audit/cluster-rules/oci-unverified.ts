import { Severity } from '../../analysis/model/finding';
import { lacking } from '../../analysis/rules/lacking';
import { rule } from '../../analysis/rules/rule';

/** An artifact is by whom it is thought to be. */
export const ociUnverified = rule({
  id: 'oci-unverified',
  severity: Severity.INFO,
  kinds: ['OCIRepository'],
  texts: {
    what: 'OCIRepositories do not verify a signature. Reported once per cluster.',
    why: 'Whoever can push to the registry decides what runs on the cluster.',
    fix: 'Sign artifacts with cosign or notation, and set `verify`. Charts that their publisher does not sign cannot be verified.',
    source: 'Flux API: verify',
  },
  checkCluster(cluster, report) {
    const found = lacking(cluster.ofKind('OCIRepository'), ({ object }) => Boolean(object.spec) && !object.spec.verify);
    report.once(found, (repository, more) => [
      repository,
      '/spec',
      `does not set verify: whoever can push decides what is applied${more}`,
      'Sign the artifact, and set verify.',
    ]);
  },
});
