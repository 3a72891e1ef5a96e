/**
 * The HTML report and the picture of a fleet in a real browser: what people see and do, and what the page must not do.
 *
 *   npm run e2e:html
 *   npm run e2e:html -- --install              installs the distribution's Chromium where there is none
 *   npm run e2e:html -- --screenshots FOLDER   keeps pictures of each page, for a look
 *
 * Exit status: 0 all of it holds, 1 something does not, 2 the checks could not be made.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Browser } from './browser';
import { changedUses } from './changed-uses';
import { chromium } from './chromium';
import { looks } from './looks';
import { mermaidDraws } from './mermaid';
import { pictureLooks } from './picture-looks';
import { writePicturePages } from './picture-pages';
import { pictureSpeed } from './picture-speed';
import { pictureUses } from './picture-uses';
import { hostilePage, largePage } from './reports';
import { smallReport } from './small-report';
import { uses } from './uses';
import { Processes } from '../processes/processes';
import { runChecks } from '../run-checks';

const { values } = parseArgs({ options: { install: { type: 'boolean', default: false }, screenshots: { type: 'string' } } });

async function checks({ folder }: Processes): Promise<number> {
  const pages = {
    small: await smallReport(),
    hostile: hostilePage(),
    walked: largePage(1_500),
    large: largePage(10_000),
    huge: largePage(100_000),
  };
  for (const [name, html] of Object.entries(pages)) writeFileSync(join(folder, `${name}.html`), html);
  const pictures = await writePicturePages(folder);
  if (values.screenshots) mkdirSync(values.screenshots, { recursive: true });
  const browser = await Browser.start(chromium(values.install), folder);
  let [passed, failed] = [0, 0];
  const check = async (sentence: string, body: () => Promise<void>) => {
    try {
      await body();
      passed++;
      console.log(`passed  ${sentence}`);
    } catch (error) {
      failed++;
      console.log(`FAILED  ${sentence}\n        ${(error as Error).message.replace(/\n/g, '\n        ')}`);
    }
  };
  try {
    await looks(browser, folder, pages, check, values.screenshots);
    await uses(browser, folder, check);
    await pictureLooks(browser, folder, pictures, check, values.screenshots);
    await pictureUses(browser, folder, check);
    await changedUses(browser, folder, check, values.screenshots);
    await mermaidDraws(browser, folder, pictures.mermaid, check);
    await pictureSpeed(browser, folder, pictures, check);
  } finally {
    await browser.close();
  }
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

runChecks('html', checks);
