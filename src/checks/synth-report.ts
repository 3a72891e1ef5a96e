import { mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { IConstruct } from 'constructs';
import { mistakesOfFleets, rulesOfFleets } from './always-errors';
import { appState } from './app-state';
import { mistakeFinding } from './check-finding';
import { Mistake } from './mistake';
import { Finding } from '../analysis/model/finding';
import { Manifest } from '../analysis/model/manifest';
import { Model } from '../analysis/model/model';
import { checksOff } from '../analysis/report/checks-off';
import { linesOf } from '../analysis/report/html/file-lines';
import { JudgingVersion, Report, Skipped } from '../analysis/report/report';
import { refusals, SuppressIn } from '../analysis/report/rule-page';
import { builtInRules } from '../analysis/rules';
import { Schemas } from '../flux/schemas';
import { isDiskError, reasonOf } from '../output/disk-error';
import { DivertedOutput } from '../output/diverted-output';
import { OutputError } from '../output/output-error';
import { writePieces } from '../output/write-pieces';
import { ownVersion } from '../wording/own-package';
import { Text } from '../wording/pieces';

/** What a synth found. */
export interface Found {
  readonly model: Model;
  /** How many objects were checked. */
  readonly objects: number;
  /** What no rule has found. */
  readonly mistakes: readonly Mistake[];
  readonly findings: readonly Finding[];
  /** What was not checked; undefined when the checks are off. */
  readonly skipped: readonly Skipped[] | undefined;
}

/** Writes the reports that a program asks for. */
export function writeReports(app: IConstruct, found: () => Found): void {
  const { reports } = appState(app);
  // What is written only to be compared is no synth that is reported.
  if (reports.length === 0 || DivertedOutput.ofProcess()) return;
  // Most programs ask for none.
  const { formats } = require('../analysis/report/formats') as typeof import('../analysis/report/formats'); // eslint-disable-line @typescript-eslint/no-require-imports
  const report = reportOf(found());
  const context = { style: { colour: false, columns: 80 }, version: ownVersion(), linesOf: linesOf({ cwd: process.cwd() }), textsOf };
  for (const { file, format } of reports) write(file, formats[format](report, context));
}

function reportOf({ model, objects, mistakes, findings, skipped }: Found): Report {
  return {
    command: 'synth',
    findings: [...mistakes.map(asFinding), ...findings],
    files: [],
    objects: skipped ? objects : 0,
    skipped: skipped ?? [{ reason: 'checks-off', what: `because checks are off: ${checksOff}`, count: objects }],
    unreadable: [],
    fluxVersions: versionsOf(model),
    suppressIn: SuppressIn.PROGRAM,
  };
}

/** A mistake, which may be about no object, as reports write it. */
export function asFinding(mistake: Mistake): Finding {
  if (mistake.finding) return mistake.finding;
  const { rule, severity, message } = mistakeFinding(mistake);
  const manifest = new Manifest({}, { construct: mistake.path });
  // Messages of this library are a problem and a fix; those of others may be anything.
  const [, problem, fix] = /^(.*?)\. (.+)$/s.exec(message) ?? [undefined, message.replace(/\.$/, ''), ''];
  return { rule, severity, message: problem, fix, manifest, path: '', isOwnRule: true };
}

/** The Flux versions that the objects of each cluster were checked against. */
function versionsOf({ clusters }: Model): JudgingVersion[] {
  const applying = [...new Set(clusters.flatMap(({ appliedTo }) => appliedTo))];
  const versions = applying.flatMap(({ name, fluxVersions }) =>
    fluxVersions.map((version) => ({ version: Schemas.nearestFlux(version).fluxVersion, from: `cluster ${name}` })),
  );
  const known = [...new Map(versions.map((one) => [`${one.version} ${one.from}`, one])).values()];
  return known.length > 0 ? known : [{ version: Schemas.nearestFlux(undefined).fluxVersion, from: 'the newest that is known' }];
}

/** What is known of a rule of this library. */
function textsOf(id: string) {
  const what = refusals[id] ?? mistakesOfFleets[id] ?? rulesOfFleets[id]?.[1];
  if (what !== undefined) return { what, why: what };
  return builtInRules.find((rule) => rule.id === id)?.texts;
}

function write(file: string, text: Text): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writePieces(openSync(file, 'w'), text);
  } catch (error) {
    if (!isDiskError(error)) throw error;
    throw new OutputError(`The report ${file} cannot be written, because ${reasonOf(error)}`, 'Name another file in addReport().');
  }
}
