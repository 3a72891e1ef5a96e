import { IConstruct } from 'constructs';
import type { CommittedVersions } from '../tree/committed-versions';
import type { Fleet } from '../tree/fleet';

/** An app that writes a fleet, as its synth sees it. */
export interface SynthesisedApp extends IConstruct {
  /** Folder that a synth writes. */
  readonly outdir: string;

  /** Where the output lies in the repository; empty when it is the whole repository. */
  readonly pathInRepository: string;

  /** Root of the repository on this machine. */
  readonly repositoryRoot: string;

  /** Whether a synth writes the picture of the fleet. */
  readonly _hasPicture: boolean;

  /** What becomes of versions that image automation has committed. */
  readonly committedVersions: CommittedVersions;

  /** Folder with the output as it was committed; undefined for that of the Git repository around `outdir`. */
  readonly committedOutput?: string;

  /** The fleet that is written; an error when there is none. */
  readonly _fleet: Fleet;

  /** Names of the clusters to which the synth is restricted; undefined for all. */
  readonly _restrictedTo?: readonly string[];
}
