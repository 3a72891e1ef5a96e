import { TextOutput } from './io';

/** Says on a terminal how far a long command has come; elsewhere it is silent. */
export class Progress {
  private readonly started = Date.now();
  private shown = 0;

  public constructor(private readonly output: TextOutput) {}

  /** Called often; shows the text ten times a second, once a second has gone by. */
  public report(text: () => string): void {
    if (!this.output.isTTY) return;
    const now = Date.now();
    if (now - this.started < 1_000 || now - this.shown < 100) return;
    this.shown = now;
    this.output.write(`\r\u001b[K${text()}`);
  }

  /** Takes away what was shown, so that the next line begins at the left. */
  public clear(): void {
    if (this.shown > 0) this.output.write('\r\u001b[K');
    this.shown = 0;
  }
}
