/** What becomes of a version that image automation has committed, when the program says another one. */
export enum CommittedVersions {
  /** It stays: the version of the program counts until Flux commits one. */
  KEEP = 'keep',
  /** The synth fails: the program must say what is committed. */
  REFUSE = 'refuse',
  /** The version of the program is written, with a warning. */
  OVERRIDE = 'override',
}
