import { deepStrictEqual, ok } from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Registries } from './registries';
import { Release } from './release-here';
import { Report } from '../api-server/report';

export const version = '0.1.0';
const packed = `cdk8s-fluxcd@${version}.jsii.tgz`;

interface Statement {
  readonly subject: readonly { readonly name: string; readonly digest: { readonly sha256: string } }[];
  readonly predicateType: string;
  readonly predicate: {
    readonly buildDefinition: {
      readonly externalParameters: { readonly workflow: object };
      readonly resolvedDependencies: readonly object[];
    };
    readonly runDetails: object;
  };
}

/** What the registries have, and what the release says of it. */
export async function publishedAsSaid(release: Release, registries: Registries, report: Report): Promise<void> {
  const statement = (folder: string) => JSON.parse(readFileSync(join(release.onGitHub, `${folder}.intoto.json`), 'utf8')) as Statement;
  const tarball = join(release.folderOf('release'), 'dist', 'js', packed);
  const digestsIn = (folder: string) =>
    Object.fromEntries(statement(folder).subject.map((subject) => [basename(subject.name), subject.digest.sha256]));

  await report.check(
    'the release on GitHub has the version, the notes, the list of what is bundled, and the provenance of each package',
    async () => {
      deepStrictEqual(readFileSync(join(release.onGitHub, 'tag'), 'utf8'), `v${version}\n`);
      const files = ['java.intoto.json', 'js.intoto.json', 'notes.md', 'python.intoto.json', 'sbom.cdx.json', 'tag'];
      deepStrictEqual(readdirSync(release.onGitHub).sort(), files);
      ok(readFileSync(join(release.onGitHub, 'notes.md'), 'utf8').includes(version), 'the notes do not name the version');
    },
  );

  await report.check('npm has the package that the release built, and its provenance names the digest', async () => {
    const { versions } = JSON.parse(await text(`http://${registries.npm}/cdk8s-fluxcd`)) as {
      readonly versions: { readonly [version: string]: { readonly dist: { readonly tarball: string } } };
    };
    deepStrictEqual(Object.keys(versions), [version]);
    deepStrictEqual(digestsIn('js'), { [packed]: digest(await bytes(versions[version].dist.tarball)) });
    deepStrictEqual(digestsIn('js'), { [packed]: digest(readFileSync(tarball)) });
  });

  await report.check('PyPI has the wheel and the sources, and their provenance names the digests', async () => {
    const links = [...(await text(`${registries.pypi}/simple/cdk8s-fluxcd/`)).matchAll(/href="([^"#]+)/g)].map(([, link]) => link);
    const found = await Promise.all(links.map(async (link) => [basename(link), digest(await bytes(new URL(link, registries.pypi).href))]));
    deepStrictEqual(Object.fromEntries(found), digestsIn('python'));
  });

  await report.check('Maven has the jars and the pom, and their provenance names the digests', async () => {
    const folder = join(registries.maven, 'dev', 'cdk8s-fluxcd', 'cdk8s-fluxcd', version);
    const files = ['-javadoc.jar', '-sources.jar', '.jar', '.pom'].map((end) => `cdk8s-fluxcd-${version}${end}`);
    const said = digestsIn('java');
    for (const file of files) deepStrictEqual([file, digest(readFileSync(join(folder, file)))], [file, said[file]]);
  });

  await report.check('provenance names the commit, the workflow and the run', async () => {
    const repository = 'https://github.com/cdk8s-fluxcd/cdk8s-fluxcd';
    for (const folder of ['js', 'python', 'java']) {
      const { predicateType, predicate } = statement(folder);
      deepStrictEqual(
        [predicateType, predicate.buildDefinition.externalParameters, predicate.buildDefinition.resolvedDependencies, predicate.runDetails],
        [
          'https://slsa.dev/provenance/v1',
          { workflow: { ref: 'refs/heads/main', repository, path: '.github/workflows/release.yml' } },
          [{ uri: `git+${repository}@refs/heads/main`, digest: { gitCommit: release.commit } }],
          {
            builder: { id: 'https://github.com/actions/runner/self-hosted' },
            metadata: { invocationId: `${repository}/actions/runs/1/attempts/1` },
          },
        ],
      );
    }
  });

  await report.check('PyPI shows the samples of README in Python, and the Java package has them in Java', async () => {
    const sources = `cdk8s_fluxcd-${version}.tar.gz`;
    const folder = join(release.folderOf('release_pypi'), 'dist', 'python');
    const shown = execFileSync('tar', ['xzOf', join(folder, sources), `cdk8s_fluxcd-${version}/README.md`], { encoding: 'utf8' });
    deepStrictEqual([shown.includes('FleetApp(outdir="deploy")'), shown.includes('```ts')], [true, false]);
    const jar = join(registries.maven, 'dev', 'cdk8s-fluxcd', 'cdk8s-fluxcd', version, `cdk8s-fluxcd-${version}-sources.jar`);
    const java = execFileSync('unzip', ['-p', jar, 'dev/cdk8s/fluxcd/package-info.java'], { encoding: 'utf8' });
    ok(
      java.includes('GitRepository.Builder.create(chart, ') && !java.includes('new GitRepository(chart'),
      'package-info.java has the samples in TypeScript',
    );
  });

  await report.check('the list of what is bundled has what the package brings along, and nothing else', async () => {
    const { bomFormat, metadata, components } = JSON.parse(readFileSync(join(release.onGitHub, 'sbom.cdx.json'), 'utf8')) as {
      readonly bomFormat: string;
      readonly metadata: { readonly component: { readonly name: string } };
      readonly components: readonly { readonly name: string; readonly version: string }[];
    };
    deepStrictEqual([bomFormat, metadata.component.name], ['CycloneDX', 'cdk8s-fluxcd']);
    deepStrictEqual(Object.fromEntries(components.map((each) => [each.name, each.version])), bundledIn(tarball));
  });
}

/** The versions of the packages in the published one, as tar lists them. */
function bundledIn(tarball: string): { [name: string]: string } {
  const listed = execFileSync('tar', ['tzf', tarball], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const names = [...listed.matchAll(/^package\/node_modules\/((?:@[^/]+\/)?[^/]+)\/package\.json$/gm)].map(([, name]) => name);
  const manifest = (name: string) =>
    execFileSync('tar', ['xzOf', tarball, `package/node_modules/${name}/package.json`], { encoding: 'utf8' });
  return Object.fromEntries(names.map((name) => [name, (JSON.parse(manifest(name)) as { readonly version: string }).version]));
}

/** The SHA-256 of a file. */
function digest(file: Uint8Array): string {
  return createHash('sha256').update(file).digest('hex');
}

async function bytes(url: string): Promise<Uint8Array> {
  const response = await fetch(url);
  ok(response.ok, `${url} answers with ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

async function text(url: string): Promise<string> {
  return Buffer.from(await bytes(url)).toString('utf8');
}
