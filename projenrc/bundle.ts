/** Which files of the compiled library become one. Part of `npx projen compile`, after lazy-exports.ts. */
import { dirname, join } from 'node:path';
import { bundleFirst } from './bundle-first';
import { bundlePart } from './bundle-part';

async function bundle(root: string): Promise<void> {
  const [checks, templates] = ['checks/loaded-at-synth', 'template/loaded-with-resource-set'];
  const plugin = 'plugin/flux-validation';
  // What only a broken rule of a CRD, a CRD of a user, an expression of a user, or a name that is not Latin needs. They share no class with the rest.
  const cel = ['schema/cel/emit', 'schema/cel/syntax', 'schema/cel/texts'];
  const latin = 'template/text/transliterate';
  await bundlePart(root, 'index', checks, 'checks/run', [plugin, templates], [templates, ...cel]);
  await bundlePart(root, 'index', templates, 'template/index', [plugin], [latin]);
  const kinds = [
    'sources/git-repository',
    'appliers/kustomization',
    'notifications/provider',
    'images/image-policy',
    'images/image-update-automation',
  ];
  await bundleFirst(join(root, 'lib', 'src'), 'core/loaded-first', kinds, [checks, templates], [...cel, latin]);
}

void bundle(dirname(__dirname));
