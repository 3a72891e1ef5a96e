import { placeIn, Style } from './report';
import { Upgrade, UpgradePhase, UpgradeStep, upgradeSummary } from './upgrade';
import { wrapped } from './wrap';
import { addTo } from '../../kubernetes/grouping';
import { few } from '../../wording/listed';
import { outputLine } from '../../wording/output';

/** What stands above the steps of each phase. */
export const phaseTitles: { readonly [phase in UpgradePhase]: string } = {
  before: 'before',
  upgrade: 'the upgrade',
  after: 'after',
};

/** An upgrade for a terminal: where the clusters stand, and the steps in order. */
export function upgradeLines(upgrade: Upgrade, { columns }: Style): string[] {
  const { to, steps } = upgrade;
  const lines = [`upgrade to Flux ${to}: ${upgradeSummary(upgrade)}`];
  for (const line of standingLines(upgrade)) lines.push(...wrapped(outputLine(line), columns, '  ', '    '));
  let phase: UpgradePhase | undefined;
  for (const [index, step] of steps.entries()) {
    if (step.phase !== phase) lines.push(`  ${phaseTitles[step.phase]}:`);
    phase = step.phase;
    lines.push(...wrapped(outputLine(`${index + 1}. ${stepText(step, upgrade)}`), columns, '    ', '       '));
  }
  return lines;
}

/** Where the clusters stand: one line for all with the same standing. */
export function standingLines({ clusters }: Upgrade): string[] {
  const names = new Map<string, string[]>();
  for (const { name, message } of clusters) addTo(names, message, name);
  return [...names].map(([message, of]) => `${few(of)}: ${message}`);
}

/** A step with its place, and with its clusters where it is not for all. */
export function stepText({ text, place, clusters }: UpgradeStep, upgrade: Upgrade): string {
  const isForAll = clusters.length === upgrade.clusters.length;
  return [place ? `${placeIn(place)}: ` : '', text, isForAll || clusters.length === 0 ? '' : ` (${few(clusters)})`].join('');
}
