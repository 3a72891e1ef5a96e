import { spawnSync } from 'node:child_process';
import { appendFileSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { cli, Files, folderWith } from './support';
import { filesOfTar } from '../../src/publish/archive/untar';
import { ecKey, rsaKey } from '../publish/cosign-keys';
import { fleetAt, origin } from '../publish/fleet';
import { LoopbackRegistry } from '../publish/loopback-registry';

let registry: LoopbackRegistry;
beforeEach(async () => {
  registry = await LoopbackRegistry.start();
});
afterEach(() => LoopbackRegistry.stopAll());

const env = { HOME: '/nonexistent' };
const push = async (args: readonly string[], files: Files | string) => cli(['push', ...args, ...origin], files, { env });
const statuses = (json: string) =>
  (JSON.parse(json) as { artifacts: { url: string; status: string }[] }).artifacts.map(
    ({ url, status }) => `${url.split('/').at(-1)} ${status}`,
  );

test('all artifacts of a fleet are pushed by one command, and get the tag', async () => {
  const { status, stdout, stderr } = await push(['.', '--tag', 'latest'], fleetAt(registry.host));
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const [own, fleet] = ['acme/fleet/monitoring:latest', 'acme/fleet:latest'].map((tag) => registry.tags[tag]);
  const rows = stdout.split('\n').map((line) => line.replace(/[\d.]+ (?:B|KiB)/, 'SIZE').split(/ {2,}/));
  expect(rows).toEqual([
    ['ARTIFACT', 'TAGS', 'STATUS', 'FILES', 'SIZE', 'DIGEST'],
    [`oci://${registry.host}/acme/fleet/monitoring`, 'latest', 'pushed', '1', 'SIZE', own],
    [`oci://${registry.host}/acme/fleet`, 'latest', 'pushed', '13', 'SIZE', fleet],
    [''],
  ]);
});

test('an artifact has the media types and annotations of flux push artifact', async () => {
  await push(['.', '--tag', 'latest'], fleetAt(registry.host));
  const { config, layers, annotations, mediaType } = registry.manifestOf('acme/fleet/monitoring:latest');
  expect([mediaType, config.mediaType, layers.map((layer: { mediaType: string }) => layer.mediaType)]).toEqual([
    'application/vnd.oci.image.manifest.v1+json',
    'application/vnd.cncf.flux.config.v1+json',
    ['application/vnd.cncf.flux.content.v1.tar+gzip'],
  ]);
  expect(annotations).toEqual({
    'org.opencontainers.image.created': '2026-11-27T20:15:00Z',
    'org.opencontainers.image.revision': 'main@sha1:abc',
    'org.opencontainers.image.source': 'https://github.com/acme/fleet',
  });
});

test('the artifact of the fleet does not hold what has an artifact of its own', async () => {
  await push(['.', '--tag', 'latest'], fleetAt(registry.host));
  const layers = registry.asked.filter(({ line }) => /^PUT .*\/acme\/fleet\/blobs/.test(line)).map(({ body }) => body);
  const paths = layers.filter((body) => body[0] === 0x1f).flatMap((body) => [...filesOfTar(gunzipSync(body)).keys()]);
  expect(paths).toContain('apps/configmap-apps.yaml');
  expect(paths.filter((path) => path.startsWith('components/'))).toEqual([]);
});

test('symbolic links are left out, which is said, unless .sourceignore names them', async () => {
  const folder = folderWith({ 'apps/a.yaml': 'a: b', 'notes/b.yaml': 'a: b', '.sourceignore': 'notes/\nsecond.yaml\n' });
  for (const path of ['apps/first.yaml', 'apps/second.yaml', 'notes/third.yaml', 'fourth.yaml']) symlinkSync('a.yaml', join(folder, path));
  const args = ['.', '--to', `oci://${registry.host}/acme/apps:latest`];
  const { status, stderr } = await push(args, folder);
  expect({ status, stderr }).toEqual({
    status: 0,
    stderr:
      'cdk8s-fluxcd: fourth.yaml and apps/first.yaml are symbolic links, which sources of Flux do not have: left out. ' +
      'Copy what they lead to, or name them in .sourceignore.\n',
  });
});

test('what has not changed is not pushed again, although another commit made it', async () => {
  await push(['.', '--tag', 'latest'], fleetAt(registry.host));
  const before = registry.tags;
  registry.asked.splice(0);
  const { stdout } = await cli(
    [
      'push',
      '--tag',
      'latest',
      '--format',
      'json',
      ...origin.slice(0, 2),
      '--revision',
      'main@sha1:def',
      '--created',
      '2026-12-01T00:00:00Z',
    ],
    fleetAt(registry.host),
    { env },
  );
  expect(statuses(stdout)).toEqual(['monitoring unchanged', 'fleet unchanged']);
  expect(registry.tags).toEqual(before);
  expect(registry.lines.filter((line) => !line.startsWith('GET'))).toEqual([]);
});

test('of a change only the artifact that it is in is pushed', async () => {
  await push(['.', '--tag', 'latest'], fleetAt(registry.host));
  const before = registry.tags;
  const { stdout } = await push(['.', '--tag', 'latest', '--format', 'json'], fleetAt(registry.host, { component: '2' }));
  expect(statuses(stdout)).toEqual(['monitoring pushed', 'fleet unchanged']);
  expect(registry.tags['acme/fleet:latest']).toBe(before['acme/fleet:latest']);
  expect(registry.tags['acme/fleet/monitoring:latest']).not.toBe(before['acme/fleet/monitoring:latest']);
});

test('several tags get the same artifact, also when one of them has the content already', async () => {
  await push(['.', '--tag', 'latest'], fleetAt(registry.host));
  const { stdout } = await push(['.', '--tag', 'v1', '--tag', 'latest', '--format', 'json'], fleetAt(registry.host));
  expect(statuses(stdout)).toEqual(['monitoring tagged', 'fleet tagged']);
  expect(registry.tags['acme/fleet:v1']).toBe(registry.tags['acme/fleet:latest']);
});

test('what was signed under another tag gets those that clusters follow, and what they have keeps its artifact', async () => {
  const tags = (...names: string[]) => names.flatMap((name) => ['--tag', name]);
  await push(['.', ...tags('latest')], fleetAt(registry.host));
  const before = registry.tags;
  const changed = [fleetAt(registry.host, { fleet: '2' }), ['--created', '2026-12-01T00:00:00Z']] as const;
  const later = async (names: readonly string[]) =>
    cli(['push', '.', ...tags(...names), '--format', 'json', ...origin.slice(0, 4), ...changed[1]], changed[0], { env });
  expect(statuses((await later(['to-sign'])).stdout)).toEqual(['monitoring pushed', 'fleet pushed']);
  const toSign = registry.tags['acme/fleet:to-sign'];
  expect(statuses((await later(['latest', 'to-sign'])).stdout)).toEqual(['monitoring tagged', 'fleet tagged']);
  expect([registry.tags['acme/fleet:latest'], registry.tags['acme/fleet/monitoring:latest']]).toEqual([
    toSign,
    before['acme/fleet/monitoring:latest'],
  ]);
});

test('a dry run says what would be pushed, and writes nothing', async () => {
  const { stdout, status } = await push(['.', '--tag', 'latest', '--dry-run'], fleetAt(registry.host));
  expect([status, stdout.split('\n').at(-2)]).toEqual([0, 'nothing was pushed, because of --dry-run.']);
  expect(registry.lines.filter((line) => !line.startsWith('GET'))).toEqual([]);
});

test('JSON has all that is known of each artifact', async () => {
  const { stdout } = await push(['.', '--tag', 'latest', '--format', 'json'], fleetAt(registry.host));
  const { dryRun, artifacts } = JSON.parse(stdout) as { dryRun: boolean; artifacts: object[] };
  expect(dryRun).toBe(false);
  expect(artifacts[0]).toEqual({
    url: `oci://${registry.host}/acme/fleet/monitoring`,
    tags: ['latest'],
    status: 'pushed',
    digest: registry.tags['acme/fleet/monitoring:latest'],
    contentDigest: expect.stringMatching(/^sha256:/),
    files: 1,
    bytes: expect.any(Number),
    source: 'https://github.com/acme/fleet',
    revision: 'main@sha1:abc',
    created: '2026-11-27T20:15:00Z',
  });
});

test('a folder goes to the URL that --to gives, folders inside of it to those of --artifact', async () => {
  const files = { 'a.yaml': 'a: b\n', 'own/b.yaml': 'b: c\n' };
  const { stdout } = await push(
    [
      '.',
      '--to',
      `oci://${registry.host}/infra:v1`,
      '--tag',
      'latest',
      '--artifact',
      `own=oci://${registry.host}/infra/own`,
      '--format',
      'json',
    ],
    files,
  );
  expect(statuses(stdout)).toEqual(['own pushed', 'infra pushed']);
  expect(Object.keys(registry.tags)).toEqual(['infra/own:latest', 'infra/own:v1', 'infra:latest', 'infra:v1']);
});

describe('with --sign-key', () => {
  const keys = { 'cosign.key': ecKey.key, 'other.key': rsaKey.key };
  const signed = async (key: string, password: string | undefined, more: readonly string[] = ['--format', 'json']) =>
    cli(
      ['push', 'deploy', '--tag', 'latest', '--sign-key', key, ...more, ...origin],
      {
        ...keys,
        ...Object.fromEntries(Object.entries(fleetAt(registry.host)).map(([path, text]) => [`deploy/${path}`, text])),
      },
      { env: { ...env, COSIGN_PASSWORD: password, COSIGN_PRIVATE_KEY: ecKey.key } },
    );
  const told = (json: string) =>
    (JSON.parse(json) as { artifacts: { status: string; signature: string }[] }).artifacts.map(({ status, signature }) => [
      status,
      signature,
    ]);
  const signatures = () => Object.keys(registry.tags).filter((tag) => tag.endsWith('.sig'));

  test('all artifacts are signed before the first tag is moved', async () => {
    const { stdout } = await signed('cosign.key', ecKey.password);
    expect(told(stdout)).toEqual([
      ['pushed', 'added'],
      ['pushed', 'added'],
    ]);
    const puts = registry.lines.flatMap((line) => /^PUT .*manifests\/(.*)$/.exec(line)?.[1] ?? []);
    expect(puts.map((reference) => reference.replace(/\w{64}/, 'HEX'))).toEqual([
      ...['sha256:HEX', 'sha256:HEX', 'sha256-HEX.sig', 'sha256-HEX.sig', 'latest', 'latest'],
    ]);
    for (const [tag, digest] of Object.entries(registry.tags).filter(([name]) => name.endsWith('latest'))) {
      expect(registry.tags).toHaveProperty([tag.replace('latest', `${digest.replace(':', '-')}.sig`)]);
    }
  });

  test('what has not changed is signed where it is not yet, and not a second time', async () => {
    await push(['.', '--tag', 'latest'], fleetAt(registry.host));
    const before = registry.tags;
    expect(told((await signed('cosign.key', ecKey.password)).stdout)).toEqual([
      ['unchanged', 'added'],
      ['unchanged', 'added'],
    ]);
    expect(registry.tags).toMatchObject(before);
    const after = registry.tags;
    registry.asked.splice(0);
    expect(told((await signed('cosign.key', ecKey.password)).stdout)).toEqual([
      ['unchanged', 'unchanged'],
      ['unchanged', 'unchanged'],
    ]);
    expect([registry.tags, registry.lines.filter((line) => !line.startsWith('GET'))]).toEqual([after, []]);
  });

  test('signatures by other keys are kept', async () => {
    await signed('cosign.key', ecKey.password);
    await signed('other.key', rsaKey.password);
    expect(signatures().map((tag) => (registry.manifestOf(tag).layers as object[]).length)).toEqual([2, 2]);
  });

  test('the key may be in a variable, as CI has it', async () => {
    const { status, stdout } = await signed('env://COSIGN_PRIVATE_KEY', ecKey.password, []);
    expect([status, signatures().length]).toEqual([0, 2]);
    expect(stdout.split('\n')[0].split(/ +/)).toEqual(['ARTIFACT', 'TAGS', 'STATUS', 'FILES', 'SIZE', 'SIGNATURE', 'DIGEST']);
  });

  test('a dry run says what would be signed, and writes nothing', async () => {
    const { stdout } = await signed('cosign.key', ecKey.password, ['--dry-run', '--format', 'json']);
    expect(told(stdout)).toEqual([
      ['pushed', 'added'],
      ['pushed', 'added'],
    ]);
    expect(registry.tags).toEqual({});
  });

  test('neither key nor password is ever shown, and nothing is asked before the key is read', async () => {
    const { status, stdout, stderr } = await signed('cosign.key', 'hunter2');
    expect({ status, stdout, stderr }).toEqual({
      status: 2,
      stdout: '',
      stderr: 'cdk8s-fluxcd: COSIGN_PASSWORD is not the password of --sign-key cosign.key, or the key was changed. Check both.\n',
    });
    expect(registry.lines).toEqual([]);
  });

  test.each([
    [
      'missing.key',
      "--sign-key missing.key can't be read: it does not exist. Give the file of a key, or env://NAME for a variable that holds it.",
    ],
    ['.', "--sign-key . can't be read: it is a folder. Give the file of a key, or env://NAME for a variable that holds it."],
    ['env://NOT_SET', '--sign-key env://NOT_SET: the variable NOT_SET is not set. Set it to the content of the key file.'],
    [
      'awskms:///alias/fleet',
      '--sign-key awskms:///alias/fleet: keys are read from files and variables only, not from awskms://. Sign by cosign itself what push has pushed: docs/publish.md shows how, under "Sign".',
    ],
  ])('%s is refused', async (key, message) => {
    expect(await signed(key, 'x')).toEqual({ status: 2, stdout: '', stderr: `cdk8s-fluxcd: ${message}\n` });
  });

  test('the summary is not written over the key', async () => {
    const { stderr } = await signed('cosign.key', ecKey.password, ['--output', 'cosign.key']);
    expect(stderr).toBe('cdk8s-fluxcd: --output cosign.key is one of the files that were read. Nothing was written.\n');
  });
});

describe('the origin', () => {
  const git = (folder: string, ...args: string[]) => {
    const who = {
      GIT_AUTHOR_DATE: '2026-11-01T10:00:00+02:00',
      GIT_COMMITTER_DATE: '2026-11-01T10:00:00+02:00',
      GIT_CONFIG_GLOBAL: '/dev/null',
    };
    const { status, stdout } = spawnSync('git', ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], {
      encoding: 'utf8',
      env: { ...process.env, ...who },
    });
    if (status !== 0) throw new Error(`git ${args.join(' ')}`);
    return stdout.trim();
  };
  const repository = () => {
    const folder = folderWith({ 'a.yaml': 'a: b\n' });
    git(folder, 'init', '-q', '-b', 'main');
    git(folder, 'remote', 'add', 'origin', 'https://x-access-token:hunter2@github.com/acme/fleet.git');
    git(folder, 'add', '.');
    git(folder, 'commit', '-qm', 'a');
    return folder;
  };
  const pushed = async (folder: string, more: { readonly [name: string]: string } = {}) => {
    const outcome = await cli(['push', '--to', `oci://${registry.host}/a:latest`], folder, { env: { ...env, ...more } });
    return { ...outcome, annotations: registry.tags['a:latest'] && registry.manifestOf('a:latest').annotations };
  };

  test('is the commit, its time and the remote of Git, without a token', async () => {
    const folder = repository();
    const { annotations, stderr } = await pushed(folder);
    expect(stderr).toBe('');
    expect(annotations).toEqual({
      'org.opencontainers.image.created': '2026-11-01T08:00:00Z',
      'org.opencontainers.image.revision': `main@sha1:${git(folder, 'rev-parse', 'HEAD')}`,
      'org.opencontainers.image.source': 'https://github.com/acme/fleet.git',
    });
  });

  test('has the name of the branch that CI checks out without one, and the time of SOURCE_DATE_EPOCH', async () => {
    const folder = repository();
    git(folder, 'checkout', '-q', '--detach');
    const { annotations } = await pushed(folder, { GITHUB_REF_NAME: 'release', SOURCE_DATE_EPOCH: '0' });
    expect(annotations['org.opencontainers.image.revision']).toMatch(/^release@sha1:/);
    expect(annotations['org.opencontainers.image.created']).toBe('1970-01-01T00:00:00Z');
  });

  test('is said to be wrong where files were changed since', async () => {
    const folder = repository();
    appendFileSync(join(folder, 'a.yaml'), 'c: d\n');
    const { stderr } = await pushed(folder);
    expect(stderr).toBe(
      `cdk8s-fluxcd: files were changed after the last commit: the revision main@sha1:${git(folder, 'rev-parse', 'HEAD')} does not describe them.\n`,
    );
  });

  test('must be given where Git does not know it', async () => {
    const folder = folderWith({ 'a.yaml': 'a: b\n' });
    expect(await pushed(folder)).toMatchObject({
      status: 2,
      stderr: `cdk8s-fluxcd: ${folder} is not in a Git repository with a commit: give --source, --revision, --created.\n`,
    });
    const other = repository();
    git(other, 'remote', 'remove', 'origin');
    expect(await pushed(other)).toMatchObject({
      status: 2,
      stderr: `cdk8s-fluxcd: ${other} is in a Git repository without a remote origin: give --source.\n`,
    });
  });
});

