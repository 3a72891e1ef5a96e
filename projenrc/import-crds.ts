/**
 * Writes imports/ (the L1 bindings) and what src/flux/schemas/known holds from the CRDs of the pinned Go module, and the tables of
 * src/engines/kustomize from the modules of Kustomize.
 *
 *   npx projen import          writes them
 *   npx projen import --check  fails when they are not what the pins give, or a text of the operator's CRDs stands in the project
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { checkMadeCrds, Crd, crdsOfFlux, crdsOfOperator, CrdVersion, knownFluxVersions, Schema } from './crds';
import { knownSchemaFiles } from './known-schemas';
import { kustomizeTableFiles } from './kustomize-tables';
import { asOperatorInstalls } from './operator-patches';
import { ownTextsOf, publishedFiles, textsInFiles } from './operator-texts';
import { newestFlux, operatorPin } from './pins';

const root = join(__dirname, '..');
const kindsExpected = 19;

/** The Flux Operator is AGPL-3.0: of its CRDs only the structure is used, none of its texts. */
const structureOnlyGroups = new Set(['fluxcd.controlplane.io']);

function main(check: boolean) {
  const target = join(root, 'imports');
  const fresh = mkdtempSync(join(tmpdir(), 'cdk8s-fluxcd-imports-'));
  try {
    checkMadeCrds();
    generate(fresh);
    const known = new Map([...knownSchemaFiles(), ...kustomizeTableFiles()]);
    if (check) {
      compare(fresh, target);
      compareKnown(known);
      findOperatorTexts();
    } else {
      for (const [path, text] of known) writeFileSync(join(root, path), text);
      rmSync(target, { recursive: true, force: true });
      mkdirSync(target);
      for (const [name, text] of filesOf(fresh)) writeFileSync(join(target, name), text);
      console.log(
        `imports/, src/flux/schemas/known and the tables of src/engines/kustomize written: Flux ${newestFlux}, Flux Operator ${operatorPin.version}`,
      );
    }
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

function generate(target: string) {
  const groups = readCrds();
  const crdFolder = mkdtempSync(join(tmpdir(), 'cdk8s-fluxcd-crds-'));
  try {
    for (const [group, crds] of groups) {
      const file = join(crdFolder, `${group}.yaml`);
      writeFileSync(file, crds.map((crd) => `---\n${stringify(crd, { aliasDuplicateObjects: false })}`).join(''));
      cdk8sImport(file, target);
      copyOnce(join(target, `${group}.ts`));
    }
  } finally {
    rmSync(crdFolder, { recursive: true, force: true });
  }
  const names = [...groups.keys()].sort();
  writeFileSync(join(target, 'versions.ts'), versionsFile());
  writeFileSync(join(target, 'api-versions.ts'), apiVersionsFile([...groups.values()].flat()));
  writeFileSync(join(target, 'index.ts'), indexFile(names));
  writeFileSync(join(target, 'schemas.json'), schemasFile([...groups.values()].flat()));
}

/** The CRDs by API group, each with the versions that have types. */
function readCrds(): Map<string, Crd[]> {
  const crds = [...crdsOfFlux(newestFlux), ...crdsOfOperator()]
    .map(asOperatorInstalls)
    .map(withTypedVersions)
    .sort((a, b) => (a.spec.names.kind < b.spec.names.kind ? -1 : 1));
  if (crds.length !== kindsExpected) {
    throw new Error(`expected ${kindsExpected} CRDs, found ${crds.length}: ${crds.map((crd) => crd.spec.names.kind).join(', ')}`);
  }
  const groups = new Map<string, Crd[]>();
  for (const crd of crds) groups.set(crd.spec.group, [...(groups.get(crd.spec.group) ?? []), crd]);
  return groups;
}

function withTypedVersions(crd: Crd): Crd {
  const structureOnly = structureOnlyGroups.has(crd.spec.group);
  return {
    ...crd,
    spec: {
      ...crd.spec,
      versions: typedVersions(crd).map((version) => ({
        ...version,
        schema: { openAPIV3Schema: withoutTexts(version.schema.openAPIV3Schema, structureOnly ? texts : messages) },
      })),
    },
  };
}

/**
 * The versions that have L1 types: the stored one. Where older Flux serves another one, which the newest still does, that comes first: what is
 * written in it runs everywhere, so it has the name of the kind alone, and L2 write it unless the cluster's Flux is known to have the stored one.
 */
function typedVersions({ metadata, spec }: Crd): CrdVersion[] {
  const served = spec.versions.filter((version) => version.served);
  const stored = served.filter(({ storage }) => storage);
  const releases = ({ name }: CrdVersion) => servedBy(metadata.name).get(name) ?? 0;
  const [first] = [...stored, ...served].sort((a, b) => releases(b) - releases(a));
  return first && !stored.includes(first) ? [first, ...stored] : stored;
}

let counts: Map<string, Map<string, number>> | undefined;

/** Of the versions of a CRD: how many of the known Flux versions serve each. */
function servedBy(name: string): ReadonlyMap<string, number> {
  counts ??= countServed();
  return counts.get(name) ?? new Map<string, number>();
}

function countServed(): Map<string, Map<string, number>> {
  const found = new Map<string, Map<string, number>>();
  for (const { metadata, spec } of knownFluxVersions().flatMap(crdsOfFlux)) {
    const ofCrd = found.get(metadata.name) ?? new Map<string, number>();
    found.set(metadata.name, ofCrd);
    for (const { name } of spec.versions.filter(({ served }) => served)) ofCrd.set(name, (ofCrd.get(name) ?? 0) + 1);
  }
  return found;
}

const messages = ['x-kubernetes-validations'];
const texts = ['description', ...messages];

/** The schema without some of its keywords; a property that is called like a keyword stays. */
function withoutTexts(schema: Schema, keywords: readonly string[]): Schema {
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => !keywords.includes(key))
      .map(([key, value]) => {
        if (key === 'properties') {
          const properties = Object.entries(value as { [name: string]: Schema });
          return [key, Object.fromEntries(properties.map(([name, inner]) => [name, withoutTexts(inner, keywords)]))];
        }
        const nested = (key === 'items' || key === 'additionalProperties') && typeof value === 'object';
        return [key, nested ? withoutTexts(value as Schema, keywords) : value];
      }),
  );
}

