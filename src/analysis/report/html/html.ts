import { createHash } from 'node:crypto';
import { findingsView } from './findings-view';
import { Markup, markup } from './markup';
import { overviewView, suppressedView, uncheckedView, unreadableView } from './overview-view';
import { PageContext } from './page-context';
import { rulesView } from './rules-view';
import { script } from './script';
import { style } from './style';
import { upgradeView } from './upgrade-view';
import { Report, summaryOf } from '../report';
import { checkedObjects, counted, titleOf } from '../summary-lines';

/**
 * The report as one page that people read and send to each other. It holds all that it needs and asks no host for anything; without JavaScript it can be
 * read, but not searched.
 */
export function htmlReport(report: Report, context: PageContext): string {
  const { fluxVersions } = summaryOf(report);
  const title = titleOf(report);
  const versions = [...new Set(fluxVersions.map(({ version }) => version))].join(', ');
  const counts = [
    ...(report.overview ? [counted(report.overview.clusters.length, 'cluster')] : []),
    checkedObjects(report),
    `Flux ${versions}`,
  ];
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${source(style)}; script-src ${source(script)}; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<title>${report.command}: ${title}</title>
<style>${new Markup(style)}</style>
</head>
<body>
<a class="skip" href="#findings">Skip to the findings</a>
<header class="top">
<p class="product">cdk8s-fluxcd ${report.command}</p>
<h1>${title === 'nothing found' ? 'Nothing found' : title}</h1>
<p class="facts">${counts.join(' · ')}</p>
</header>
<main>
${unreadableView(report)}${overviewView(report)}${upgradeView(report)}${rulesView(report, context)}${findingsView(report, context)}${suppressedView(report)}${uncheckedView(report)}
</main>
<footer>Made by cdk8s-fluxcd ${context.version}. This page is one file and loads nothing from other hosts.</footer>
<script>${new Markup(script)}</script>
</body>
</html>
`;
  return page.html;
}

/** Allows a part of the page by its digest, and nothing else. */
function source(text: string): Markup {
  return new Markup(`'sha256-${createHash('sha256').update(text).digest('base64')}'`);
}
