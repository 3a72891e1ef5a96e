import { isAbove, Limit, Results, sizeOf } from './limits';
import { Ratio } from './rounds';
import { Spread } from './statistics';

/** The results as text in the form of Markdown tables, for terminals and for README.md. */
export function reportOf({ loading, synths, growth, fleets, fleetGrowth }: Results, limits: readonly Limit[]): string {
  const ratios = (ratio: Ratio) => [times(ratio.cpu), ratio.wall.median.toFixed(2), ratio.memory.median.toFixed(2)];
  return [
    table(
      ['synth, against plain cdk8s with L1', 'checks', 'processor time', 'wall clock', 'peak memory', 'plain cdk8s'],
      synths.flatMap((synth) => {
        const what = sizeOf(synth);
        const { seconds, megabytes } = synth.baseline;
        const scale = `${seconds.median.toFixed(2)} s, ${megabytes.median.toFixed(0)} MB`;
        return [[what, 'off', ...ratios(synth.plain), scale], ...(synth.checked ? [[what, 'on', ...ratios(synth.checked), scale]] : [])];
      }),
    ),
    table(
      ["loading, against require('cdk8s')", 'processor time', 'wall clock', 'peak memory'],
      loading.map(({ what, ratio }) => [what, ...ratios(ratio)]),
    ),
    table(
      ['growth, one chart', 'synth', 'peak memory', 'no YAML: plain cdk8s', 'no YAML: added'],
      [
        ...growth.points.map(({ objects, seconds, megabytes, parts }) => [
          `${objects.toLocaleString('en')} objects`,
          `${seconds.toFixed(2)} s`,
          `${megabytes.toFixed(0)} MB`,
          parts ? `${parts.baseline.toFixed(2)} s` : '',
          parts ? `${parts.ownShare.toFixed(2)} s` : '',
        ]),
        ['exponent', ...[growth.time, growth.memory, growth.baseline, growth.ownShare].map((exponent) => exponent.toFixed(2))],
      ],
    ),
    table(
      ['FleetApp with checks, against plain cdk8s with L1', 'processor time', 'wall clock', 'peak memory', 'FleetApp', 'plain cdk8s'],
      fleets.map((fleet) => {
        const scale = [fleet.fleetSeconds, fleet.plainSeconds].map(({ median }) => `${median.toFixed(2)} s`);
        return [sizeOf(fleet), ...ratios(fleet.ratio), ...scale];
      }),
    ),
    table(
      ['growth of a FleetApp', 'processor time', 'peak memory', `for each object, against ${sizeOf(fleetGrowth.small)}`],
      [
        [
          sizeOf(fleetGrowth.large),
          `${fleetGrowth.seconds.median.toFixed(2)} s`,
          `${fleetGrowth.megabytes.median.toFixed(0)} MB`,
          times(fleetGrowth.perObject),
        ],
      ],
    ),
    table(
      ['limit', 'at most', 'measured', ''],
      limits.map((limit) => [
        limit.what,
        limit.limit.toFixed(2),
        limit.measured?.toFixed(2) ?? '-',
        limit.measured === undefined ? 'not measured' : isAbove(limit) ? 'ABOVE' : 'within',
      ]),
    ),
  ].join('\n\n');
}

/** For example `1.08 (1.05..1.12)`. */
function times({ median, least, most }: Spread): string {
  return `${median.toFixed(2)} (${least.toFixed(2)}..${most.toFixed(2)})`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column].length)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
