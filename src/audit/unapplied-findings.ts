import { AuditedPart, Known, partOf } from './cluster-parts';
import { ruleFindings } from './rule-findings';
import { objectsOfFile } from './rules/objects-of-file';
import { Finding, Severity } from '../analysis/model/finding';
import { Written } from '../repository/building/applied-object';
import { FolderReading, Role } from '../repository/read-folder';

/**
 * The errors in plain files that no Kustomization of the repository applies, beside what the clusters get: another repository may apply them, and what is
 * wrong in them is wrong there, too. Practice is not judged, nor what only those know who apply them.
 */
export function unappliedFindings(reading: FolderReading, parts: readonly AuditedPart[]): readonly Finding[] {
  const { repository } = reading;
  const { tree, files } = repository;
  const own = files
    .filter((file) => reading.roleOf(file) === Role.UNNAMED && !reading.isLeftOut(file))
    .flatMap((file) =>
      objectsOfFile(tree, file).map(
        (one) => new Written(one.manifest.object, (pointer) => tree.placeOf({ file, ...one.positionOf(pointer) })),
      ),
    );
  if (!own.some(({ manifest }) => manifest.isFlux)) return [];
  const manifests = new Set(own.map(({ manifest }) => manifest.place));
  // Which of several clusters gets them, nobody knows.
  const others = parts.length === 1 ? [...parts[0].objects.values()] : [];
  const part = partOf({ objects: [...others, ...own], folders: [], known: Known.NO_CLUSTER });
  return ruleFindings(part).filter(({ severity, manifest }) => severity === Severity.ERROR && manifests.has(manifest.place));
}
