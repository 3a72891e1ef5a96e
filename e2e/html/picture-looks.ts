import { deepEqual, equal, ok } from 'node:assert/strict';
import { join } from 'node:path';
import { Browser } from './browser';
import { faintTexts } from './contrast';
import { Check } from './looks';
import { Page } from './page';
import { secretOfPatched } from './patched';
import { PicturePages } from './picture-pages';
import { hostileNames } from './reports';
import { printable } from '../../src/wording/printable';

const views = ['', 'view=graph', 'view=start', 'view=objects'];

/** Opens a page at a place. */
export async function openPicture(page: Page, folder: string, name: string, hash = ''): Promise<number> {
  await page.open('about:blank');
  return page.open(join(folder, `picture-${name}.html`), hash);
}

/** What the page of a picture looks like, and what it must not do. */
export async function pictureLooks(
  browser: Browser,
  folder: string,
  { examples }: PicturePages,
  check: Check,
  screenshots?: string,
): Promise<void> {
  for (const width of [1280, 390]) {
    for (const scheme of ['light', 'dark'] as const) {
      await check(
        `pictures at ${width} pixels in ${scheme}: no request, no complaint, nothing wider than the screen, no faint text`,
        async () => {
          const page = await browser.page(width, scheme);
          for (const name of ['git-fleet', 'handbook', 'patched', 'hundred', 'hostile']) {
            for (const view of views) {
              await openPicture(page, folder, name, view);
              equal(
                await page.value('document.documentElement.scrollWidth <= innerWidth'),
                true,
                `${name} ${view} is wider than the screen`,
              );
              deepEqual(await page.value(faintTexts), [], `${name} ${view}`);
              if (screenshots) {
                await page.screenshot(join(screenshots, `picture-${name}-${view.slice(5) || 'overview'}-${width}-${scheme}.png`));
              }
            }
          }
          deepEqual(page.complaints, []);
        },
      );
    }
  }
  await check(`the picture of each of ${examples.length} examples opens in each view without a request or a complaint`, async () => {
    const page = await browser.page(1280);
    for (const name of examples) {
      for (const view of views) {
        await openPicture(page, folder, name, view);
        equal(await page.value('document.querySelectorAll("h1").length'), 1, `${name} ${view}`);
      }
    }
    deepEqual(page.complaints, []);
  });
  await check('hostile names in a picture are shown as text', async () => {
    const page = await browser.page(1280);
    for (const view of [...views, `node=${encodeURIComponent(hostileNode)}`]) {
      await openPicture(page, folder, 'hostile', view);
      equal(await page.value('window.hacked'), undefined);
      equal(await page.value('document.scripts.length'), 2);
      equal(await page.value('document.querySelectorAll("img, link, iframe, object, svg[onload]").length'), 0);
    }
    const text = await page.value<string>('document.getElementById("app").textContent');
    for (const name of hostileNames) ok(text.includes(printable(name)), `${JSON.stringify(name)} is not shown`);
    deepEqual(page.complaints, []);
  });
  await check('no value of a Secret is in the page, and its field is', async () => {
    const page = await browser.page(1280);
    await openPicture(page, folder, 'patched', 'node=Secret%2Fshop%2Fshop');
    equal(await page.value(`document.documentElement.outerHTML.includes(${JSON.stringify(secretOfPatched)})`), false);
    ok((await page.value<string>('document.querySelector("pre").textContent')).includes('password:'));
  });
  await check('every control of a picture has a name for screen readers', async () => {
    const page = await browser.page(1280);
    const roles = new Set([
      'button',
      'link',
      'searchbox',
      'combobox',
      'article',
      'region',
      'search',
      'complementary',
      'group',
      'DisclosureTriangle',
    ]);
    for (const view of [...views, 'view=graph&node=Kustomization%2Fflux-system%2Finfra-configs']) {
      await openPicture(page, folder, 'git-fleet', view);
      await page.send('Accessibility.enable');
      const { nodes } = await page.send('Accessibility.getFullAXTree');
      const nameless = (nodes as { ignored: boolean; role?: { value: string }; name?: { value: string } }[])
        .filter(({ ignored, role, name }) => !ignored && roles.has(role?.value ?? '') && !name?.value)
        .map(({ role }) => role!.value)
        .filter((role) => role !== 'group');
      deepEqual(nameless, [], view);
    }
  });
  await check('on paper there are the clusters and what is wrong, and no controls', async () => {
    const page = await browser.page(1280);
    await openPicture(page, folder, 'git-fleet');
    await page.send('Emulation.setEmulatedMedia', { media: 'print' });
    await page.value('dispatchEvent(new Event("beforeprint"))');
    equal(await page.value('getComputedStyle(document.querySelector(".bar")).display'), 'none');
    equal(await page.value('[...document.querySelectorAll("details")].every((one) => one.open)'), true);
    const { data } = await page.send('Page.printToPDF', {});
    ok((data as string).length > 10_000, 'the paper is empty');
  });
}

const first = printable(hostileNames[0]);
const hostileNode = `${first}/${first}/${first}`;
