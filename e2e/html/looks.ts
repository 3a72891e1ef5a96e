import { deepEqual, equal, ok } from 'node:assert/strict';
import { join } from 'node:path';
import { Browser } from './browser';
import { faintTexts } from './contrast';
import { Page } from './page';
import { hostileNames } from './reports';
import { printable } from '../../src/wording/printable';

export type Check = (sentence: string, body: () => Promise<void>) => Promise<void>;

const widths = [1280, 390];

/** Whether all columns are seen at once. */
const isTableWhole = '[...document.querySelectorAll(".scroll")].every((one) => one.scrollWidth <= one.clientWidth)';
const schemes = ['light', 'dark'] as const;

/** What a page looks like, and what it must not do. */
export async function looks(browser: Browser, folder: string, pages: { readonly [name: string]: string }, check: Check, pictures?: string) {
  for (const width of widths) {
    for (const scheme of schemes) {
      for (const name of ['small', 'hostile']) {
        await check(
          `${name} at ${width} pixels in ${scheme}: no request, no complaint, nothing wider than the screen, no faint text`,
          async () => {
            const page = await browser.page(width, scheme);
            await page.open(join(folder, `${name}.html`));
            equal(await page.value('document.documentElement.scrollWidth <= innerWidth'), true, 'the page is wider than the screen');
            if (width < 600) equal(await page.value(isTableWhole), true, 'the table of clusters is cut off');
            deepEqual(await page.value(faintTexts), []);
            if (pictures) await pictured(page, join(pictures, `${name}-${width}-${scheme}.png`));
            deepEqual(page.complaints, []);
          },
        );
      }
    }
  }
  await check('hostile names are shown as text', async () => {
    const page = await browser.page(1280);
    await page.open(join(folder, 'hostile.html'));
    equal(await page.value('window.hacked'), undefined);
    equal(await page.value('document.scripts.length'), 1);
    equal(await page.value('document.querySelectorAll("img, svg, link, iframe, object").length'), 0);
    const text = await page.value<string>('document.body.textContent');
    for (const name of hostileNames) ok(text.includes(printable(name)), `${JSON.stringify(name)} is not shown`);
  });
  await check('every control has a name for screen readers, and there is one heading of the first level', async () => {
    const page = await browser.page(1280);
    await page.open(join(folder, 'small.html'));
    await page.send('Accessibility.enable');
    const { nodes } = await page.send('Accessibility.getFullAXTree');
    const roles = new Set(['button', 'link', 'searchbox', 'textbox', 'combobox', 'checkbox', 'table', 'article', 'region', 'search']);
    const nameless = (nodes as { ignored: boolean; role?: { value: string }; name?: { value: string } }[])
      .filter(({ ignored, role, name }) => !ignored && roles.has(role?.value ?? '') && !name?.value && role?.value !== 'table')
      .map(({ role }) => role!.value);
    deepEqual(nameless, []);
    equal(await page.value('document.querySelectorAll("h1").length'), 1);
  });
  await check('without JavaScript everything can be read, and no filter is shown', async () => {
    const page = await browser.page(1280);
    await page.send('Emulation.setScriptExecutionDisabled', { value: true });
    await page.open(join(folder, 'small.html'));
    equal(await page.value('getComputedStyle(document.getElementById("filters")).display'), 'none');
    equal(await page.value('[...document.querySelectorAll(".finding")].every((one) => one.getClientRects().length > 0)'), true);
    deepEqual(page.complaints, []);
  });
  await check('on paper there are the findings with their reasons, and no filters', async () => {
    const page = await browser.page(1280);
    await page.open(join(folder, 'small.html'));
    await page.send('Emulation.setEmulatedMedia', { media: 'print' });
    await page.value('dispatchEvent(new Event("beforeprint"))');
    equal(await page.value('getComputedStyle(document.getElementById("filters")).display'), 'none');
    equal(await page.value('[...document.querySelectorAll("details")].every((one) => one.open)'), true);
    const { data } = await page.send('Page.printToPDF', {});
    ok((data as string).length > 10_000, 'the paper is empty');
  });
  // The limits are for what would take minutes: other tests may run beside this one.
  for (const name of ['large', 'huge']) {
    await check(`${name}: under 4 MB, open in 10 s, searched in 2 s`, async () => {
      ok(pages[name].length < 4_000_000, `it has ${pages[name].length.toLocaleString('en')} characters`);
      const page = await browser.page(1280);
      const opened = await page.open(join(folder, `${name}.html`));
      ok(opened < 10_000, `it was open after ${Math.round(opened)} ms`);
      const searched = await page.value<number>(`(() => {
        const start = performance.now();
        const search = document.getElementById('search');
        search.value = '333 minutes';
        search.dispatchEvent(new Event('input', { bubbles: true }));
        document.body.getBoundingClientRect();
        return performance.now() - start;
      })()`);
      ok(searched < 2000, `a search took ${Math.round(searched)} ms`);
      console.log(
        `        ${(pages[name].length / 1e6).toFixed(1)} MB, open after ${Math.round(opened)} ms, searched in ${Math.round(searched)} ms`,
      );
      deepEqual(page.complaints, []);
    });
  }
}

/** The upper 2,200 pixels of a page. */
async function pictured(page: Page, file: string): Promise<void> {
  const width = await page.value<number>('innerWidth');
  await page.send('Emulation.setDeviceMetricsOverride', { width, height: 2200, deviceScaleFactor: 1, mobile: false });
  await page.screenshot(file);
}
