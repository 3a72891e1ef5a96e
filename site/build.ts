/**
 * Builds the documentation as a site into site/out, which any server of files can serve below /cdk8s-fluxcd/.
 *
 *   npx projen compile && npm run site
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { root } from './addresses';
import { languagePages } from './languages';
import { apiTypes, sitePages } from './pages';

/** The folder of the built site. */
export const output = join(__dirname, 'out');

/** Builds the site anew. */
export function buildSite(): void {
  install();
  const folder = join(__dirname, 'pages');
  rmSync(folder, { recursive: true, force: true });
  for (const [file, text] of [...sitePages(), ...languagePages(apiTypes())]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  mkdirSync(join(folder, 'public'));
  for (const picture of ['docs/monorepo.svg', 'site/icon.svg']) {
    copyFileSync(join(root, picture), join(folder, 'public', basename(picture)));
  }
  rmSync(output, { recursive: true, force: true });
  execFileSync(process.execPath, ['node_modules/vitepress/bin/vitepress.js', 'build'], { cwd: __dirname, stdio: 'inherit' });
}

/** VitePress, as package-lock.json here says, where it is not there yet. */
function install(): void {
  const [wanted, installed] = ['package-lock.json', 'node_modules/.package-lock.json'].map((file) => join(__dirname, file));
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) return;
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: __dirname, stdio: 'inherit' });
}

if (require.main === module) buildSite();
