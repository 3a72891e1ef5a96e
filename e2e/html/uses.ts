import { deepEqual, equal } from 'node:assert/strict';
import { join } from 'node:path';
import { Browser } from './browser';
import { Check } from './looks';

/** What people do with the page: search, filter, walk through it by keys. */
export async function uses(browser: Browser, folder: string, check: Check): Promise<void> {
  const page = await browser.page(1280);
  await page.open(join(folder, 'walked.html'));
  const shown = () => page.value<string>('document.getElementById("shown").textContent');
  const focused = () => page.value<string>('document.activeElement.id');
  const choose = (id: string, value: string) =>
    page.value(
      `(() => { const one = document.getElementById('${id}'); one.value = '${value}'; one.dispatchEvent(new Event('input', { bubbles: true })); })()`,
    );

  await check('"/" goes to the search, which finds words of the object, the file and the message', async () => {
    equal(await shown(), '1500 findings');
    await page.press('/');
    equal(await focused(), 'search');
    await page.type('APPS/WEB-333 minutes app-333/');
    equal(await shown(), '1 of 1500 findings');
    equal(await page.value('[...document.querySelectorAll(".finding")].filter((one) => one.getClientRects().length > 0).length'), 1);
    equal(await page.value('[...document.querySelectorAll(".file")].filter((one) => one.getClientRects().length > 0).length'), 1);
  });
  await check('a search that finds nothing says so, and can be taken back', async () => {
    await page.type(' nowhere');
    equal(await page.value('document.getElementById("none").hidden'), false);
    await page.value('document.getElementById("reset").click()');
    equal(await shown(), '1500 findings');
  });
  await check('findings are filtered by severity, cluster and rule, together', async () => {
    await page.value('document.querySelector("[name=severity][value=warning]").click()');
    const ofErrors = await page.value<number>('document.querySelectorAll(".finding:not(.warning)").length');
    equal(await shown(), `${ofErrors} of 1500 findings`);
    await choose('cluster', '3');
    const clusters = 'new Set([...document.querySelectorAll(".finding:not([hidden]) .tag")].map((one) => one.textContent))';
    deepEqual(await page.value(`[...${clusters}]`), [await page.value('document.getElementById("cluster").selectedOptions[0].text')]);
    await choose('rule', '0');
    deepEqual(
      await page.value('[...new Set([...document.querySelectorAll(".finding:not([hidden]) .rule")].map((one) => one.textContent))]'),
      ['interval-handbook'],
    );
  });
  await check('Escape shows all again', async () => {
    await page.press('Escape');
    equal(await shown(), '1500 findings');
  });
  await check('"j" and "k" walk through the findings that are shown', async () => {
    await page.value('document.activeElement.blur()');
    const first = await page.value<string[]>('[...document.querySelectorAll(".finding")].slice(0, 3).map((one) => one.id)');
    await page.press('j');
    equal(await focused(), first[0]);
    await page.press('j');
    await page.press('j');
    equal(await focused(), first[2]);
    await page.press('k');
    equal(await focused(), first[1]);
    equal(
      await page.value(
        'document.activeElement.getBoundingClientRect().top >= document.getElementById("filters").getBoundingClientRect().bottom',
      ),
      true,
    );
  });
  await check('a letter that is typed into the search is no command', async () => {
    await page.press('/');
    await page.press('j');
    equal(await page.value('document.getElementById("search").value'), 'j');
    await page.press('Escape');
  });
  await check('a cluster of the table shows what reaches it', async () => {
    await page.value('document.querySelector(".cluster").click()');
    const name = await page.value<string>('document.querySelector(".cluster").textContent');
    equal(await page.value('document.getElementById("cluster").selectedOptions[0].text'), name);
    deepEqual(
      await page.value('[...new Set([...document.querySelectorAll(".finding:not([hidden]) .tag")].map((one) => one.textContent))]'),
      [name],
    );
    await page.press('Escape');
  });
  await check('a rule of the summary shows what it found', async () => {
    await page.value('document.querySelector(".of-rule").click()');
    const name = await page.value<string>('document.querySelector(".of-rule").textContent');
    equal(await page.value('document.getElementById("rule").selectedOptions[0].text'), name);
    deepEqual(
      await page.value('[...new Set([...document.querySelectorAll(".finding:not([hidden]) .rule")].map((one) => one.textContent))]'),
      [name],
    );
    await page.press('Escape');
  });
  await check('every control is reached by Tab, from the link that skips to the findings on', async () => {
    await page.open(join(folder, 'small.html'));
    const reached: string[] = [];
    for (let count = 0; count < 25; count++) {
      await page.press('Tab');
      reached.push(
        await page.value<string>(
          'document.activeElement.id || document.activeElement.className || document.activeElement.name || document.activeElement.tagName',
        ),
      );
    }
    equal(reached[0], 'skip');
    for (const control of ['cluster', 'search', 'severity', 'rule']) {
      equal(reached.includes(control), true, `${control} is not reached: ${reached.join(' ')}`);
    }
  });
  await check('all of it without a request or a complaint', async () => deepEqual(page.complaints, []));
}
