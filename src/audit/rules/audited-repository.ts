import { AppliedFromFiles, appliedFromFiles } from './applied-from-files';
import { ImageMarker, imageMarkers } from './image-markers';
import { FolderReading } from '../../repository/read-folder';

/** A repository, and what several rules look for in it, looked for once. */
export interface AuditedRepository {
  readonly reading: FolderReading;
  /** What the Kustomizations of all clusters apply. */
  readonly applied: readonly AppliedFromFiles[];
  /** The markers of image automation in its files. */
  readonly markers: readonly ImageMarker[];
}

export function auditedRepository(reading: FolderReading): AuditedRepository {
  const { repository } = reading;
  return { reading, applied: [...appliedFromFiles(repository)], markers: [...imageMarkers(repository)] };
}
