/**
 * Builds the documentation as a site, and looks at it as people do: in a browser, at two widths, in light and dark, offline but for a server on loopback.
 *
 *   npm run e2e:site
 *   npm run e2e:site -- --built                looks at what `npm run site` has built
 *   npm run e2e:site -- --install              installs the distribution's Chromium where there is none
 *   npm run e2e:site -- --screenshots FOLDER   keeps pictures of some pages, for a look
 *
 * Exit status: 0 all of it holds, 1 something does not, 2 the checks could not be made.
 */
import { deepEqual, ok } from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { brokenLinks, pagesIn } from './links';
import { looks } from './looks';
import { questions } from './questions';
import { Search } from './search';
import { SiteServer } from './server';
import { buildSite, output } from '../../site/build';
import { base } from '../../site/config';
import { Report } from '../api-server/report';
import { Browser } from '../html/browser';
import { chromium } from '../html/chromium';
import { Processes } from '../processes/processes';
import { runChecks } from '../run-checks';

const { values } = parseArgs({
  options: { built: { type: 'boolean', default: false }, install: { type: 'boolean', default: false }, screenshots: { type: 'string' } },
});

/** As many results of the search are seen without scrolling. */
const firstResults = 5;

async function checks({ folder }: Processes): Promise<number> {
  if (!values.built) buildSite();
  if (values.screenshots) mkdirSync(values.screenshots, { recursive: true });
  const report = new Report();
  await report.check(`the links of all ${pagesIn(output).length} pages lead to pages, anchors and files that are there`, async () => {
    deepEqual(brokenLinks(output, base), []);
  });
  const server = await SiteServer.start(output, base);
  const browser = await Browser.start(chromium(values.install), folder);
  try {
    await looks(browser, server.address, output, report, values.screenshots);
    const search = await Search.open(await browser.page(1280), server.address);
    for (const [question, page] of Object.entries(questions)) {
      await report.check(`the search answers "${question}" by ${page}`, async () => {
        const found = await search.results(question);
        ok(found.slice(0, firstResults).includes(page), `found: ${found.slice(0, 10).join(' ')}`);
      });
    }
  } finally {
    await browser.close();
    server.close();
  }
  return report.finish();
}

runChecks('site', checks);
