import { deepEqual } from 'node:assert/strict';
import { join } from 'node:path';
import { pagesIn } from './links';
import { Report } from '../api-server/report';
import { Browser } from '../html/browser';
import { Page } from '../html/page';

/** Pages of each sort. The others are looked at in one width, on which they have the least room. */
const pictured = ['index', 'fleets', 'which-construct', 'rules/index', 'rules/depends-on-cycle', 'api/index', 'api/HelmRelease', 'diff'];
const views = [1280, 390].flatMap((width) => (['light', 'dark'] as const).map((scheme) => ({ width, scheme })));

/** What pages look like, and what they must not do. */
export async function looks(browser: Browser, address: string, folder: string, report: Report, pictures?: string): Promise<void> {
  for (const { width, scheme } of views) {
    const page = await browser.page(width, scheme);
    await report.check(
      `at ${width} pixels in ${scheme}, no page asks another host, complains on the console or is wider than the screen`,
      async () => {
        const wrong: string[] = [];
        for (const name of pictured) {
          wrong.push(...(await wrongWith(page, address, name)));
          const isDark = await page.value<boolean>('document.documentElement.classList.contains("dark")');
          if (isDark !== (scheme === 'dark')) wrong.push(`${name} is not ${scheme}`);
          if (pictures) await page.screenshot(join(pictures, `${name.replace('/', '-')}-${width}-${scheme}.png`));
        }
        deepEqual(wrong, []);
      },
    );
  }
  const all = pagesIn(folder).map((file) => file.replace(/\.html$/, ''));
  await report.check(`none of all ${all.length} pages is wider than ${views.at(-1)!.width} pixels, or has two titles`, async () => {
    const page = await browser.page(views.at(-1)!.width);
    // What is measured is there before any script runs.
    await page.send('Emulation.setScriptExecutionDisabled', { value: true });
    const wrong: string[] = [];
    for (const name of all) wrong.push(...(await wrongWith(page, address, name)));
    deepEqual(wrong, []);
  });
}

async function wrongWith(page: Page, address: string, name: string): Promise<string[]> {
  const before = page.complaints.length;
  await page.openAddress(address + name.replace(/(?:^|\/)index$/, (all) => all.slice(0, -5)));
  const isWide = await page.value<boolean>('document.documentElement.scrollWidth > innerWidth');
  const headings = await page.value<number>('document.querySelectorAll("h1").length');
  return [
    ...(isWide ? [`${name} is wider than the screen`] : []),
    ...(headings === 1 ? [] : [`${name} has ${headings} headings of the first level`]),
    ...page.complaints.slice(before).map((complaint) => `${name} ${complaint}`),
  ];
}
