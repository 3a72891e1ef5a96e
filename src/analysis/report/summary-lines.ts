import { UsedBaseline } from './policy';
import { isKnown, Report, Skipped, summaryOf } from './report';
import { SuppressIn } from './rule-page';
import { groupedDigits } from '../../wording/grouped-digits';
import { outputLine } from '../../wording/output';
import { Finding } from '../model/finding';

/** What a report comes to, in a few words: `2 errors, 1 warning`. */
export function titleOf(report: Report): string {
  const { errors, warnings, infos, suppressed, known } = summaryOf(report);
  const parts = [
    errors > 0 ? counted(errors, 'error') : '',
    warnings > 0 ? counted(warnings, 'warning') : '',
    infos > 0 ? counted(infos, 'hint') : '',
    suppressed > 0 ? `${suppressed} suppressed` : '',
    known > 0 ? `${groupedDigits(known)} known` : '',
    report.unreadable.length > 0 ? `${report.unreadable.length} unreadable` : '',
  ].filter((part) => part !== '');
  return parts.length > 0 ? parts.join(', ') : 'nothing found';
}

/** How much was checked. */
export function checkedObjects({ objects, files, suppressIn }: Report): string {
  const checked = `${counted(objects, 'object')} checked`;
  return suppressIn === SuppressIn.PROGRAM ? checked : `${checked} in ${counted(files.length, 'file')}`;
}

/** The Flux versions that objects were checked against, a line for each, and what counts outside their folders. */
export function versionLines({ fluxVersions }: Report): string[] {
  const lines = [...new Set(fluxVersions.map(({ version }) => version))].map((version) => {
    const all = fluxVersions.filter((one) => one.version === version);
    const folders = all.flatMap(({ below }) => below ?? []);
    return `against Flux ${version}${folders.length > 0 ? ` below ${few(folders)}` : ''} (${few(all.map(({ from }) => from))})`;
  });
  return fluxVersions.some(({ below }) => below === undefined)
    ? lines
    : [...lines, 'files outside these folders are valid if one of these versions accepts them'];
}

/** The first of some names, and how many more there are. */
function few(names: readonly string[]): string {
  const shown = names.slice(0, 3).map(onOneLine).join(', ');
  const more = names.length - 3;
  return more > 0 ? `${shown} and ${more} more` : shown;
}

/** A name of a file may hold anything. */
function onOneLine(name: string): string {
  return outputLine(name.replace(/\s+/g, ' '));
}

/** What a team decided, where that is not what counts without it, a line for each. */
export function policyLines({ policy, findings }: Report): string[] {
  if (!policy) return [];
  const { ruleSet, failOn, settings, baseline } = policy;
  const decided = [
    ruleSet === 'handbook' ? '' : `rule set ${ruleSet}`,
    failOn === 'error' ? '' : failOn === 'never' ? 'never fails' : `fails from ${failOn} on`,
    settings === undefined ? '' : `settings of ${onOneLine(settings)}`,
  ].filter((part) => part !== '');
  return [...(decided.length > 0 ? [decided.join(', ')] : []), ...(baseline ? baselineLines(baseline, findings) : [])];
}

function baselineLines({ file, gone }: UsedBaseline, findings: readonly Finding[]): string[] {
  const known = findings.filter(isKnown).length;
  const count = gone.reduce((sum, { count: each }) => sum + each, 0);
  const named = gone.map(({ rule, file: of, object }) => `${rule} of ${object} in ${of}`);
  const fixed = `${counted(count, 'finding')} of the baseline no longer ${count === 1 ? 'occurs' : 'occur'}: ${few(named)}. Write it again: --write-baseline ${file}`;
  return [`baseline ${onOneLine(file)}: ${counted(known, 'known finding')}`, ...(count > 0 ? [fixed] : [])];
}

/** What was not checked, a line for each reason. */
export function skippedLines({ skipped }: Report): string[] {
  return linesOf(skipped);
}

/** A line for each reason. */
export function linesOf(skipped: readonly Skipped[]): string[] {
  return skipped.map(({ what, count, detail }) => `skipped: ${groupedDigits(count)} ${what}${detail ? ` (${detail})` : ''}`);
}

export function counted(count: number, one: string, several = `${one}s`): string {
  return `${groupedDigits(count)} ${count === 1 ? one : several}`;
}
