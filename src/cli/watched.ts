import { Io } from './io';
import { Progress } from './progress';
import { StopSignals } from './stop-signals';
import { MoveWatch } from '../publish/move-tags';

/**
 * Shows how far work on tags has come; a signal stops it between two steps.
 * @param doing what is shown before each artifact or tag: `pushing`
 */
export async function watched(io: Io, doing: string, work: (watch: MoveWatch) => Promise<void>): Promise<void> {
  const progress = new Progress(io.stderr);
  const signals = new StopSignals();
  signals.hold();
  try {
    await work({ progress: (shown) => progress.report(() => `${doing} ${shown}`), isStopped: signals.isStopped });
  } finally {
    signals.release();
    progress.clear();
  }
}
