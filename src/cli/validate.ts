import { command } from './command';
import { ExitStatus } from './exit-status';
import { FileCheck } from './file-check';
import { filesOf } from './files-of';
import { FolderCheck } from './folder-check';
import { isFolder } from './is-folder';
import { loadJudges } from './load-schemas';
import { crds, fluxVersion, output } from './options';
import { Progress } from './progress';
import { cache, cluster, repositoryOptions, source } from './repository-options';
import { UsageError } from './usage-error';
import { writeReport } from './write-report';
import { formats } from '../analysis/report/formats';
import { summaryOf } from '../analysis/report/report';
import { InputFile, inputFiles } from '../repository/input-files';
import { PathsRead } from '../repository/paths-read';
import { FolderReader } from '../repository/read-folder';
import { UnreadableInput } from '../repository/unreadable-input';

/** Checks files as an API server would that has the CRDs of Flux. */
export const validate = command({
  name: 'validate',
  summary: 'checks the Flux objects of YAML files against the schemas and CEL rules of their kinds, as the API server does',
  usage: 'PATH...',
  options: {
    format: {
      type: 'setting',
      value: 'FORMAT',
      summary: 'format of the report',
      allowed: Object.keys(formats),
      default: 'text',
    },
    output: output,
    'flux-version': {
      ...fluxVersion,
      summary: 'checks against this Flux version (default: the version in the files, or the newest known)',
    },
    crds: crds,
    cluster,
    source,
    cache,
  },
  async run({ operands, options }, io) {
    if (operands.length === 0) throw new UsageError('validate needs a PATH: a file, a folder, or - for standard input.');
    const { cwd, stdin, stderr } = io;
    const read = new PathsRead();
    const unreadable: UnreadableInput[] = [];
    const files = [...inputFiles({ paths: operands, cwd, stdin, read }, (input) => unreadable.push(input))];
    const progress = new Progress(stderr);
    const reader = new FolderReader();
    const folders = operands.filter((path) => isFolder(path, cwd));
    const readings = folders.map((path) => reader.read(repositoryOptions({ path, ...options }, read, io)));
    const judges = await loadJudges(options['flux-version'], options.crds, files, io, read, reader.statedAround);
    const check = new FileCheck(judges, progress);
    for (const input of unreadable) check.addUnreadable(input);
    const inFolders = new Set<InputFile>();
    const folderCheck = new FolderCheck(check);
    for (const reading of readings) {
      const own = filesOf(reading, files).filter(({ file }) => !inFolders.has(file));
      for (const { file } of own) inFolders.add(file);
      await folderCheck.run(reading, own);
    }
    folderCheck.tellSkipped();
    for (const file of files) if (!inFolders.has(file)) await check.check(file);
    folderCheck.checkUnappliedSets();
    progress.clear();
    const report = check.report('validate');
    writeReport(report, options, read, io);
    if (report.unreadable.length > 0) return ExitStatus.UNUSABLE;
    return summaryOf(report).errors > 0 ? ExitStatus.FINDINGS : ExitStatus.OK;
  },
});
