import { deepEqual, equal, ok, rejects } from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Browser } from './browser';
import { writeChanged } from './changed';
import { Check } from './looks';
import { drawnPicture, hostilePicture } from './pictures';
import { hostileNames } from './reports';
import { written } from './written';
import { pictureMermaid } from '../../src/picture/formats/mermaid';
import { joined, Text } from '../../src/wording/pieces';
import { cacheFolder } from '../binaries/cache';
import { SetupError } from '../setup-error';

/** The releases of Mermaid that must draw what `graph --format mermaid` writes: what forges have lies between them. */
const versions = ['11.12.0', '12.3.0'];

/** Mermaid itself draws the pictures. */
export async function mermaidDraws(
  browser: Browser,
  folder: string,
  examples: { readonly [name: string]: string },
  check: Check,
): Promise<void> {
  const changes = await changesOf(folder);
  for (const version of versions) {
    const bundle = mermaidBundle(version);
    const file = join(folder, `mermaid-${version}.html`);
    writeFileSync(file, `<!doctype html><title>Mermaid</title><script src="${pathToFileURL(bundle).href}"></script><div id="drawn"></div>`);
    const page = await browser.page(1280);
    await page.open(file);
    const drawn = async (text: string) =>
      page.value<string>(
        `mermaid.render('picture', ${JSON.stringify(text)}).then(({ svg }) => { document.getElementById('drawn').innerHTML = svg; return document.getElementById('drawn').textContent; })`,
      );
    await check(`Mermaid ${version} draws the picture of each of ${Object.keys(examples).length} examples`, async () => {
      for (const [name, text] of Object.entries(examples)) ok((await drawn(text)).length > 0, name);
    });
    await check(`Mermaid ${version} draws a fleet of 100 clusters, folded to at most 200 arrows`, async () => {
      await drawn(textOf(pictureMermaid(drawnPicture({ clusters: 100, layers: 30, objects: 10, releases: 2 }))));
      const arrows = await page.value<number>('document.querySelectorAll("#drawn path.flowchart-link").length');
      ok(arrows > 0 && arrows <= 200, `${arrows} arrows`);
    });
    await check(`Mermaid ${version} draws what changes, as a comment shows it`, async () => {
      const shown = await drawn(changes);
      for (const word of ['renamed', 'risk', 'kustomization-gone', 'removed']) ok(shown.includes(word), word);
      equal(await page.value('document.querySelectorAll("#drawn .node").length'), 13);
    });
    await check(`Mermaid ${version} shows hostile names as text`, async () => {
      const text = await drawn(textOf(pictureMermaid(hostilePicture())));
      equal(await page.value('window.hacked'), undefined);
      equal(await page.value('document.querySelectorAll("#drawn script, #drawn img, #drawn iframe, #drawn a[href]").length'), 0);
      // Mermaid breaks lines of labels where it likes: each word counts.
      const words = hostileNames.flatMap((name) => name.match(/[a-z]{4,}/gi) ?? []);
      deepEqual(
        words.filter((word) => !text.includes(word)),
        [],
      );
    });
    await check(`Mermaid ${version} refuses what is not Mermaid, so it can`, async () => {
      await rejects(drawn('flowchart LR\n  a --> ['));
    });
    deepEqual(page.complaints, []);
  }
}

/** The picture in what `diff --format markdown` writes. */
async function changesOf(folder: string): Promise<string> {
  const sides = join(folder, 'changed-mermaid');
  writeChanged(sides);
  const markdown = await written(['diff', './base', './head', '--format', 'markdown'], sides);
  return /```mermaid\n([^]*?)```/.exec(markdown)![1];
}

function textOf(text: Text): string {
  return typeof text === 'string' ? text : [...joined(text, '', '')].join('');
}

/** Mermaid as one script for browsers, from its package alone: what that depends on is in it. */
function mermaidBundle(version: string): string {
  const folder = join(cacheFolder(), 'mermaid');
  const bundle = join(folder, `mermaid-${version}.min.js`);
  if (existsSync(bundle)) return bundle;
  mkdirSync(folder, { recursive: true });
  const scratch = mkdtempSync(join(folder, 'package-'));
  try {
    execFileSync('npm', ['pack', `mermaid@${version}`, '--silent', '--pack-destination', scratch], { cwd: scratch, stdio: 'pipe' });
    execFileSync('tar', ['xzf', `mermaid-${version}.tgz`, 'package/dist/mermaid.min.js'], { cwd: scratch, stdio: 'pipe' });
    renameSync(join(scratch, 'package', 'dist', 'mermaid.min.js'), bundle);
  } catch (error) {
    throw new SetupError(`Mermaid ${version} cannot be downloaded from the npm registry: ${(error as Error).message}`);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return bundle;
}
