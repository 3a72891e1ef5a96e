import { Markup, markup } from './markup';
import { Report } from '../report';
import { upgradeSummary, UpgradeStep } from '../upgrade';
import { phaseTitles, standingLines, stepText } from '../upgrade-lines';

/** Where the clusters stand before an upgrade of Flux, and its steps in order; nothing where none was asked for. */
export function upgradeView({ upgrade }: Report): Markup {
  if (!upgrade) return markup``;
  const step = (one: UpgradeStep) => markup`<li><b>${phaseTitles[one.phase]}:</b> ${stepText(one, upgrade)}</li>
`;
  return markup`<section class="panel" aria-labelledby="upgrade"><h2 id="upgrade">Upgrade to Flux ${upgrade.to}: ${upgradeSummary(upgrade)}</h2>
<ul class="plain">${standingLines(upgrade).map((line) => markup`<li>${line}</li>`)}</ul>
${upgrade.steps.length > 0 && markup`<ol class="steps">${upgrade.steps.slice(0, mostSteps).map(step)}</ol>`}${
    upgrade.steps.length > mostSteps &&
    markup`<p class="note">and ${upgrade.steps.length - mostSteps} more steps: <code>--format json</code> lists all.</p>`
  }</section>
`;
}

/** The most steps that a page shows. */
const mostSteps = 200;
