/**
 * Writes dist/sbom.cdx.json, which lists what the package of npm brings along: its bundled packages and theirs, in the versions of package-lock.json.
 *
 *   npx projen sbom
 *
 * `npm sbom --omit dev` leaves out a bundled package that a tool of the developers needs too.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Locked {
  readonly version: string;
  readonly integrity: string;
  readonly license?: string;
  readonly dependencies?: { readonly [name: string]: string };
}

const root = join(__dirname, '..');
const read = <T>(file: string) => JSON.parse(readFileSync(join(root, file), 'utf8')) as T;
const own = read<{ name: string; version: string; license: string; bundledDependencies: string[] }>('package.json');
const { packages } = read<{ packages: { [path: string]: Locked } }>('package-lock.json');

const purlOf = (name: string, version: string) => `pkg:npm/${name.replace('@', '%40')}@${version}`;

function component(name: string, { version, license, integrity }: Locked): object {
  const [algorithm, digest] = integrity.split(/-(.*)/s);
  if (algorithm !== 'sha512') throw new Error(`package-lock.json has no SHA-512 of ${name}`);
  return {
    type: 'library',
    'bom-ref': `${name}@${version}`,
    name,
    version,
    purl: purlOf(name, version),
    hashes: [{ alg: 'SHA-512', content: Buffer.from(digest, 'base64').toString('hex') }],
    licenses: license === undefined ? [] : [{ license: { id: license } }],
  };
}

const bundled = new Set(own.bundledDependencies);
for (const name of bundled) for (const needed of Object.keys(packages[`node_modules/${name}`].dependencies ?? {})) bundled.add(needed);
const names = [...bundled].sort();
const bom = {
  bomFormat: 'CycloneDX',
  specVersion: '1.5',
  version: 1,
  metadata: {
    component: { type: 'library', 'bom-ref': own.name, name: own.name, version: own.version, purl: purlOf(own.name, own.version) },
  },
  components: names.map((name) => component(name, packages[`node_modules/${name}`])),
  dependencies: [{ ref: own.name, dependsOn: names.map((name) => `${name}@${packages[`node_modules/${name}`].version}`) }],
};
mkdirSync(join(root, 'dist'), { recursive: true });
writeFileSync(join(root, 'dist', 'sbom.cdx.json'), `${JSON.stringify(bom, null, 2)}\n`);
