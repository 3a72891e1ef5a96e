import { deepEqual, equal, ok } from 'node:assert/strict';
import { Browser } from './browser';
import { Check } from './looks';
import { openPicture } from './picture-looks';
import { PicturePages } from './picture-pages';

/** Moves and zooms for a second and a half: the frames of a second. */
const frames = `new Promise((done) => {
  const area = document.querySelector('.area');
  const start = performance.now();
  let count = 0;
  const step = (now) => {
    count++;
    const zooms = count % 60 < 30;
    area.dispatchEvent(new WheelEvent('wheel', { deltaX: zooms ? 0 : 40, deltaY: zooms ? (count % 20 < 10 ? 30 : -30) : 25, ctrlKey: zooms, clientX: 600, clientY: 400, bubbles: true, cancelable: true }));
    if (now - start < 1500) requestAnimationFrame(step);
    else done((count * 1000) / (now - start));
  };
  requestAnimationFrame(step);
})`;

/** How long pictures of large fleets take. The limits are for what people would feel; other tests may run beside this one. */
export async function pictureSpeed(browser: Browser, folder: string, { sizes }: PicturePages, check: Check): Promise<void> {
  for (const [name, limit] of Object.entries({ hundred: 2000, large: 4000, huge: 20_000 })) {
    await check(`picture of ${name}: painted, moved and zoomed in time`, async () => {
      const page = await browser.page(1280);
      const opened = await openPicture(page, folder, name);
      await page.value('new Promise((done) => requestAnimationFrame(() => setTimeout(done)))');
      const painted = await page.value<number>('performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? performance.now()');
      const rates: number[] = [];
      for (const view of ['graph', 'start']) {
        await page.value(`location.hash = 'view=${view}'`);
        await page.value('new Promise((done) => setTimeout(done, 300))');
        rates.push(await page.value<number>(frames));
      }
      await page.value('location.hash = "view=objects&search=object-33"');
      const searched = await page.value<number>(`(() => {
        const start = performance.now();
        const search = document.querySelector('input[type=search]');
        search.value = 'object-7';
        search.dispatchEvent(new Event('input', { bubbles: true }));
        document.body.getBoundingClientRect();
        return performance.now() - start;
      })()`);
      const rate = rates.map((one) => Math.round(one)).join(' and ');
      console.log(
        `        ${(sizes[name] / 1e6).toFixed(1)} MB, loaded after ${Math.round(opened)} ms, painted after ${Math.round(painted)} ms, ${rate} frames a second, searched in ${Math.round(searched)} ms`,
      );
      ok(painted < limit, `it was painted after ${Math.round(painted)} ms`);
      for (const one of rates) ok(one > 15, `it has ${Math.round(one)} frames a second`);
      ok(searched < 2000, `a search took ${Math.round(searched)} ms`);
      equal(await page.value('document.querySelectorAll(".objects li").length > 1'), true);
      deepEqual(page.complaints, []);
    });
  }
}
