import { repositoryRules } from './rules';
import { auditedRepository } from './rules/audited-repository';
import { Finding } from '../analysis/model/finding';
import { Manifest } from '../analysis/model/manifest';
import { suppressedByAnnotation } from '../analysis/model/suppress-annotation';
import { FolderReading } from '../repository/read-folder';
import { withoutCredentials } from '../wording/credentials';

/** What the rules say that read files, folders and what the clusters get of them. */
export function* repositoryFindings(reading: FolderReading): Generator<Finding> {
  const repository = auditedRepository(reading);
  for (const { id, severity, check } of repositoryRules) {
    for (const { manifest, path, place, message, fix, clusters } of check(repository)) {
      const finding = {
        rule: id,
        severity,
        manifest: new Manifest(manifest.object, place),
        path,
        position: place,
        message: withoutCredentials(message),
        fix: withoutCredentials(fix),
        clusters,
      };
      yield { ...finding, suppressed: suppressedByAnnotation(finding) };
    }
  }
}
