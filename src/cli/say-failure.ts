import { ExitStatus } from './exit-status';
import { Io, say } from './io';
import { placeIn } from '../analysis/report/report';
import { BuildFailure, Failure } from '../repository/building/build-folder';
import { UnreadableInput } from '../repository/input-files';

/** Says why a folder is not built; gives the exit status. */
export function sayFailure({ failure, message, place }: BuildFailure, io: Io): ExitStatus {
  say(io.stderr, `${failure === Failure.UNREADABLE ? place.file : placeIn(place)}: ${message}.`);
  return failure === Failure.REFUSED ? ExitStatus.FINDINGS : ExitStatus.UNUSABLE;
}

/** What a command makes of its input; the exit status where that can't be read. */
export function orUnreadable<T>(io: Io, run: () => T): T | ExitStatus {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof UnreadableInput)) throw error;
    say(io.stderr, `${error.file}: ${error.message}.`);
    return ExitStatus.UNUSABLE;
  }
}
