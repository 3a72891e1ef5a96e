import { decidedReport, decisionsOf, ownFiles, policyOptions } from './audit-policy';
import { command } from './command';
import { ExitStatus } from './exit-status';
import { explain } from './explain';
import { FileCheck } from './file-check';
import { filesOf } from './files-of';
import { FolderCheck } from './folder-check';
import { loadJudges } from './load-schemas';
import { crds, fluxVersion, output } from './options';
import { Progress } from './progress';
import { cache, cluster, repositoryOptions, source } from './repository-options';
import { upgradeReport, upgradeTarget } from './upgrade-check';
import { UsageError } from './usage-error';
import { writeReport } from './write-report';
import { formats } from '../analysis/report/formats';
import { partsOf } from '../audit/cluster-parts';
import { summaryOfCluster } from '../audit/cluster-summary';
import { testsOfCluster } from '../audit/cluster-tests';
import { looseParts } from '../audit/loose-parts';
import { PatternSignals } from '../audit/pattern';
import { isFailure, suppressedBySettings } from '../audit/policy/apply-policy';
import { unusedAnnotations } from '../audit/policy/unused-annotations';
import { repositoryFindings } from '../audit/repository-findings';
import { ruleFindings } from '../audit/rule-findings';
import { saidOnce } from '../audit/said-once';
import { unappliedFindings } from '../audit/unapplied-findings';
import { FoundObject } from '../repository/found-object';
import { InputFile, inputFiles } from '../repository/input-files';
import { PathsRead } from '../repository/paths-read';
import { FolderReading, readFolder, Role } from '../repository/read-folder';
import { objectsIn } from '../repository/read-objects';
import { UnreadableInput } from '../repository/unreadable-input';

/** Says what each cluster of a repository gets, and what is wrong with it. */
export const audit = command({
  name: 'audit',
  summary: 'says what each cluster of a repository gets and what is wrong with it: schemas, CEL rules and the rules of RULES.md',
  usage: 'PATH | --explain RULE',
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
    'upgrade-to': {
      type: 'setting',
      value: 'X.Y',
      summary: 'reports instead what breaks or changes when the clusters are upgraded to this Flux version, and the steps',
    },
    all: {
      type: 'flag',
      summary:
        'lists everything in text; unless given, many hints are counted by rule, and the same warning of many objects is listed once',
    },
    ...policyOptions,
  },
  async run({ operands, options }, io) {
    if (options.explain !== undefined) return explain(options.explain, operands, options.output, io);
    const [path, ...more] = operands;
    if (path === undefined || more.length > 0) throw new UsageError('audit needs one PATH: the folder of a repository.');
    const to = upgradeTarget(options['upgrade-to']);
    const { cwd, stdin, stderr } = io;
    const read = new PathsRead();
    const decisions = decisionsOf(path, options, read, io);
    const unreadable: UnreadableInput[] = [];
    const own = ownFiles(decisions);
    const files = [...inputFiles({ paths: [path], cwd, stdin, read }, (input) => unreadable.push(input))].filter(
      ({ name }) => !own.has(name),
    );
    const progress = new Progress(stderr);
    const signals = new PatternSignals();
    const how = { ...repositoryOptions({ path, ...options }, read, io), followsLoose: true };
    const reading = readFolder(how);
    const judges = await loadJudges(options['flux-version'], options.crds, files, io, read);
    const check = new FileCheck(judges, progress, (manifest) => signals.see(manifest));
    for (const input of unreadable) check.addUnreadable(input);
    const inFolder = filesOf(reading, files);
    const folderCheck = new FolderCheck(check);
    await folderCheck.run(reading, inFolder);
    folderCheck.tellSkipped();
    // What no tree has - templates, links out of the repository - is counted as not checked.
    const inTree = new Set(inFolder.map(({ file }) => file));
    for (const file of files) if (!inTree.has(file) && file.passedOver !== undefined) await check.check(file);
    const { clusters } = reading.repository;
    const parts = clusters.length > 0 ? clusters.flatMap(partsOf) : looseParts(reading, await wholeObjects(reading, inFolder));
    // An upgrade is judged by rules of its own.
    if (to === undefined) {
      const settings = suppressedBySettings(decisions);
      for (const part of parts) for (const finding of ruleFindings(part, settings)) check.addFinding(finding);
      if (clusters.length > 0) for (const finding of unappliedFindings(reading, parts)) check.addFinding(finding);
      for (const finding of repositoryFindings(reading)) check.addFinding(finding);
    }
    progress.clear();
    const overview = { clusters: clusters.map(summaryOfCluster), signals: signals.of(reading.repository) };
    const tests = clusters.length > 0 ? () => clusters.map(testsOfCluster) : undefined;
    const all = check.report('audit');
    const today = { ...all, findings: saidOnce(all.findings), overview, tests };
    const found = to === undefined ? today : upgradeReport(today, to, reading, how, judges);
    const report = decidedReport(found, decisions, (findings) => (to === undefined ? unusedAnnotations(parts, findings) : []), io);
    writeReport(report, options, read, io);
    if (report.unreadable.length > 0) return ExitStatus.UNUSABLE;
    return isFailure(report.findings, decisions.failOn) ? ExitStatus.FINDINGS : ExitStatus.OK;
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
