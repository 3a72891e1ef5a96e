import { repositoryRules } from './rules';
import { auditedRepository } from './rules/audited-repository';
import { RepositoryFinding } from './rules/repository-rule';
import { Finding, Severity } from '../analysis/model/finding';
import { Manifest } from '../analysis/model/manifest';
import { suppressedByAnnotation } from '../analysis/model/suppress-annotation';
import { FolderReading } from '../repository/read-folder';
import { withoutCredentials } from '../wording/credentials';

/** What the rules say that read files, folders and what the clusters get of them. */
export function* repositoryFindings(reading: FolderReading): Generator<Finding> {
  const repository = auditedRepository(reading);
  for (const { id, severity, check } of repositoryRules) {
    for (const found of check(repository)) yield placed(id, severity, found);
  }
}

/** What a rule found, as reports have it. */
export function placed(rule: string, severity: Severity, { manifest, path, place, message, fix, clusters }: RepositoryFinding): Finding {
  const finding = {
    rule,
    severity,
    manifest: new Manifest(manifest.object, place),
    path,
    position: place,
    message: withoutCredentials(message),
    fix: withoutCredentials(fix),
    clusters,
  };
  return { ...finding, suppressed: suppressedByAnnotation(finding) };
}