describe('what makes no sense is refused before anything is asked', () => {
  const url = 'oci://ghcr.io/acme/fleet';
  test.each<[string, string[], Files | undefined, string]>([
    [
      'a fleet with several tags',
      origin,
      undefined,
      'push needs the tag that the artifacts get. The clusters follow latest-stable (prod) and latest (staging). Give the one that is for this content: --tag TAG.',
    ],
    [
      'a folder without clusters',
      origin,
      { 'a.yaml': 'a: b\n' },
      '. is not a gitless fleet. No file of it says that a cluster syncs from it. Give the URL of the artifact: --to oci://HOST/REPOSITORY:TAG.',
    ],
    ['a URL without a tag', ['--to', url, ...origin], {}, 'push needs the tag that the artifact gets: --tag latest, for example.'],
    [
      'a URL that is none',
      ['--to', 'ghcr.io/a:latest', ...origin],
      {},
      '--to is ghcr.io/a, but must be oci://, a registry and a repository. Write for example oci://ghcr.io/acme/fleet.',
    ],
    [
      'a tag that is none',
      ['--to', url, '--tag', 'a b', ...origin],
      {},
      '--tag is a b, which is not a tag. Write letters, digits, ".", "_" and "-", at most 128 of them, the first a letter or digit.',
    ],
    [
      'a folder without files',
      ['--to', `${url}:v1`, ...origin],
      { 'logo.png': 'x' },
      '. has no file that Flux reads, and clusters that follow oci://ghcr.io/acme/fleet would delete all that they have applied from it. Check the path, and .sourceignore.',
    ],
    [
      'the tag that keeps promotions',
      ['--to', url, '--tag', 'latest.history', ...origin],
      { 'a.yaml': 'a: b\n' },
      '--tag is latest.history, which is a name for the record of the promotions of a tag. Choose another one.',
    ],
    [
      'the tag of a signature',
      ['--to', url, '--tag', 'sha256-abc.sig', ...origin],
      { 'a.yaml': 'a: b\n' },
      '--tag is sha256-abc.sig, which is a name for the record of signatures. Choose another one.',
    ],
    ['an artifact without a URL', ['--artifact', 'a', '--tag', 'v1', ...origin], {}, '--artifact a must be FOLDER=URL.'],
    [
      'a folder that is not there',
      ['--artifact', `a=${url}`, '--tag', 'v1', ...origin],
      {},
      `--artifact a=${url}: a is not a folder inside of FOLDER.`,
    ],
    ['two folders', ['a', 'b', ...origin], {}, 'push accepts one FOLDER. Give further folders by --artifact FOLDER=URL.'],
    [
      'a time that is none',
      ['--to', `${url}:v1`, ...origin.slice(0, 4), '--created', 'yesterday'],
      {},
      '--created is yesterday, but must be a time as 2026-11-27T20:15:00Z.',
    ],
  ])('%s', async (_, args, files, message) => {
    expect(await cli(['push', ...args], files ?? fleetAt(registry.host), { env })).toEqual({
      status: 2,
      stdout: '',
      stderr: `cdk8s-fluxcd: ${message}\n`,
    });
    expect(registry.lines).toEqual([]);
  });

  test('a folder that has an artifact of its own and is applied from that of the fleet', async () => {
    const files = fleetAt(registry.host);
    const path = 'clusters/prod/kustomization-apps.yaml';
    const { stderr } = await push(['.', '--tag', 'latest'], {
      ...files,
      [path]: files[path].replace(/path: .*/, 'path: ./components/monitoring'),
    });
    expect(stderr).toBe(
      'cdk8s-fluxcd: OCIRepository flux-system/component-monitoring has the URL of an artifact of the folder components/monitoring, which Kustomization flux-system/apps applies from the artifact of the fleet. Say which folders have artifacts of their own: --to URL for the fleet, --artifact FOLDER=URL for each.\n',
    );
  });

  test('a folder that has an artifact of its own, and a base of one that has not', async () => {
    const { stderr } = await push(['.', '--tag', 'latest'], {
      ...fleetAt(registry.host),
      'apps/kustomization.yaml': 'resources: [configmap-apps.yaml, ../components/monitoring/configmap-monitoring.yaml]\n',
    });
    expect(stderr).toBe(
      'cdk8s-fluxcd: OCIRepository flux-system/component-monitoring has the URL of an artifact of the folder components/monitoring, but Kustomization flux-system/apps applies components/monitoring/configmap-monitoring.yaml of it from the artifact of the fleet, which does not hold it. Move what both need out of the folder, or into the other one.\n',
    );
    expect(registry.lines).toEqual([]);
  });

  test('a component without objects in a folder that has an artifact of its own, of a folder that has not', async () => {
    const { stderr } = await push(['.', '--tag', 'latest'], {
      ...fleetAt(registry.host),
      'apps/kustomization.yaml': 'resources: [configmap-apps.yaml]\ncomponents: [../components/monitoring/labels]\n',
      'components/monitoring/labels/kustomization.yaml':
        'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nlabels: [{ pairs: { team: web } }]\n',
    });
    expect(stderr).toContain(
      'but Kustomization flux-system/apps applies components/monitoring/labels/kustomization.yaml of it from the artifact of the fleet, which does not hold it.',
    );
    expect(registry.lines).toEqual([]);
  });

  test('a password for one of several registries', async () => {
    const args = ['--to', `oci://${registry.host}/a`, '--artifact', 'own=oci://ghcr.io/a', '--tag', 'v1'];
    const { stderr } = await cli(
      ['push', ...args, ...origin],
      { 'own/a.yaml': '' },
      { env: { ...env, CDK8S_FLUXCD_REGISTRY_PASSWORD: 'hunter2' } },
    );
    expect(stderr).toBe(
      `cdk8s-fluxcd: CDK8S_FLUXCD_REGISTRY_PASSWORD is set, but there are several registries: ghcr.io and ${registry.host}. Set CDK8S_FLUXCD_REGISTRY to the one that it is for; docker login gives those of the others.\n`,
    );
  });
});

