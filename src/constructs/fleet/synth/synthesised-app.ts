import { IConstruct } from 'constructs';
import type { Fleet } from '../tree/fleet';

/** An app that writes a fleet, as its synth sees it. */
export interface SynthesisedApp extends IConstruct {
  /** Folder that a synth writes. */
  readonly outdir: string;

  /** Where the output lies in the repository; empty when it is the whole repository. */
  readonly pathInRepository: string;

  /** The fleet that is written; an error when there is none. */
  readonly _fleet: Fleet;

  /** Names of the clusters to which the synth is restricted; undefined for all. */
  readonly _restrictedTo?: readonly string[];
}
