import { ExitStatus } from './exit-status';
import { Io, say } from './io';
import { placeIn } from '../analysis/report/report';
import { BuildFailure, Failure } from '../repository/building/build-failure';

/** Says why a folder is not built; gives the exit status. */
export function sayFailure({ failure, message, place }: BuildFailure, io: Io): ExitStatus {
  say(io.stderr, `${failure === Failure.UNREADABLE ? place.file : placeIn(place)}: ${message}.`);
  return failure === Failure.REFUSED ? ExitStatus.FINDINGS : ExitStatus.UNUSABLE;
}

/** The same of several; the exit status is that of the worst. */
export function sayFailures(failures: readonly BuildFailure[], io: Io): ExitStatus {
  return Math.max(ExitStatus.OK, ...failures.map((failure) => sayFailure(failure, io)));
}
