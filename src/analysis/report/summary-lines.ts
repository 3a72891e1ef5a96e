import { Report, Skipped, summaryOf } from './report';

/** What a report comes to, in a few words: `2 errors, 1 warning`. */
export function titleOf(report: Report): string {
  const { errors, warnings, infos } = summaryOf(report);
  const suppressed = report.findings.filter((finding) => finding.suppressed !== undefined).length;
  const parts = [
    errors > 0 ? counted(errors, 'error') : '',
    warnings > 0 ? counted(warnings, 'warning') : '',
    infos > 0 ? counted(infos, 'hint') : '',
    suppressed > 0 ? `${suppressed} suppressed` : '',
    report.unreadable.length > 0 ? `${report.unreadable.length} unreadable` : '',
  ].filter((part) => part !== '');
  return parts.length > 0 ? parts.join(', ') : 'nothing found';
}

/** What was not checked, a line for each reason. */
export function skippedLines({ skipped }: Report): string[] {
  return linesOf(skipped);
}

/** A line for each reason. */
export function linesOf(skipped: readonly Skipped[]): string[] {
  return skipped.map(({ what, count, detail }) => `passed over: ${count.toLocaleString('en')} ${what}${detail ? ` (${detail})` : ''}`);
}

export function counted(count: number, what: string): string {
  return `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;
}