test.each([
  [
    'push',
    (_host: string) => ['push', '.', '--tag', 'latest', ...origin, '--output', 'nowhere/report.txt'],
    (host: string) => fleetAt(host),
  ],
  [
    'rollback',
    (host: string) => ['rollback', 'latest', '--fleet', `oci://${host}/acme/fleet`, '--output', 'nowhere/report.txt'],
    () => ({}),
  ],
  [
    'promote',
    (host: string) => ['promote', 'latest', 'stable', '--fleet', `oci://${host}/acme/fleet`, '--output', 'nowhere/report.txt'],
    () => ({}),
  ],
])('%s does nothing where its report cannot be written', async (_, args, files) => {
  expect(await cli(args(registry.host), files(registry.host), { env })).toEqual({
    status: 2,
    stdout: '',
    stderr: "cdk8s-fluxcd: --output nowhere/report.txt can't be written: the folder does not exist. Nothing was done.\n",
  });
  expect(registry.asked).toEqual([]);
});

test('a report is not written in place of a folder, and no trial is left behind', async () => {
  const folder = folderWith({ ...fleetAt(registry.host), 'reports/old.txt': 'old' });
  expect((await push(['.', '--tag', 'latest', '--output', 'reports'], folder)).stderr).toBe(
    "cdk8s-fluxcd: --output reports can't be written: it is a folder, or its folder is a file. Nothing was done.\n",
  );
  expect((await push(['.', '--tag', 'latest', '--output', 'reports/new.txt'], folder)).status).toBe(0);
  expect(readdirSync(join(folder, 'reports'))).toEqual(['new.txt', 'old.txt']);
});

test.each([
  ['--revision', 'main\nsha1:abc', '--revision is main\\nsha1:abc, but must be one word.'],
  ['--source', 'https://github.com/acme fleet', '--source is https://github.com/acme fleet, but must be one word.'],
])('%s of more than one word is refused', async (option, value, message) => {
  const { status, stderr } = await cli(['push', '.', '--tag', 'latest', ...origin, option, value], fleetAt(registry.host), { env });
  expect({ status, stderr }).toEqual({ status: 2, stderr: `cdk8s-fluxcd: ${message}\n` });
});
