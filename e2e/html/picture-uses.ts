import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { Browser } from './browser';
import { Check } from './looks';
import { openPicture } from './picture-looks';

/** What people do with a picture: find an object, fold out what is applied, walk by keys, read the YAML. */
export async function pictureUses(browser: Browser, folder: string, check: Check): Promise<void> {
  const page = await browser.page(1280);
  await openPicture(page, folder, 'mistaken');
  const text = (selector: string) => page.value<string>(`document.querySelector(${JSON.stringify(selector)})?.textContent ?? ''`);
  const click = (selector: string) => page.value(`document.querySelector(${JSON.stringify(selector)}).click()`);
  const count = (selector: string) => page.value<number>(`document.querySelectorAll(${JSON.stringify(selector)}).length`);
  const focused = () => page.value<string>('document.activeElement.getAttribute("aria-label") || document.activeElement.textContent');
  const hash = () => page.value<string>('decodeURIComponent(location.hash)');

  await check('a picture opens on what runs where, and equal clusters are one', async () => {
    equal(await text('h1'), '3 clusters');
    equal(await count('.group'), 2);
    deepEqual(await page.value('[...document.querySelectorAll(".group h3")].map((one) => one.textContent)'), [
      'prod-canary, prod-eu',
      'staging',
    ]);
    ok((await text('.differences')).includes('not the same on all of them'));
  });
  await check('what is wrong leads to the object, its place and the fix', async () => {
    await click('.wrong summary');
    await click('.wrong .places button');
    equal(await text('#panel-title'), 'monitoring');
    equal(await focused(), 'monitoring');
    ok((await text('.panel .finding')).includes('Fix: Set upgrade.crds to CreateReplace.'));
    ok((await text('.panel .finding code')).includes('spec.upgrade'));
    ok((await text('.panel .places code')).endsWith('helmrelease-monitoring.yaml:3'));
    ok((await text('.panel pre')).includes('kind: HelmRelease\n'));
    equal(await hash(), '#node=HelmRelease/monitoring/monitoring');
  });
  await check('who refers to an object, and what it refers to, is one click away', async () => {
    const relations = await page.value<string[]>(
      '[...document.querySelectorAll(".panel .relations")].map((one) => one.previousSibling.textContent)',
    );
    deepEqual(relations, ['Applied by 1', 'Waits for 1', 'Reads from 1']);
    await page.value(
      '[...document.querySelectorAll(".panel .to")].find((one) => one.textContent.includes("cert-manager/cert-manager")).click()',
    );
    equal(await text('#panel-title'), 'cert-manager');
  });
  await check('Escape closes the panel and goes back to where it was opened', async () => {
    await page.press('Escape');
    equal(await count('.panel'), 0);
    ok((await focused()).includes('monitoring'));
  });
  await check('"/" searches kinds, namespaces and names; Escape goes back', async () => {
    await page.press('/');
    await page.type('CLUSTERISSUER lets');
    equal(await text('output'), '1 of 43 objects');
    equal(await count('.objects button'), 1);
    await page.press('ArrowDown');
    await page.press('Enter');
    equal(await text('#panel-title'), 'letsencrypt');
    await page.press('Escape');
    await page.press('Escape');
    equal(await text('h1'), '3 clusters');
  });
  await check('objects are filtered by cluster, kind and finding, together', async () => {
    await openPicture(page, folder, 'mistaken', 'view=objects&cluster=staging&kind=HelmRelease&finding=warning');
    equal(await text('output'), '1 of 43 objects');
    equal(await page.value('document.querySelectorAll(".filters select")[1].value'), 'HelmRelease');
    await page.value(
      '(() => { const one = document.querySelectorAll(".filters select")[2]; one.value = ""; one.dispatchEvent(new Event("change")); })()',
    );
    equal(await text('output'), '3 of 43 objects');
  });
  await check('the graph is walked through by the arrow keys, objects are folded out by Space, Enter opens one', async () => {
    await openPicture(page, folder, 'mistaken', 'view=graph&cluster=prod-eu');
    await page.value('document.querySelector(".card.main .open").focus()');
    ok((await focused()).startsWith('Kustomization flux-system/flux-system'), await focused());
    await page.press('ArrowRight');
    ok((await focused()).startsWith('FluxInstance flux-system/flux'), await focused());
    await page.press('ArrowDown');
    ok((await focused()).startsWith('Kustomization flux-system/infra-controllers'), await focused());
    equal(await count('.card .row'), 0);
    await page.press('Space');
    equal(await count('.card .row'), 6);
    await page.press('ArrowDown');
    await page.press('ArrowDown');
    ok((await focused()).startsWith('ClusterRoleBinding'), await focused());
    await page.press('Enter');
    equal(await text('#panel-title'), 'flux-cert-manager');
    await page.press('Escape');
    ok((await focused()).startsWith('ClusterRoleBinding'), await focused());
  });
  await check('what nothing applies is drawn, and told where it is too much', async () => {
    const loose = await browser.page(1280);
    await openPicture(loose, folder, 'loose', 'view=graph');
    equal(await loose.value('document.querySelector(".left-out").textContent'), '41 objects that nothing applies: list all');
    await loose.value('document.querySelector(".left-out a").click()');
    match(await loose.value<string>('document.getElementById("app").textContent'), /loose-40/);
    deepEqual(loose.complaints, []);
  });
  await check('lines of one kind are hidden and shown', async () => {
    equal(await page.value('document.querySelector(".line-kind.waits-for").getAttribute("aria-pressed")'), 'true');
    await click('.line-kind.waits-for');
    equal(await page.value('document.querySelector(".line-kind.waits-for").getAttribute("aria-pressed")'), 'false');
  });
  await check('a cold start shows the steps, the longest path, and what never becomes ready', async () => {
    await openPicture(page, folder, 'mistaken', 'view=start&cluster=staging');
    equal(await page.value('document.querySelectorAll(".lane").length'), 7);
    equal(await count('.card.longest'), 7);
    await openPicture(page, folder, 'patched', 'view=start&cluster=paris');
    ok(
      (await text('.never-list')).includes('names Kustomization flux-system/certificates, which nothing creates'),
      await text('.never-list'),
    );
    equal(await count('.card.never'), 1);
  });
  await check('a place in a picture is kept in its address', async () => {
    await openPicture(page, folder, 'mistaken', 'view=graph&cluster=staging&node=Kustomization%2Fflux-system%2Finfra-configs');
    equal(await text('#panel-title'), 'infra-configs');
    equal(await page.value('document.querySelector(".choice select").selectedOptions[0].text'), 'staging');
    equal(await count('.card.selected'), 1);
  });
  await check('every control of a picture is reached by Tab', async () => {
    await openPicture(page, folder, 'mistaken', 'view=graph');
    const reached: string[] = [];
    for (let step = 0; step < 16; step++) {
      await page.press('Tab');
      reached.push(await page.value<string>('document.activeElement.className || document.activeElement.tagName'));
    }
    for (const control of ['skip', 'A', 'SELECT', 'INPUT', 'open', 'line-kind waits-for']) {
      ok(
        reached.some((one) => one === control),
        `${control} is not reached: ${reached.join(', ')}`,
      );
    }
  });
  await check('pictures are used without a request or a complaint', async () => deepEqual(page.complaints, []));
}
