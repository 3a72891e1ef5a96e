/** What a command tells the shell. Scripts depend on it. */
export enum ExitStatus {
  /** Nothing of severity error was found. */
  OK = 0,
  /** There are findings of severity error, or a template does not render. */
  FINDINGS = 1,
  /** The command line is wrong, or an input can't be read. */
  UNUSABLE = 2,
}
