/** Whether somebody has asked a command to stop, which stops itself when nothing is left half done. */
export class StopSignals {
  private hasStopped = false;
  private readonly note = () => {
    this.hasStopped = true;
  };

  /** From now on signals do not end the program by themselves. */
  public hold(): void {
    process.on('SIGINT', this.note).on('SIGTERM', this.note);
  }

  public release(): void {
    process.off('SIGINT', this.note).off('SIGTERM', this.note);
  }

  public readonly isStopped = () => this.hasStopped;
}
