import { drawRepository } from './drawn';
import { drawTree } from '../kustomize/trees';
import { Random } from '../render/random';

/** The files of a repository. */
export interface Files {
  readonly [path: string]: string;
}

/** What somebody commits. */
export interface Commit {
  readonly title: string;
  readonly files: Files;
}

type Edit = (files: Files, random: Random, count: number) => Files | undefined;

/**
 * Commits to a repository of Kustomize trees, Kustomizations of Flux with patches and variables, and a ResourceSet, one after the other: most change a
 * file or two, some bring back what was before.
 */
export function* drawCommits(seed: number, count: number): Generator<Commit> {
  const random = new Random(seed);
  const states: Files[] = [{ ...drawRepository(seed), ...secondCluster }];
  yield { title: 'the first one', files: states[0] };
  while (states.length <= count) {
    const before = states[states.length - 1];
    const [title, edit] = random.chance(0.25) ? (['an earlier state is brought back'] as const) : random.pick(Object.entries(edits));
    const files = edit ? edit(before, random, states.length) : random.pick(states);
    if (!files || isSame(before, files)) continue;
    states.push(files);
    yield { title, files };
  }
}

const header = (kind: string, name: string) =>
  `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: ${kind}\nmetadata: { name: ${name}, namespace: flux-system }\n`;
const source = '  sourceRef: { kind: GitRepository, name: flux-system }\n';
const applying = (name: string, path: string) =>
  `${header('Kustomization', name)}spec:\n  interval: 10m\n  path: ./${path}\n  prune: true\n${source}`;

/** It builds the same folders in another way, or in the same. */
const secondCluster: Files = {
  'clusters/d/flux-system/gotk-sync.yaml': `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: { name: flux-system, namespace: flux-system }
spec: { interval: 1m, url: https://github.com/acme/fleet, ref: { branch: main } }
---
${applying('flux-system', 'clusters/d')}`,
  'clusters/d/settings.yaml':
    'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings, namespace: flux-system }\ndata: { REGION: us, TIER: silver }\n',
  'clusters/d/vars.yaml': `${applying('vars', 'vars')}  postBuild:\n    substituteFrom: [{ kind: ConfigMap, name: settings }]\n`,
  'clusters/d/tree.yaml': `${applying('tree', 'tree/overlay')}  targetNamespace: apps\n`,
};

