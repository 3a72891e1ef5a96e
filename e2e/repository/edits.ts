import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { drawRepository } from './drawn';
import type { WrittenAt } from '../../src/engines/kustomize';
import { isSubstitutionStrict } from '../../src/flux/strict-substitution';
import { JsonObject } from '../../src/kubernetes/json-object';
import { PathsRead } from '../../src/repository/paths-read';
import { readRepository } from '../../src/repository/read-repository';
import { Editable, leavesOf, Made, split } from '../kustomize/edits';
import { filesOf } from '../kustomize/files';
import { Provenance } from '../kustomize/provenance';

/** How many values of a file that is not drawn are edited. */
const editsOfFleet = 25;

/** What must have been edited at least, of 500, by the files that values are written in: each of these is another way that a value takes to the cluster. */
const ways: readonly { readonly title: string; readonly files: RegExp; readonly least: number }[] = [
  { title: 'bases', files: /^tree\/base\d\/objects\.yaml$/, least: 30 },
  { title: 'overlays', files: /^tree\/(overlay|top)\//, least: 20 },
  { title: 'components', files: /^tree\/component\//, least: 3 },
  { title: 'patches in files', files: /^tree\/.*patch\d*\.yaml$/, least: 1 },
  { title: 'Kustomizations of Flux, and their patches', files: /^clusters\/c\/tree\.yaml$/, least: 5 },
  { title: 'strings with variables, and patches of them', files: /^vars\//, least: 20 },
  { title: 'ResourceSets', files: /^clusters\/c\/tenants\.yaml$/, least: 40 },
];

/** Edits values of the fleets, then of drawn repositories, and reads them again. Gives a line for each thing that is wrong. */
export function provenanceOf(
  fleets: readonly string[],
  { seed, count, folder }: { seed: number; count: number; folder: string },
): string[] {
  const scratch = (name: string) => join(folder, name);
  const ofFleets = new Provenance();
  fleets.forEach((path, index) => ofFleets.add(editable(filesBelow(path), scratch(`fleet-${index}`)), seed + index, editsOfFleet));
  const drawn = Provenance.of(seed, count, (next) => editable(drawRepository(next), scratch(`drawn-${next}`)));
  const wrong = [...ofFleets.wrong, ...drawn.wrong];
  console.log(
    `${ofFleets.edited} values of fleets and ${drawn.edited} of drawn repositories edited where they are written, ${wrong.length} of them wrong`,
  );
  for (const [reason, left] of [...ofFleets.skipped, ...drawn.skipped]) console.log(`      ${left} left out: ${reason}`);
  for (const { title, files, least } of ways) {
    const edited = [...drawn.files].filter(([file]) => files.test(file)).reduce((sum, [, one]) => sum + one, 0);
    console.log(`      ${edited} in ${title}`);
    if (edited < (least * count) / 500) wrong.push(`only ${edited} values in ${title} were edited`);
  }
  return wrong;
}

/** A repository in a folder of its own, as the command line reads it. */
function editable(files: Editable['files'], folder: string): Editable {
  const onDisk = new Map<string, string>();
  const put = (wanted: Editable['files']) => {
    for (const [path, text] of Object.entries(wanted)) {
      if (onDisk.get(path) === text) continue;
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), filesOf({ files: wanted, folder: '.' }).bytes(path)!);
      onDisk.set(path, text);
    }
  };
  const make = (wanted: Editable['files']) => {
    put(wanted);
    return madeIn(folder);
  };
  return { files, make, reasonToSkip };
}

/** All that the clusters of a repository get; undefined where something of it is refused. */
function madeIn(folder: string): Made | undefined {
  const options = { path: '.', cwd: folder, read: new PathsRead(), isStrict: isSubstitutionStrict, showSecrets: true };
  const appliers = readRepository(options).clusters.flatMap((cluster) => cluster.appliers);
  if (appliers.some(({ failure }) => failure !== undefined)) return undefined;
  const objects = appliers.flatMap((applier) => applier.objects);
  const leaves = leavesOf(objects.map(({ exact }) => exact as JsonObject as never));
  const placeOf = (pointer: string): WrittenAt => {
    const [index, inner] = split(pointer);
    return objects[index].placeOf(inner);
  };
  return { leaves, placeOf };
}

/** What other values follow, by Flux: sources and folders, inputs, and variables. */
function reasonToSkip(pointer: string, { leaves }: Made): string | undefined {
  if (/\/spec\/(path|url|targetNamespace|ref\/\w+|sync\/\w+|artifacts\/.*|sources\/.*)$/.test(pointer)) {
    return 'others follow it: a source or a folder';
  }
  if (/\/labels\/resourceset\.fluxcd\.controlplane\.io~1/.test(pointer)) return 'a label that the operator adds';
  if (/\/spec\/(inputs\/|postBuild\/)/.test(pointer)) return 'others follow it: an input or a variable';
  const takesVariables = [...leaves.keys()].some((one) => one.includes('/spec/postBuild/substituteFrom/'));
  if (takesVariables && /^\d+\/(data|stringData)\//.test(pointer)) return 'others follow it: an input or a variable';
  return undefined;
}

function filesBelow(root: string): Editable['files'] {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(paths.map((path) => [path.slice(root.length + 1), readFileSync(path, 'utf8')]));
}