function cdk8sImport(crdFile: string, target: string) {
  const cli = join(root, 'node_modules', 'cdk8s-cli', 'bin', 'cdk8s');
  const args = ['import', '--no-save', '--no-check-upgrade', '--language', 'typescript', '--output', target, crdFile];
  execFileSync(process.execPath, [cli, ...args], { stdio: ['ignore', 'ignore', 'inherit'], cwd: tmpdir() });
}

/** How each `toJson_` function of cdk8s-cli ends: it copies its result once more for each field. */
const copiesOften = 'Object.entries(result).reduce((r, i) => (i[1] === undefined) ? r : ({ ...r, [i[0]]: i[1] }), {})';

const withoutUndefined = `
function withoutUndefined(fields: Record<string, any>): Record<string, any> {
  const json: Record<string, any> = {};
  for (const name of Object.keys(fields)) if (fields[name] !== undefined) json[name] = fields[name];
  return json;
}
`;

/** What cdk8s-cli wrote, with one copy of each object instead of many. */
function copyOnce(file: string) {
  const text = readFileSync(file, 'utf8');
  if (!text.includes(copiesOften)) throw new Error(`${file} has no "${copiesOften}": look at what this version of cdk8s-cli writes`);
  writeFileSync(file, text.replaceAll(copiesOften, 'withoutUndefined(result)') + withoutUndefined);
}

const marker = '// Generated by "npx projen import" from the CRDs pinned in projenrc/pins.json. Never edited.\n';

function indexFile(groups: readonly string[]): string {
  return marker + [...groups, 'versions'].map((name) => `export * from './${name}';\n`).join('');
}

function versionsFile(): string {
  return `${marker}
/** The versions of the CRDs that this library's types are made from. */
export class CrdVersions {
  /** The Flux version, for example \`2.10.0\`. */
  public static readonly FLUX = '${newestFlux.slice(1)}';

  /** The Flux Operator version, for example \`0.59.0\`. */
  public static readonly FLUX_OPERATOR = '${operatorPin.version.slice(1)}';

  private constructor() {}
}
`;
}

/** The API version of every kind. Not in the index: jsii exports no functions, and the constants of the L1 classes are public. */
function apiVersionsFile(crds: readonly Crd[]): string {
  const rows = crds
    .map(({ spec }) => `  ${spec.names.kind}: '${spec.group}/${spec.versions[0].name}',\n`)
    .sort()
    .join('');
  return `${marker}
/** The API version of each kind that the types of this library are made from. */
export const apiVersionOfKind: { readonly [kind: string]: string } = {
${rows}};
`;
}

/** The structure of every spec, of the stored version, for tests that walk all fields. */
function schemasFile(crds: readonly Crd[]): string {
  const schemas = crds.map((crd) => {
    const version = crd.spec.versions.find(({ storage }) => storage)!;
    const { spec } = version.schema.openAPIV3Schema.properties as { spec: Schema };
    return [crd.spec.names.kind, { apiVersion: `${crd.spec.group}/${version.name}`, spec: withoutTexts(spec, texts) }] as const;
  });
  schemas.sort(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify(Object.fromEntries(schemas), undefined, 1)}\n`;
}

function filesOf(folder: string): Map<string, string> {
  if (!existsSync(folder)) return new Map();
  return new Map(
    readdirSync(folder)
      .sort()
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
}

function compare(fresh: string, target: string) {
  const [expected, found] = [filesOf(fresh), filesOf(target)];
  const different = [...new Set([...expected.keys(), ...found.keys()])].filter((name) => expected.get(name) !== found.get(name));
  if (different.length > 0) {
    throw new Error(
      `imports/ is not what projenrc/pins.json gives: ${different.join(', ')}. Run "npx projen import" and commit the result.`,
    );
  }
  console.log(`imports/ is fresh: ${expected.size} files`);
}

function compareKnown(known: ReadonlyMap<string, string>) {
  const different = [...known].filter(([path, text]) => !existsSync(join(root, path)) || readFileSync(join(root, path), 'utf8') !== text);
  if (different.length > 0) {
    const names = different.map(([path]) => path).join(', ');
    throw new Error(`Not what projenrc/pins.json gives: ${names}. Run "npx projen import" and commit the result.`);
  }
  console.log(`src/flux/schemas/known and the tables of src/engines/kustomize are fresh: ${known.size} files`);
}

function findOperatorTexts() {
  const wanted = ownTextsOf(crdsOfOperator(), crdsOfFlux(newestFlux));
  const files = publishedFiles(root);
  const found = textsInFiles(wanted, root, files);
  if (found.length > 0) {
    const lines = found.map(({ file, text }) => `  ${file}: ${text.slice(0, 60)}`);
    throw new Error(
      ['The Flux Operator is AGPL-3.0, but texts of its CRDs stand in this project (here without white space):', ...lines].join('\n'),
    );
  }
  console.log(`none of ${wanted.size} texts of the operator's CRDs stands in ${files.length} files that are tracked or packed`);
}

main(process.argv.includes('--check'));
