import { command } from './command';
import { ExitStatus } from './exit-status';
import { FileCheck } from './file-check';
import { filesOf } from './files-of';
import { FolderCheck } from './folder-check';
import { loadJudges } from './load-schemas';
import { crds, fluxVersion, output } from './options';
import { Progress } from './progress';
import { cache, cluster, repositoryOptions, source } from './repository-options';
import { UsageError } from './usage-error';
import { writeReport } from './write-report';
import { formats } from '../analysis/report/formats';
import { Report, summaryOf } from '../analysis/report/report';
import { partsOf } from '../audit/cluster-parts';
import { summaryOfCluster } from '../audit/cluster-summary';
import { looseParts } from '../audit/loose-parts';
import { PatternSignals } from '../audit/pattern';
import { repositoryFindings } from '../audit/repository-findings';
import { ruleFindings } from '../audit/rule-findings';
import { FoundObject } from '../repository/found-object';
import { InputFile, inputFiles, UnreadableInput } from '../repository/input-files';
import { PathsRead } from '../repository/paths-read';
import { FolderReading, readFolder, Role } from '../repository/read-folder';
import { objectsIn } from '../repository/read-objects';

/** Says what each cluster of a repository gets, and what is wrong with it. */
export const audit = command({
  name: 'audit',
  summary: 'says what each cluster of a repository gets and what is wrong with it: schemas, CEL rules and the rules of RULES.md',
  usage: 'PATH',
  options: {
    format: { type: 'setting', value: 'FORMAT', summary: 'form of the report', allowed: Object.keys(formats), default: 'text' },
    output,
    'flux-version': {
      ...fluxVersion,
      summary: 'checks against this version of Flux; unless given, the one that the files state, or the newest',
    },
    crds,
    cluster,
    source,
    cache,
    'fail-on': {
      type: 'setting',
      value: 'SEVERITY',
      summary: 'the least severity of a finding that makes the exit status 1',
      allowed: ['error', 'warning', 'info'],
      default: 'error',
    },
  },
  async run({ operands, options }, io) {
    const [path, ...more] = operands;
    if (path === undefined || more.length > 0) throw new UsageError('audit needs one PATH: the folder of a repository.');
    const { cwd, stdin, stderr } = io;
    const read = new PathsRead();
    const unreadable: UnreadableInput[] = [];
    const files = [...inputFiles({ paths: [path], cwd, stdin, read }, (input) => unreadable.push(input))];
    const progress = new Progress(stderr);
    const signals = new PatternSignals();
    const judges = await loadJudges(options['flux-version'], options.crds, files, io, read);
    const check = new FileCheck(judges, progress, (manifest) => signals.see(manifest));
    for (const input of unreadable) check.addUnreadable(input);
    const given = { path, clusters: options.cluster, sources: options.source, fluxVersion: options['flux-version'], cache: options.cache };
    const reading = readFolder(repositoryOptions(given, read, io));
    const own = filesOf(reading, files);
    const folderCheck = new FolderCheck(check);
    await folderCheck.run(reading, own);
    folderCheck.tellSkipped();
    const { clusters } = reading.repository;
    const parts = clusters.length > 0 ? clusters.flatMap(partsOf) : looseParts(reading, await wholeObjects(reading, own));
    for (const part of parts) for (const finding of ruleFindings(part)) check.addFinding(finding);
    for (const finding of repositoryFindings(reading)) check.addFinding(finding);
    progress.clear();
    const overview = { clusters: clusters.map(summaryOfCluster), signals: signals.of(reading.repository) };
    const report = { ...check.report('audit'), overview };
    writeReport(report, options, read, io);
    if (report.unreadable.length > 0) return ExitStatus.UNUSABLE;
    return fails(report, options['fail-on']) ? ExitStatus.FINDINGS : ExitStatus.OK;
  },
});

/** The objects of files that nothing builds. */
async function wholeObjects(
  reading: FolderReading,
  files: readonly { readonly path: string; readonly file: InputFile }[],
): Promise<FoundObject[]> {
  const found: FoundObject[] = [];
  for (const { path, file } of files) {
    if (reading.roleOf(path) !== Role.WHOLE || file.passedOver !== undefined) continue;
    const text = await file.read().catch(() => '');
    for (const content of objectsIn(file.name, text)) if (content instanceof FoundObject) found.push(content);
  }
  return found;
}

function fails(report: Report, least: string): boolean {
  const { errors, warnings, infos } = summaryOf(report);
  return errors > 0 || (least !== 'error' && warnings > 0) || (least === 'info' && infos > 0);
}
