import { IConstruct } from 'constructs';

/** The root of a fleet's tree, as the fleet sees it: where its repository lies, and that it writes one fleet. */
export interface FleetRoot<F extends IConstruct> extends IConstruct {
  /** Where the output lies in the repository; empty when it is the whole repository. */
  readonly pathInRepository: string;

  /** Folder that a synth writes. */
  readonly outdir: string;

  /** Root of the repository on this machine. */
  readonly repositoryRoot: string;

  /** Tells the root which fleet it writes; an error when it has one already. */
  _setFleet(fleet: F): void;
}