const edits: { readonly [title: string]: Edit } = {
  'a value is edited': editLine((random, line) => line.replace(/:( |$).*/, `: ${random.pick(values)}`), /^\s*(- )?[\w./-]+: \S/),
  'a value of a patch is edited': editLine(
    (random, line) => line.replace(/:( |$).*/, `: ${random.pick(values)}`),
    /^\s*[\w.-]+: [\w"]+$/,
    /patch/,
  ),
  'a line is removed': editLine(() => undefined),
  'a line is doubled': editLine((_, line) => `${line}\n${line}`),
  'a file no longer ends where it did': editFile(
    (random, text) => text + random.pick(['a: [\n', '---\n', '# the end\n', '\r\n', 'kind: [x]\n']),
  ),
  'a file has other line breaks': editFile((_, text) => (text.includes('\r') ? text.replaceAll('\r', '') : text.replaceAll('\n', '\r\n'))),
  'an object is added': (files, random, count) => {
    const folder = random.pick(kustomizeFolders(files));
    const file = `added-${count}.yaml`;
    const listed = random.chance(0.9) ? withResource(files, folder, file) : files;
    return { ...listed, [`${folder}/${file}`]: objectNamed(random, `added-${count}`) };
  },
  'a file is removed': (files, random) => withoutFile(files, random.pick(Object.keys(files))),
  'a file is removed, and what names it': (files, random) => {
    const path = random.pick(Object.keys(files));
    const name = path.slice(path.lastIndexOf('/') + 1);
    return mapTexts(withoutFile(files, path), (text) => text.replaceAll(new RegExp(`^\\s*- ${escaped(name)}\n`, 'gm'), ''));
  },
  'a file is renamed': (files, random, count) => {
    const path = random.pick(Object.keys(files));
    const [folder, name] = parted(path);
    const now = random.chance(0.3) ? `${name}.txt` : `renamed-${count}.yaml`;
    const moved = { ...withoutFile(files, path), [`${folder}${now}`]: files[path] };
    return random.chance(0.8) ? mapTexts(moved, (text) => text.replaceAll(name, now), folder) : moved;
  },
  'a base is moved': (files, random, count) => {
    const bases = [...new Set(Object.keys(files).flatMap((path) => /^tree\/[^/]+(?=\/)/.exec(path)?.[0] ?? []))];
    if (bases.length === 0) return undefined;
    const base = random.pick(bases);
    const name = base.slice('tree/'.length);
    const now = `moved-${count}`;
    const moved = Object.fromEntries(
      Object.entries(files).map(([path, text]) => [path.startsWith(`${base}/`) ? `tree/${now}${path.slice(base.length)}` : path, text]),
    );
    return mapTexts(moved, (text) => text.replaceAll(`../${name}`, `../${now}`).replaceAll(`./${base}`, `./tree/${now}`));
  },
  'a folder stands where a file was': (files, random) => {
    const path = random.pick(Object.keys(files));
    return { ...withoutFile(files, path), [`${path}/kustomization.yaml`]: 'resources: []\n' };
  },
  'the tree is another one': (files, random) => {
    const { files: drawn, folder } = drawTree(random.int(1, 1_000_000));
    const kept = Object.fromEntries(Object.entries(files).filter(([path]) => !path.startsWith('tree/')));
    const tree = Object.fromEntries(Object.entries(drawn).map(([path, text]) => [`tree/${path}`, text]));
    return { ...mapTexts(kept, (text) => text.replaceAll(/\.\/tree\/[\w-]+/g, `./tree/${folder}`)), ...tree };
  },
  'other files are ignored': (files, random) => {
    const file = random.pick(['.sourceignore', '.gitignore', 'tree/.sourceignore', 'vars/.sourceignore']);
    const line = random.pick([
      '*.txt',
      'tree/base0/objects.yaml',
      'patch*.yaml',
      '/clusters/d/settings.yaml',
      '!objects.yaml',
      'component/',
      '/vars',
    ]);
    return files[file] !== undefined && random.chance(0.6)
      ? withoutFile(files, file)
      : { ...files, [file]: `${files[file] ?? ''}${line}\n` };
  },
  'a variable has another value': editLine(
    (random, line) =>
      line.replaceAll(/(REGION|TIER): [\w"-]+/g, (_, name: string) => `${name}: ${random.pick(['eu', 'us', '"7"', 'de-1', 'true'])}`),
    /REGION:|TIER:/,
  ),
  'a Kustomization of Flux applies it in another way': (files, random) => {
    const paths = Object.keys(files).filter(
      (path) => /^clusters\/\w\/\w+\.yaml$/.test(path) && files[path].includes('kind: Kustomization'),
    );
    if (paths.length === 0) return undefined;
    const path = random.pick(paths);
    return { ...files, [path]: `${files[path].trimEnd()}\n${random.pick(ways)}\n` };
  },
  'a definition of a kind is added, and an object of it': (files, random, count) => {
    const folder = random.pick(kustomizeFolders(files));
    const file = `crd-${count}.yaml`;
    return { ...withResource(files, folder, file), [`${folder}/${file}`]: definition(`widget${count}`) };
  },
  'a Secret is added': (files, random, count) => {
    const folder = random.pick(kustomizeFolders(files));
    const file = `secret-${count}.yaml`;
    const value = random.pick(['plain', 'ENC[AES256_GCM,data:abcd,iv:efgh,tag:ijkl,type:str]']);
    const text = `apiVersion: v1\nkind: Secret\nmetadata: { name: secret-${count} }\nstringData: { password: "${value}" }\n`;
    return { ...withResource(files, folder, file), [`${folder}/${file}`]: text };
  },
  'a folder has no Kustomize file any more': (files, random) => {
    const paths = Object.keys(files).filter((path) => path.endsWith('/kustomization.yaml'));
    return paths.length === 0 ? undefined : withoutFile(files, random.pick(paths));
  },
  'a Kustomize file has another name, or there are two': (files, random) => {
    const paths = Object.keys(files).filter((path) => path.endsWith('/kustomization.yaml'));
    if (paths.length === 0) return undefined;
    const path = random.pick(paths);
    const other = path.replace('kustomization.yaml', random.pick(['kustomization.yml', 'Kustomization']));
    return { ...(random.chance(0.7) ? withoutFile(files, path) : files), [other]: files[path] };
  },
  'a cluster is added, or leaves': (files, random) => {
    const others = Object.fromEntries(Object.entries(files).filter(([path]) => !path.startsWith('clusters/e/')));
    if (!isSame(others, files)) return others;
    const from = `clusters/${random.pick(['c', 'd'])}/`;
    const copied = Object.entries(files).filter(([path]) => path.startsWith(from));
    return {
      ...files,
      ...Object.fromEntries(
        copied.map(([path, text]) => [path.replace(from, 'clusters/e/'), text.replaceAll(`./${from.slice(0, -1)}`, './clusters/e')]),
      ),
    };
  },
};

const values = [
  '7',
  'seven',
  '"7"',
  'null',
  '[]',
  '{}',
  '${REGION}',
  '${UNSET}',
  '9007199254740993',
  '1.50',
  'https://user:pass@acme.io/x',
  'true',
  '*',
];

const ways = [
  '  suspend: true',
  '  targetNamespace: other',
  '  namePrefix: pre-',
  '  commonMetadata: { labels: { team: blue } }',
  '  images: [{ name: nginx, newTag: "2" }]',
  '  postBuild: { substitute: { REGION: asia, TIER: wood } }',
  '  patches: [{ target: { kind: ConfigMap }, patch: "[{ op: add, path: /data/added, value: x }]" }]',
  '  components: [../component]',
  '  dependsOn: [{ name: vars }]',
];

function definition(plural: string): string {
  const kind = plural.replace(/^w/, 'W');
  return `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: ${plural}.acme.io }
spec:
  group: acme.io
  scope: Namespaced
  names: { plural: ${plural}, kind: ${kind} }
  versions:
    - { name: v1, served: true, storage: true, schema: { openAPIV3Schema: { type: object, properties: { spec: { type: object, properties: { size: { type: integer } } } } } } }
---
apiVersion: acme.io/v1
kind: ${kind}
metadata: { name: one }
spec: { size: 1 }
`;
}

function objectNamed(random: Random, name: string): string {
  return random.pick([
    `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name} }\ndata: { region: "\${REGION}" }\n`,
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${name} }\nspec:\n  selector: { matchLabels: { app: x } }\n  template:\n    metadata: { labels: { app: x } }\n    spec: { containers: [{ name: main, image: nginx }] }\n`,
    `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name} }\ndata: { number: 9007199254740993 }\n`,
  ]);
}

/** An edit of one line of a file. */
function editLine(edit: (random: Random, line: string) => string | undefined, which = /\S/, file = /\.ya?ml$|Kustomization$/): Edit {
  return (files, random) => {
    const lines = Object.keys(files)
      .filter((path) => file.test(path))
      .flatMap((path) => files[path].split('\n').flatMap((line, index) => (which.test(line) ? [{ path, index }] : [])));
    if (lines.length === 0) return undefined;
    const { path, index } = random.pick(lines);
    const text = files[path].split('\n').flatMap((line, at) => (at === index ? (edit(random, line) ?? []) : [line]));
    return { ...files, [path]: text.join('\n') };
  };
}

function editFile(edit: (random: Random, text: string) => string): Edit {
  return (files, random) => {
    const path = random.pick(Object.keys(files));
    return { ...files, [path]: edit(random, files[path]) };
  };
}

function mapTexts(files: Files, change: (text: string) => string, below = ''): Files {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, path.startsWith(below) ? change(text) : text]));
}

function withResource(files: Files, folder: string, resource: string): Files {
  const file = `${folder}/kustomization.yaml`;
  const text = files[file] ?? '';
  const listed = /^resources:$/m.test(text)
    ? text.replace(/^resources:$/m, `resources:\n  - ${resource}`)
    : `${text.trimEnd()}\nresources:\n  - ${resource}\n`;
  return { ...files, [file]: text.includes('resources: [') ? text.replace('resources: [', `resources: [${resource}, `) : listed };
}

function withoutFile(files: Files, path: string): Files {
  const { [path]: _, ...others } = files;
  return others;
}

/** Those in which a Kustomize file was, or is. */
function kustomizeFolders(files: Files): readonly string[] {
  const found = Object.keys(files).flatMap((path) => /^(.*)\/(?:kustomization\.ya?ml|Kustomization)$/.exec(path)?.[1] ?? []);
  return found.length > 0 ? found : ['vars'];
}

function parted(path: string): [folder: string, name: string] {
  const at = path.lastIndexOf('/') + 1;
  return [path.slice(0, at), path.slice(at)];
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function isSame(one: Files, other: Files): boolean {
  const paths = Object.keys(one);
  return paths.length === Object.keys(other).length && paths.every((path) => one[path] === other[path]);
}
