import { AuditDecisions, decidedReport, ownFiles } from './audit-policy';
import { FileCheck } from './file-check';
import { filesOf } from './files-of';
import { FolderCheck } from './folder-check';
import { Io } from './io';
import { loadJudges } from './load-schemas';
import { Progress } from './progress';
import { repositoryOptions } from './repository-options';
import { upgradeReport } from './upgrade-check';
import { Report } from '../analysis/report/report';
import { AuditedPart, partsOf } from '../audit/cluster-parts';
import { summaryOfCluster } from '../audit/cluster-summary';
import { testsOfCluster } from '../audit/cluster-tests';
import { looseParts } from '../audit/loose-parts';
import { PatternSignals } from '../audit/pattern';
import { suppressedBySettings } from '../audit/policy/apply-policy';
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

/** How a repository is audited. */
interface Asked {
  readonly path: string;
  readonly 'flux-version'?: string;
  readonly crds?: readonly string[];
  readonly cluster?: readonly string[];
  readonly source?: readonly string[];
  readonly cache?: string;
  /** The Flux version to which the clusters are to be upgraded. */
  readonly upgradeTo?: string;
}

/** A repository, and what is wrong with it. */
export interface Audited {
  readonly reading: FolderReading;
  /** Where no cluster is known, what is judged in its place. */
  readonly parts: readonly AuditedPart[];
  readonly report: Report;
}

/** Reads a repository and says what is wrong with it, by what the team decided. */
export async function audited(asked: Asked, decisions: AuditDecisions, read: PathsRead, io: Io): Promise<Audited> {
  const { path, upgradeTo: to } = asked;
  const { cwd, stdin, stderr } = io;
  const unreadable: UnreadableInput[] = [];
  const own = ownFiles(decisions);
  const files = [...inputFiles({ paths: [path], cwd, stdin, read }, (input) => unreadable.push(input))].filter(
    ({ name }) => !own.has(name),
  );
  const progress = new Progress(stderr);
  const signals = new PatternSignals();
  const how = { ...repositoryOptions(asked, read, io), followsLoose: true };
  const reading = readFolder(how);
  const judges = await loadJudges(asked['flux-version'], asked.crds ?? [], files, io, read);
  const check = new FileCheck(judges, progress, (manifest) => signals.see(manifest));
  for (const input of unreadable) check.addUnreadable(input);
  const inFolder = filesOf(reading, files);
  const folderCheck = new FolderCheck(check);
  await folderCheck.run(reading, inFolder);
  folderCheck.tellSkipped();
  // What no tree has - templates, links out of the repository - is counted as not checked.
  const inTree = new Set(inFolder.map(({ file }) => file));
  for (const file of files) if (!inTree.has(file) && file.passedOver !== undefined) await check.check(file);
  folderCheck.checkUnappliedSets();
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
  return { reading, parts, report };
}

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
