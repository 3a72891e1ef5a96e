/** What is done about drift. */
export enum DriftDetectionMode {
  /** It is reported and corrected. */
  ENABLED = 'enabled',
  /** It is reported. */
  WARN = 'warn',
  /** Nothing. */
  DISABLED = 'disabled',
}
