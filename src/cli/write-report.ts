import { Io, say, showsColour } from './io';
import { textsOf } from './rule-texts';
import { refuseInputs, writeOutput } from './write-output';
import { formats } from '../analysis/report/formats';
import { linesOf } from '../analysis/report/html/file-lines';
import { placeIn, Report } from '../analysis/report/report';
import { PathsRead } from '../repository/paths-read';
import { ownVersion } from '../wording/own-package';

/** How a report is asked for. */
interface Asked {
  readonly format: string;
  /** File that it is written to; standard output unless given. */
  readonly output?: string;
  /** Whether a report for a terminal lists everything. */
  readonly all?: boolean;
}

/**
 * Writes a report, and what could not be read to standard error.
 * @param read all that was read, which is not written over
 */
export function writeReport(report: Report, { format, output, all }: Asked, read: PathsRead, io: Io): void {
  refuseInputs(output, read, io);
  for (const place of report.unreadable) say(io.stderr, `${placeIn(place)}: ${place.message}`);
  const style = { colour: output === undefined && showsColour(io.stdout, io.env), columns: 80, isComplete: all };
  writeOutput(formats[format](report, { style, version: ownVersion(), linesOf: linesOf(io), textsOf }), output, io);
}
