import { existsSync, statSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { Asker } from './ask';
import { command } from './command';
import { ExitStatus } from './exit-status';
import { Io, say } from './io';
import { Options } from './options';
import { UsageError } from './usage-error';
import { OutputError } from '../output/output-error';
import { besideOf, FileStatus, PlannedFile } from '../project/plan';
import { ProjectError } from '../project/project-error';
import { answerOf, Answers, Question, questions, settingOf } from '../project/questions';
import { ProjectRecord, recordIn } from '../project/record';
import { ProjectSettings } from '../project/settings';
import { surroundingsOf } from '../project/surroundings';
import { writeProject } from '../project/write-project';
import { gitRootOf } from '../repository/git-root';
import { outputLine } from '../wording/output';

/** Makes a repository of a fleet, or brings one up to date. */
export const init = command({
  name: 'init',
  summary: 'makes a repository of a fleet, with tests and workflows, or updates the one that it has made',
  usage: '[monorepo|git-fleet|gitless-fleet]',
  exits: '0 all files are up to date, 1 some wait for you, because you have edited them, 2 wrong usage, or a folder that cannot be written',
  options: {
    folder: { type: 'setting', value: 'FOLDER', summary: 'folder that becomes the repository', default: '.' },
    ...settingOptions(),
    yes: { type: 'flag', summary: 'asks nothing: what is not given is the default' },
    existing: { type: 'flag', summary: 'also writes into a folder with other files; files that exist are kept' },
    'dry-run': { type: 'flag', summary: 'lists what would be written, and writes nothing' },
  } as Options,
  async run({ operands, options }, io) {
    const given = givenAnswers(operands, options as { readonly [name: string]: string | boolean | undefined });
    const shown = options.folder as string;
    const folder = resolve(io.cwd, shown);
    refuseFile(folder, shown, io);
    try {
      const before = recordIn(folder);
      const settings =
        before === undefined ? await newSettings(folder, given, options.yes === true, io) : changedSettings(before, given, io);
      const isDry = options['dry-run'] === true;
      const plan = writeProject({ folder, shown, settings, before, mayHaveOthers: options.existing === true, isDry });
      io.stdout.write(summaryOf(plan, isDry));
      const waits = plan.some(({ status }) => status === FileStatus.BESIDE || status === FileStatus.WAITING);
      if (before === undefined) sayWhereWorkflowsRun(folder, shown, settings, io);
      if (before === undefined && !isDry) io.stdout.write(nextSteps(shown));
      return waits ? ExitStatus.FINDINGS : ExitStatus.OK;
    } catch (error) {
      if (error instanceof ProjectError || error instanceof OutputError) throw new UsageError(error.message);
      throw error;
    }
  },
});

/** What is there already of a folder must be folders. */
function refuseFile(folder: string, shown: string, io: Io): void {
  let found = folder;
  while (!existsSync(found)) found = dirname(found);
  if (statSync(found).isDirectory()) return;
  throw new UsageError(
    found === folder
      ? `--folder ${shown} is a file, but must be a folder.`
      : `--folder ${shown} is below ${relative(io.cwd, found)}, which is a file.`,
  );
}

/** Forges read workflows at the root of a Git repository alone. */
function sayWhereWorkflowsRun(folder: string, shown: string, { forge }: ProjectSettings, io: Io): void {
  const root = forge === 'none' ? undefined : gitRootOf(folder);
  if (root === undefined || root === folder) return;
  const file = forge === 'gitlab' ? '.gitlab-ci.yml' : '.github/';
  say(
    io.stderr,
    `${shown} is a folder of the Git repository ${root}, whose root alone may have ${file}: no workflow runs. Make the fleet a repository of its own (git init ${shellWord(shown)}), or move ${file} to the root and change the paths in it.`,
  );
}

/** Every question as an option, but for the pattern, which is the operand. */
function settingOptions(): Options {
  const asOptions = questions.filter(({ key }) => key !== 'pattern');
  return Object.fromEntries(
    asOptions.map(({ key, asks, value, allowed, unlessGiven }) => [key, { type: 'setting', value, summary: asks, allowed, unlessGiven }]),
  );
}

/** What the command line answers. */
function givenAnswers(
  operands: readonly string[],
  options: { readonly [name: string]: string | boolean | undefined },
): Map<string, string> {
  const [pattern, ...more] = operands;
  if (more.length > 0) throw new UsageError(`init accepts one pattern, not also ${more[0]}. Name a folder with --folder.`);
  const given = new Map<string, string>();
  for (const question of questions) {
    const answer = question.key === 'pattern' ? pattern : options[question.key];
    if (typeof answer === 'string') given.set(question.key, answer);
  }
  return given;
}

/** The settings of a project that is not there yet: given, asked or taken. */
async function newSettings(folder: string, given: ReadonlyMap<string, string>, asksNothing: boolean, io: Io): Promise<ProjectSettings> {
  const around = surroundingsOf(folder);
  const asker = !asksNothing && io.stdin.isTTY === true && !io.env.CI ? new Asker(io) : undefined;
  const taken: string[] = [];
  try {
    let answers: Answers = {};
    for (const question of questions) {
      const { key, asks, allowed, isAsked } = question;
      const wrong = (answer: string) => question.wrong(answer, answers);
      const suggestion = question.suggest(answers, around);
      let answer = given.get(key);
      if (answer !== undefined) refuseWrong(question, answer, answers);
      else if (asker && isAsked) answer = await asker.ask(allowed ? `${asks} (${allowed.join(', ')})` : asks, suggestion, wrong);
      else taken.push(`${key} ${(answer = suggestion)}`);
      answers = { ...answers, [key]: settingOf(key, answer) };
    }
    if (!asker && taken.length > 0) say(io.stderr, `not asked, so the defaults are used: ${taken.join('; ')}.`);
    return answers as ProjectSettings;
  } finally {
    await asker?.close();
  }
}

function refuseWrong(question: Question, answer: string, answers: Answers): void {
  const reason = question.wrong(answer, answers);
  if (reason === undefined) return;
  const named = question.key === 'pattern' ? 'The pattern' : `--${question.key}`;
  throw new UsageError(`${named} is "${answer}", but ${reason.replace(/^is /, 'that is ')}. Nothing was written.`);
}

/** What the files that are written once are made of: later their owner changes it there. */
const onlyAtFirst: readonly (keyof ProjectSettings)[] = ['name', 'url', 'staging', 'production', 'domain'];

/** The settings of a project that is there, with those that are given now. */
function changedSettings({ settings }: ProjectRecord, given: ReadonlyMap<string, string>, io: Io): ProjectSettings {
  let answers: Answers = settings;
  for (const question of questions) {
    const { key } = question;
    const answer = given.get(key);
    if (answer === undefined) continue;
    refuseWrong(question, answer, key === 'production' ? { staging: given.has('staging') ? answers.staging : settings.staging } : answers);
    const isChanged = answerOf(settingOf(key, answer)) !== answerOf(settings[key]);
    if (isChanged && key === 'pattern') {
      throw new UsageError(
        `This is a ${settings.pattern}, and init does not make a ${answer} of it: change the class in fleet.ts, or name another folder with --folder. Nothing was written.`,
      );
    }
    if (isChanged && onlyAtFirst.includes(key)) {
      say(
        io.stderr,
        `--${key} does not change files that are yours: ${key === 'name' ? 'package.json stays as it is' : 'fleet.ts and its tests stay as they are'}. Change it there.`,
      );
    }
    answers = { ...answers, [key]: settingOf(key, answer) };
  }
  return answers as ProjectSettings;
}

const meanings: { readonly [status in FileStatus]: string } = {
  [FileStatus.WRITTEN]: 'written',
  [FileStatus.UPDATED]: 'updated',
  [FileStatus.REMOVED]: 'removed, because it is not needed any more',
  [FileStatus.BESIDE]: 'edited, so it is kept; its new version is beside it',
  [FileStatus.WAITING]: 'edited, so it is kept; its new version is still beside it',
  [FileStatus.KEPT]: 'kept as it is',
  [FileStatus.ABSENT]: 'not written again, because it was removed',
  [FileStatus.UNCHANGED]: 'unchanged',
};

/** What became of each file; those without a change are counted. */
function summaryOf(plan: readonly PlannedFile[], isDry: boolean): string {
  const told = plan.filter(({ status }) => status !== FileStatus.UNCHANGED);
  const width = Math.max(0, ...told.map(({ path }) => path.length)) + 2;
  const lines = told.map(({ path, status }) => {
    const waits = status === FileStatus.BESIDE || status === FileStatus.WAITING;
    const fix = waits ? `: merge ${besideOf(path)} into it, and delete that` : '';
    return `${outputLine(path).padEnd(width)}${meanings[status]}${fix}\n`;
  });
  const unchanged = plan.length - told.length;
  if (unchanged > 0) lines.push(`${unchanged} ${unchanged === 1 ? 'file' : 'files'} unchanged\n`);
  if (isDry) lines.push('Nothing was written, because of --dry-run.\n');
  return lines.join('');
}

/** A word of a command, in quotes where a shell would split or change it. */
function shellWord(word: string): string {
  return /^[\w./@%+-]+$/.test(word) && !word.startsWith('-') ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

function nextSteps(shown: string): string {
  const enter = shown === '.' ? '' : `cd ${shellWord(shown)} && `;
  return `\nNext: ${enter}npm install && npm test && npm run synth\nREADME.md says how it goes on.\n`;
}
