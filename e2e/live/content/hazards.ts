import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { object, yamlOf } from './manifests';
import { kustomization } from './synced-repository';
import { writeFilesTo } from './written';
import { main } from '../../../src/cli/main';
import { KubernetesObject } from '../cluster/objects';

/** Objects by the folders that hold them; `clusters/prod` is what the cluster itself reconciles. */
export interface Folders {
  readonly [folder: string]: readonly KubernetesObject[];
}

/** Texts of files, by their paths. */
export interface Texts {
  readonly [path: string]: string;
}

/** The hazards that `diff` reports where the cluster gets other objects than it has: the rule of each. */
export async function hazardsBetween(before: Folders, after: Folders): Promise<string[]> {
  const textsOf = (folders: Folders) =>
    Object.fromEntries(Object.entries(folders).map(([folder, objects]) => [`${folder}/objects.yaml`, yamlOf(...objects)]));
  return hazardsOfTexts(textsOf(before), textsOf(after));
}

/** The same of files, in which there may be comments. */
export async function hazardsOfTexts(before: Texts, after: Texts): Promise<string[]> {
  const cwd = mkdtempSync(join(tmpdir(), 'cdk8s-fluxcd-diff-'));
  try {
    for (const [side, texts] of Object.entries({ before, after })) {
      writeFilesTo(join(cwd, side), { ...texts, 'clusters/prod/flux-system/objects.yaml': yamlOf(...sync) });
    }
    let said = '';
    const nothing = async function* () {};
    const io = { cwd, env: {}, stdin: nothing(), stdout: { write: (text: string) => (said += text) }, stderr: { write: () => true } };
    await main(['diff', 'before', 'after', '--format', 'json'], io);
    const { hazards } = JSON.parse(said) as { readonly hazards: readonly { readonly rule: string; readonly what: string }[] };
    return hazards.map(({ rule, what }) => `${rule} ${what}`);
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

/** What a bootstrap writes. */
const sync: readonly KubernetesObject[] = [
  object('source.toolkit.fluxcd.io/v1', 'GitRepository', 'flux-system/flux-system', {
    interval: '1m',
    url: 'https://github.com/acme/fleet',
  }),
  kustomization('flux-system', { path: './clusters/prod' }),
];
