import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Browser } from './browser';
import { hostileValue, secretsOfChanged, writeChanged } from './changed';
import { faintTexts } from './contrast';
import { Check } from './looks';
import { Page } from './page';
import { written } from './written';

/** What people see and do in the picture of a difference. */
export async function changedUses(browser: Browser, folder: string, check: Check, screenshots?: string): Promise<void> {
  const sides = join(folder, 'changed');
  writeChanged(sides);
  const html = await written(['diff', './base', './head', '--format', 'html'], sides);
  const file = join(folder, 'changed.html');
  writeFileSync(file, html);
  const open = async (page: Page, hash = '') => {
    await page.open('about:blank');
    await page.open(file, hash);
  };
  const views = ['', 'view=overview', 'view=graph', 'view=graph&all=yes', 'view=start', 'view=objects', `view=graph&node=${node}`];
  for (const width of [1280, 390]) {
    for (const scheme of ['light', 'dark'] as const) {
      await check(
        `a difference at ${width} pixels in ${scheme}: no request, no complaint, nothing wider than the screen, no faint text`,
        async () => {
          const page = await browser.page(width, scheme);
          for (const [index, view] of views.entries()) {
            await open(page, view);
            equal(await page.value('document.documentElement.scrollWidth <= innerWidth'), true, `${view} is wider than the screen`);
            deepEqual(await page.value(faintTexts), [], view);
            if (screenshots) await page.screenshot(join(screenshots, `changed-${index}-${width}-${scheme}.png`));
          }
          deepEqual(page.complaints, []);
        },
      );
    }
  }
  const page = await browser.page(1280);
  const text = (selector: string) => page.value<string>(`document.querySelector(${JSON.stringify(selector)})?.textContent ?? ''`);
  const click = (selector: string) => page.value(`document.querySelector(${JSON.stringify(selector)}).click()`);
  const count = (selector: string) => page.value<number>(`document.querySelectorAll(${JSON.stringify(selector)}).length`);
  const focused = () => page.value<string>('document.activeElement.getAttribute("aria-label") || document.activeElement.textContent');

  await check('a difference opens on the hazards, with the graph of what changes beside them', async () => {
    await open(page);
    match(await text('h1'), /2 hazards, \d+ changes on 3 of 3 clusters/);
    equal(await text('.report h2'), 'Hazards');
    deepEqual(await page.value('[...document.querySelectorAll(".hazard h3 code")].map((one) => one.textContent)'), [
      'kustomization-gone',
      'chart-major',
    ]);
    equal(await text('.split .graph .card.at-risk .name'), 'monitoring');
  });
  await check('a hazard leads to its node in the picture, and back', async () => {
    await click('#hazard-1 .lead');
    equal(await text('#panel-title'), 'monitoring');
    equal(await count('.card.selected.at-risk.changed'), 1);
    match(await text('.panel .finding'), /^⚠\uFE0E hazard chart-major/);
    await click('.panel .finding .plain');
    equal(await count('.panel'), 0);
    equal(await focused(), 'Show HelmRelease monitoring in the picture');
    equal(await page.value('document.activeElement.closest(".hazard").id'), 'hazard-1');
  });
  await check('a node shows each field beside what it was, and the YAML of both sides; values of Secrets are hashes', async () => {
    await open(page, 'view=graph&node=Secret%2Fcert-manager%2Flogin');
    equal(await text('.panel .becoming .becomes'), '~ changed');
    match(await text('.panel .fields tbody'), /^stringData\.password.*secret-login\.yaml:4sha256:[0-9a-f]{12}sha256:[0-9a-f]{12}$/);
    match(await text('.panel .before pre'), /password: sha256:/);
    for (const secret of secretsOfChanged) {
      equal(await page.value(`document.documentElement.outerHTML.includes(${JSON.stringify(secret)})`), false);
    }
  });
  await check('what is renamed is struck out under its old name, and says its new one', async () => {
    await open(page, `view=graph&node=${node}`);
    equal(await page.value('getComputedStyle(document.querySelector(".card.removed .name")).textDecorationLine'), 'line-through');
    match(await text('.panel .becoming'), /^− removed is now Kustomization flux-system\/tenant-find on prod-canary, prod-eu$/);
  });
  await check('only what changes is shown, until all is asked for', async () => {
    await open(page, 'view=objects');
    match(await text('output'), /^13 of 47 objects$/);
    await click('.only input');
    match(await text('output'), /^47 objects$/);
    match(await page.value('location.hash'), /all=yes/);
    await open(page, 'view=graph&cluster=staging');
    const few = await count('.card');
    await click('.only input');
    ok((await count('.card')) > few);
  });
  await check('objects are filtered by what becomes of them', async () => {
    await open(page, 'view=objects&change=added');
    match(await text('output'), /^2 of 47 objects$/);
    await open(page, 'view=objects&finding=hazard');
    match(await text('output'), /^2 of 47 objects$/);
  });
  await check('the legend says in words what signs and lines mean', async () => {
    await open(page, 'view=graph&cluster=prod-eu');
    deepEqual(await page.value('[...document.querySelectorAll(".legend.changes li")].map((one) => one.textContent)'), [
      '⚠\uFE0E 2 at risk',
      '+ 2 added',
      '− 2 removed',
      '~ 2 changed',
      '→ 1 renamed',
      '→ 6 moved',
      'comes',
      'goes',
    ]);
  });
  await check('a difference is used by the keys alone, and cards say what becomes of them', async () => {
    await open(page);
    for (let step = 0; step < 30 && !(await focused()).startsWith('Show Kustomization tenant-search'); step++) await page.press('Tab');
    await page.press('Enter');
    equal(await text('#panel-title'), 'tenant-search');
    await page.press('Escape');
    match(await focused(), /^Kustomization flux-system\/tenant-search, removed, waits for infra-configs.*, 1 hazard$/);
  });
  await check('"/" searches a difference, and folded cards show what changes in them', async () => {
    await open(page);
    await page.press('/');
    await page.type('configmap notes');
    equal(await count('.objects button'), 1);
    await page.press('ArrowDown');
    await page.press('Enter');
    equal(await text('#panel-title'), 'notes');
    ok((await text('.panel pre')).includes(hostileValue));
    equal(await page.value('window.hacked'), undefined);
  });
  await check('every control of a difference has a name for screen readers', async () => {
    const roles = new Set([
      'button',
      'link',
      'searchbox',
      'combobox',
      'checkbox',
      'article',
      'region',
      'search',
      'complementary',
      'DisclosureTriangle',
    ]);
    for (const view of views) {
      await open(page, view);
      await page.send('Accessibility.enable');
      const { nodes } = await page.send('Accessibility.getFullAXTree');
      const nameless = (nodes as { ignored: boolean; role?: { value: string }; name?: { value: string } }[])
        .filter(({ ignored, role, name }) => !ignored && roles.has(role?.value ?? '') && !name?.value)
        .map(({ role }) => role!.value);
      deepEqual(nameless, [], view);
    }
  });
  await check('without JavaScript a difference shows its list, and a picture its image, its clusters and what is wrong', async () => {
    const still = await browser.page(1280);
    await still.send('Emulation.setScriptExecutionDisabled', { value: true });
    await still.open(file);
    const seen = (selector: string) =>
      still.send('DOM.getDocument', {}).then(async ({ root }) => {
        const { nodeIds } = await still.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector });
        return (nodeIds as unknown[]).length;
      });
    equal(await seen('#report .hazard'), 2);
    if (screenshots) await still.screenshot(join(screenshots, 'changed-still.png'));
    await still.open(join(folder, 'picture-mistaken.html'));
    equal(await seen('noscript .still svg .card'), 13);
    equal((await seen('noscript .still li')) > 3, true);
    if (screenshots) await still.screenshot(join(screenshots, 'picture-still.png'));
    deepEqual(still.complaints, []);
  });
  await check('a difference is used without a request or a complaint', async () => deepEqual(page.complaints, []));
}

const node = encodeURIComponent('Kustomization/flux-system/tenant-search');
