import { FleetGrowth, FleetSynth } from './fleet';
import { Growth } from './growth';
import { isAbove, Limit, Results, sizeOf } from './limits';
import { Loading } from './load';
import { Ratio } from './rounds';
import { Spread } from './statistics';
import { Synth } from './synth';

/** The results as text in the form of Markdown tables, for terminals and for README.md. */
export function reportOf({ loading, synths, growth, fleets, fleetGrowth }: Results, limits: readonly Limit[]): string {
  const tables = [
    synths && synthTable(synths),
    loading && loadingTable(loading),
    growth && growthTable(growth),
    fleets && fleetTable(fleets),
    fleetGrowth && fleetGrowthTable(fleetGrowth),
    limitTable(limits),
  ];
  return tables.filter((one) => one !== undefined).join('\n\n');
}

function synthTable(synths: readonly Synth[]): string {
  return table(
    ['synth, against plain cdk8s with L1', 'checks', 'processor time', 'wall clock', 'peak memory', 'plain cdk8s'],
    synths.flatMap((synth) => {
      const what = sizeOf(synth);
      const { seconds, megabytes } = synth.baseline;
      const scale = `${seconds.median.toFixed(2)} s, ${megabytes.median.toFixed(0)} MB`;
      return [[what, 'off', ...ratios(synth.plain), scale], ...(synth.checked ? [[what, 'on', ...ratios(synth.checked), scale]] : [])];
    }),
  );
}

function loadingTable(loading: readonly Loading[]): string {
  return table(
    ["loading, against require('cdk8s')", 'processor time', 'wall clock', 'peak memory'],
    loading.map(({ what, ratio }) => [what, ...ratios(ratio)]),
  );
}

function growthTable(growth: Growth): string {
  return table(
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
  );
}

function fleetTable(fleets: readonly FleetSynth[]): string {
  return table(
    ['FleetApp with checks, against plain cdk8s with L1', 'processor time', 'wall clock', 'peak memory', 'FleetApp', 'plain cdk8s'],
    fleets.map((fleet) => {
      const scale = [fleet.fleetSeconds, fleet.plainSeconds].map(({ median }) => `${median.toFixed(2)} s`);
      return [sizeOf(fleet), ...ratios(fleet.ratio), ...scale];
    }),
  );
}

function fleetGrowthTable({ small, large, seconds, megabytes, perObject }: FleetGrowth): string {
  return table(
    ['growth of a FleetApp', 'processor time', 'peak memory', `for each object, against ${sizeOf(small)}`],
    [[sizeOf(large), `${seconds.median.toFixed(2)} s`, `${megabytes.median.toFixed(0)} MB`, times(perObject)]],
  );
}

function limitTable(limits: readonly Limit[]): string {
  return table(
    ['limit', 'at most', 'measured', ''],
    limits.map((limit) => [
      limit.what,
      limit.limit.toFixed(2),
      limit.measured?.toFixed(2) ?? '-',
      limit.measured === undefined ? 'not measured' : isAbove(limit) ? 'ABOVE' : 'within',
    ]),
  );
}

/** Of processor time, wall clock and memory. */
function ratios({ cpu, wall, memory }: Ratio): string[] {
  return [times(cpu), wall.median.toFixed(2), memory.median.toFixed(2)];
}

/** For example `1.08 (1.05..1.12)`. */
export function times({ median, least, most }: Spread): string {
  return `${median.toFixed(2)} (${least.toFixed(2)}..${most.toFixed(2)})`;
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column].length)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
