import { AppliedFromFiles, appliedFromFiles } from './applied-from-files';
import { Automation, automationsOf } from './automations';
import { ImageMarker, imageMarkers } from './image-markers';
import { KnownCluster, readClusters } from './read-clusters';
import { FolderReading } from '../../repository/read-folder';

/** A repository, and what several rules look for in it, looked for once. */
export interface AuditedRepository {
  readonly reading: FolderReading;
  readonly clusters: readonly KnownCluster[];
  /** What the Kustomizations of all clusters apply. */
  readonly applied: readonly AppliedFromFiles[];
  /** The markers of image automation in its files. */
  readonly markers: readonly ImageMarker[];
  /** What changes the lines with these. */
  readonly automations: readonly Automation[];
}

export function auditedRepository(reading: FolderReading): AuditedRepository {
  const { repository } = reading;
  const clusters = readClusters(repository);
  return {
    reading,
    clusters,
    applied: [...appliedFromFiles(clusters)],
    markers: [...imageMarkers(repository)],
    automations: automationsOf(clusters),
  };
}
