import { command } from './command';
import { ExitStatus } from './exit-status';
import { FileCheck } from './file-check';
import { say, showsColour } from './io';
import { loadSchemas } from './load-schemas';
import { crds, fluxVersion, output } from './options';
import { Progress } from './progress';
import { UsageError } from './usage-error';
import { refuseInputs, writeOutput } from './write-output';
import { formats } from '../analysis/report/formats';
import { placeIn, summaryOf } from '../analysis/report/report';
import { inputFiles } from '../repository/input-files';
import { PathsRead } from '../repository/paths-read';
import { ownVersion } from '../wording/own-package';

/** Checks files as an API server would that has the CRDs of Flux. */
export const validate = command({
  name: 'validate',
  summary: 'checks the Flux objects of YAML files against the schemas and CEL rules of their kinds, as the API server does',
  usage: 'PATH...',
  options: {
    format: {
      type: 'setting',
      value: 'FORMAT',
      summary: 'form of the report',
      allowed: Object.keys(formats),
      default: 'text',
    },
    output: output,
    'flux-version': fluxVersion,
    crds: crds,
  },
  async run({ operands, options }, io) {
    if (operands.length === 0) throw new UsageError('validate needs a PATH: a file, a folder, or - for standard input.');
    const read = new PathsRead();
    const schemas = await loadSchemas(options['flux-version'], options.crds, io, read);
    const progress = new Progress(io.stderr);
    const check = new FileCheck(schemas, progress);
    const { cwd, stdin, stderr, stdout, env } = io;
    for (const file of inputFiles({ paths: operands, cwd, stdin, read }, (input) => check.addUnreadable(input))) await check.check(file);
    progress.clear();
    const report = check.report('validate');
    refuseInputs(options.output, read, io);
    for (const place of report.unreadable) say(stderr, `${placeIn(place)}: ${place.message}`);
    const style = { colour: options.output === undefined && showsColour(stdout, env), columns: 80 };
    writeOutput(formats[options.format](report, { style, version: ownVersion() }), options.output, io);
    if (report.unreadable.length > 0) return ExitStatus.UNUSABLE;
    return summaryOf(report).errors > 0 ? ExitStatus.FINDINGS : ExitStatus.OK;
  },
});
