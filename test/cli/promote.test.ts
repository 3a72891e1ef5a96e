import { cli, Files } from './support';
import { ecKey, rsaKey } from '../publish/cosign-keys';
import { fleetAt, origin } from '../publish/fleet';
import { LoopbackRegistry } from '../publish/loopback-registry';

let registry: LoopbackRegistry;
beforeEach(async () => {
  registry = await LoopbackRegistry.start();
});
afterEach(() => LoopbackRegistry.stopAll());
jest.setTimeout(30_000);

const env = { HOME: '/nonexistent', USER: 'ada' };
const url = () => `oci://${registry.host}/acme/fleet`;
const run = async (args: readonly string[], files: Files = {}) => cli(args, files, { env });
const promote = async (...args: string[]) => run(['promote', ...args, '--fleet', url()]);
const rollback = async (...args: string[]) => run(['rollback', ...args, '--fleet', url()]);

/** Pushes the fleet to `latest` with these values, made on this day. */
async function pushed(day: number, values: Parameters<typeof fleetAt>[1] = {}, files?: Files): Promise<void> {
  const created = `2026-11-0${day}T00:00:00Z`;
  const { status, stderr } = await run(
    ['push', '--tag', 'latest', ...origin.slice(0, 4), '--created', created],
    files ?? fleetAt(registry.host, values),
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
}

/** What a tag of the fleet and of its component names. */
const digestsOf = (tag: string) => [registry.tags[`acme/fleet:${tag}`], registry.tags[`acme/fleet/monitoring:${tag}`]];
const historyOf = (path: string) =>
  (registry.manifestOf(`${path}:latest-stable.history`).manifests as { digest: string; annotations: { [key: string]: string } }[]).map(
    ({ digest, annotations }) => ({
      digest,
      from: annotations['dev.cdk8s-fluxcd.promotion.from'],
      by: annotations['dev.cdk8s-fluxcd.promotion.by'],
      reason: annotations['dev.cdk8s-fluxcd.promotion.reason'],
    }),
  );

/** The fleet without its component: Flux would delete what it holds. */
function withoutComponent(files: Files): Files {
  return Object.fromEntries(
    Object.entries(files).filter(([path]) => !/kustomization-monitoring|component-monitoring|^components/.test(path)),
  );
}

test('a promotion gives all artifacts of the fleet the digests of the other tag', async () => {
  await pushed(1);
  const { status, stdout, stderr } = await promote('latest', 'latest-stable');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(digestsOf('latest-stable')).toEqual(digestsOf('latest'));
  const [fleet, component] = digestsOf('latest');
  expect(stdout.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
    ['ARTIFACT', 'TAG', 'STATUS', 'BEFORE', 'AFTER'],
    [`${url()}/monitoring`, 'latest-stable', 'moved', '-', component],
    [url(), 'latest-stable', 'moved', '-', fleet],
    [''],
  ]);
});

test('it shows first what changes on the clusters that follow the tag, in the fleet and in its parts', async () => {
  await pushed(1);
  await promote('latest', 'latest-stable');
  await pushed(2, { fleet: '2', component: '2' });
  const { stdout, status } = await promote('latest', 'latest-stable');
  expect(status).toBe(0);
  expect(stdout.slice(0, stdout.indexOf('ARTIFACT'))).toBe(`cdk8s-fluxcd: latest-stable -> latest: no hazards, 2 changes on 1 of 1 cluster

prod
  Kustomization flux-system/apps
    ~ ConfigMap flux-system/apps
        data.value: "1" -> "2" (latest:apps/configmap-apps.yaml:9:10)
  Kustomization flux-system/monitoring
    ~ ConfigMap flux-system/monitoring
        data.value: "1" -> "2"
          (latest:components/monitoring/configmap-monitoring.yaml:9:10)

`);
});

test('what did not change keeps its digest, and is in the record all the same', async () => {
  await pushed(1);
  await promote('latest', 'latest-stable');
  const before = digestsOf('latest-stable');
  await pushed(2, { component: '2' });
  await promote('latest', 'latest-stable', '--by', 'grace');
  const after = digestsOf('latest-stable');
  expect([after[0], after[1] === before[1]]).toEqual([before[0], false]);
  expect(historyOf('acme/fleet')).toEqual([
    { digest: before[0], from: 'latest', by: 'grace' },
    { digest: before[0], from: 'latest', by: 'ada' },
  ]);
  expect(historyOf('acme/fleet/monitoring')).toEqual([
    { digest: after[1], from: 'latest', by: 'grace' },
    { digest: before[1], from: 'latest', by: 'ada' },
  ]);
});

test('a promotion to what the tag has moves and records nothing', async () => {
  await pushed(1);
  await promote('latest', 'latest-stable');
  registry.asked.splice(0);
  const { status, stdout } = await promote('latest', 'latest-stable');
  expect([status, stdout.match(/unchanged/g)?.length]).toEqual([0, 2]);
  expect(registry.lines.filter((line) => line.startsWith('PUT'))).toEqual([]);
});

test('hazards are refused, until somebody accepts them with a reason, which is recorded', async () => {
  await pushed(1);
  await promote('latest', 'latest-stable');
  const before = digestsOf('latest-stable');
  const files = fleetAt(registry.host);
  const path = 'clusters/prod/kustomization-monitoring.yaml';
  await pushed(2, {}, { ...files, [path]: files[path].replace(/name: monitoring\n/, 'name: renamed\n') });
  const refused = await promote('latest', 'latest-stable');
  expect([refused.status, digestsOf('latest-stable')]).toEqual([1, before]);
  expect(refused.stderr).toBe(
    'cdk8s-fluxcd: 1 hazard for the clusters that follow latest-stable, so no tag was moved. Do what the report says, or give --accept REASON.\n',
  );
  expect(refused.stdout).toContain('hazards');
  const accepted = await promote('latest', 'latest-stable', '--accept', 'the ConfigMap may go for a moment');
  expect([accepted.status, digestsOf('latest-stable')]).toEqual([0, digestsOf('latest')]);
  expect(historyOf('acme/fleet')[0].reason).toBe('the ConfigMap may go for a moment');
});

test('what only the clusters of other tags get is no hazard', async () => {
  await pushed(1);
  await promote('latest', 'latest-stable');
  const files = fleetAt(registry.host);
  const path = 'clusters/staging/kustomization-monitoring.yaml';
  await pushed(2, {}, { ...files, [path]: files[path].replace(/name: monitoring\n/, 'name: renamed\n') });
  expect((await promote('latest', 'latest-stable')).status).toBe(0);
});

test('older content is refused unless it is meant', async () => {
  await pushed(2, { fleet: '2' });
  await promote('latest', 'latest-stable');
  await pushed(1);
  const { status, stderr } = await promote('latest', 'latest-stable');
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: `cdk8s-fluxcd: latest-stable would get older content of ${url()} than it has, so no tag was moved. Give --allow-older if that is meant; cdk8s-fluxcd rollback latest-stable brings back what it had before.\n`,
  });
  expect((await promote('latest', 'latest-stable', '--allow-older')).status).toBe(0);
  expect(digestsOf('latest-stable')).toEqual(digestsOf('latest'));
});

test('an artifact without the tag stops the promotion of all', async () => {
  await pushed(1);
  await run(['push', '--to', `${url()}:next`, ...origin], fleetAt(registry.host));
  const { status, stderr } = await promote('next', 'latest-stable');
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: `cdk8s-fluxcd: ${url()}/monitoring:next does not exist. Push it first: cdk8s-fluxcd push --tag next\n`,
  });
  expect((await promote('none', 'latest-stable')).stderr).toBe(
    `cdk8s-fluxcd: ${url()}:none does not exist. Push it first: cdk8s-fluxcd push --tag none\n`,
  );
  expect(digestsOf('latest-stable')).toEqual([undefined, undefined]);
});

test('a tag that cannot be moved leaves all as they were, and no record', async () => {
  await pushed(1);
  await promote('latest', 'latest-stable');
  await pushed(2, { fleet: '2', component: '2' });
  const before = registry.tags;
  registry.fault = ({ line }) => (line === 'PUT /v2/acme/fleet/manifests/latest-stable' ? { status: 403 } : undefined);
  const { status, stderr } = await promote('latest', 'latest-stable');
  expect([status, stderr.slice(-40)]).toEqual([2, expect.stringMatching(/All tags are as they were before\.\n$/)]);
  expect(registry.tags).toEqual(before);
});

test('a dry run moves nothing', async () => {
  await pushed(1);
  const before = registry.tags;
  const { status, stdout } = await promote('latest', 'latest-stable', '--dry-run');
  expect([status, stdout.match(/planned/g)?.length, registry.tags]).toEqual([0, 2, before]);
});

test('waves are promoted one after the other, and end at the first that is refused', async () => {
  await pushed(1);
  const { status } = await promote('latest', 'canary', 'latest-stable');
  expect([status, digestsOf('canary'), digestsOf('latest-stable')]).toEqual([0, digestsOf('latest'), digestsOf('latest')]);
  await pushed(2, { fleet: '2' });
  // No cluster follows canary, which has content already.
  const refused = await promote('latest', 'canary', 'latest-stable');
  expect(refused.stderr).toBe(
    'cdk8s-fluxcd: No cluster in the artifact follows canary, so what Flux would delete is not known, and no tag was moved. Give --accept REASON if it is right.\n',
  );
  expect([refused.status, digestsOf('latest-stable')]).toEqual([1, digestsOf('canary')]);
});

test('JSON says what was moved', async () => {
  await pushed(1);
  const { stdout } = await promote('latest', 'latest-stable', '--format', 'json');
  const [fleet, component] = digestsOf('latest');
  expect(JSON.parse(stdout)).toEqual({
    promotions: [
      {
        to: 'latest-stable',
        from: 'latest',
        outcome: 'moved',
        artifacts: [
          { url: `${url()}/monitoring`, after: component },
          { url: url(), after: fleet },
        ],
      },
    ],
  });
});

describe('with --verify-key', () => {
  const keys = { 'cosign.key': ecKey.key, 'cosign.pub': ecKey.publicKey, 'other.pub': rsaKey.publicKey };
  const signed = async (day: number, value: string) =>
    cli(
      ['push', 'deploy', '--tag', 'latest', '--sign-key', 'cosign.key', ...origin.slice(0, 4), '--created', `2026-11-0${day}T00:00:00Z`],
      {
        ...keys,
        ...Object.fromEntries(Object.entries(fleetAt(registry.host, { fleet: value })).map(([path, text]) => [`deploy/${path}`, text])),
      },
      { env: { ...env, COSIGN_PASSWORD: ecKey.password } },
    );
  const verified = async (...args: string[]) => run([...args, '--fleet', url(), '--verify-key', 'cosign.pub'], keys);

  test('what is signed is promoted and rolled back', async () => {
    for (const day of [1, 2]) {
      expect((await signed(day, String(day))).status).toBe(0);
      expect(await verified('promote', 'latest', 'latest-stable')).toMatchObject({ status: 0, stderr: '' });
    }
    expect(digestsOf('latest-stable')).toEqual(digestsOf('latest'));
    expect(await verified('rollback', 'latest-stable')).toMatchObject({ status: 0, stderr: '' });
  });

  test('what is not signed, or by another key, is refused, and nobody can accept it', async () => {
    await pushed(1);
    const [fleet, component] = digestsOf('latest');
    const refused = await verified('promote', 'latest', 'latest-stable', '--accept', 'all is well');
    expect([refused.status, refused.stderr]).toEqual([
      1,
      `cdk8s-fluxcd: No signature by --verify-key cosign.pub, so no tag was moved: ${url()}/monitoring@${component} and ${url()}@${fleet}. Sign what the tag names: cdk8s-fluxcd push --sign-key KEY.\n`,
    ]);
    expect(digestsOf('latest-stable')).toEqual([undefined, undefined]);
    await signed(1, '1');
    const other = await run(['promote', 'latest', 'latest-stable', '--fleet', url(), '--verify-key', 'other.pub'], keys);
    expect([other.status, digestsOf('latest-stable')]).toEqual([1, [undefined, undefined]]);
  });

  test.each([
    ['cosign.key', '--verify-key cosign.key is a private key. Give the public one, cosign.pub.'],
    [
      'awskms:///alias/fleet',
      '--verify-key awskms:///alias/fleet: keys are read from files and variables only, not from awskms://. cosign public-key writes it to a file.',
    ],
  ])('%s is refused', async (key, message) => {
    expect(await run(['promote', 'latest', 'v1', '--fleet', url(), '--verify-key', key], keys)).toEqual({
      status: 2,
      stdout: '',
      stderr: `cdk8s-fluxcd: ${message}\n`,
    });
    expect(registry.lines).toEqual([]);
  });
});

describe('a rollback', () => {
  test('brings back what all artifacts had before the last promotion, and the next one what was before that', async () => {
    const digests: (string | undefined)[][] = [];
    for (const day of [1, 2, 3]) {
      await pushed(day, day === 3 ? { fleet: '2', component: '3' } : { fleet: String(day), component: '1' });
      await promote('latest', 'latest-stable');
      digests.push(digestsOf('latest-stable'));
    }
    expect((await rollback('latest-stable')).stderr).toBe('');
    expect(digestsOf('latest-stable')).toEqual(digests[1]);
    await rollback('latest-stable', '--accept', 'a test');
    expect(digestsOf('latest-stable')).toEqual(digests[0]);
    expect(historyOf('acme/fleet').map(({ from }) => from)).toEqual(['rollback', 'rollback', 'latest', 'latest', 'latest']);
    // What comes after a rollback can be rolled back to what the rollback had brought.
    await promote('latest', 'latest-stable');
    await rollback('latest-stable');
    expect(digestsOf('latest-stable')).toEqual(digests[0]);
  });

  test('ends before the first promotion', async () => {
    await pushed(1);
    await promote('latest', 'latest-stable');
    expect((await rollback('latest-stable')).stderr).toBe(
      `cdk8s-fluxcd: ${url()}:latest-stable has nothing before its first promotion. Push the version that it should have.\n`,
    );
  });

  test('knows what a tag had before its first promotion', async () => {
    await pushed(1);
    await run(['push', '--tag', 'latest-stable', ...origin], fleetAt(registry.host, { fleet: '0', component: '0' }));
    const before = digestsOf('latest-stable');
    await promote('latest', 'latest-stable', '--allow-older');
    expect(digestsOf('latest-stable')).not.toEqual(before);
    await rollback('latest-stable');
    expect(digestsOf('latest-stable')).toEqual(before);
  });

  test('is refused where the record does not say what to go back to', async () => {
    await pushed(1);
    expect((await rollback('latest-stable')).stderr).toBe(
      `cdk8s-fluxcd: ${url()}:latest-stable does not exist. Push it first: cdk8s-fluxcd push --tag latest-stable\n`,
    );
    expect((await rollback('latest')).stderr).toBe(
      `cdk8s-fluxcd: ${url()}:latest was never promoted: it has no record, ${url()}:latest.history. Push the version that it should have.\n`,
    );
    await promote('latest', 'latest-stable');
    const [promoted] = digestsOf('latest-stable');
    await run(['push', '--tag', 'latest-stable', ...origin], fleetAt(registry.host, { fleet: '9' }));
    expect((await rollback('latest-stable')).stderr).toBe(
      `cdk8s-fluxcd: ${url()}:latest-stable is not what was promoted last (${promoted}): something else has moved it. Promote the version that it should have.\n`,
    );
  });
});

describe('the fleet', () => {
  test('is what the clusters of the folder sync from', async () => {
    await pushed(1);
    expect((await run(['promote', 'latest', 'latest-stable'], fleetAt(registry.host))).status).toBe(0);
    expect(digestsOf('latest-stable')).toEqual(digestsOf('latest'));
  });

  test('of a promotion may have more artifacts', async () => {
    await pushed(1);
    await run(['push', '--to', `oci://${registry.host}/infra:latest`, ...origin], { 'a.yaml': '' });
    await promote('latest', 'latest-stable', '--artifact', `oci://${registry.host}/infra`);
    expect(registry.tags['infra:latest-stable']).toBe(registry.tags['infra:latest']);
  });

  test.each([
    [['promote', 'latest'], 'promote needs the tag that has the content and the tag that gets it: promote latest latest-stable.'],
    [['promote', 'latest', 'latest'], 'promote cannot move latest to itself.'],
    [
      ['promote', 'a b', 'c'],
      'The tag is a b, which is not a tag. Write letters, digits, ".", "_" and "-", at most 128 of them, the first a letter or digit.',
    ],
    [['promote', 'latest', 'v1'], 'No cluster in . syncs from a registry. Give --fleet oci://HOST/REPOSITORY, or --folder FOLDER.'],
    [['rollback'], 'rollback needs one tag: rollback latest-stable.'],
  ])('must be known: %j', async (args, message) => {
    expect(await run(args)).toEqual({ status: 2, stdout: '', stderr: `cdk8s-fluxcd: ${message}\n` });
  });

  test('must be an artifact of manifests', async () => {
    await pushed(1);
    await promote('latest', 'latest-stable');
    const { stderr } = await run(['promote', 'latest-stable.history', 'x', '--fleet', url()]);
    expect(stderr).toMatch(
      /^cdk8s-fluxcd: oci:.*@sha256:\w+ is not an artifact of manifests\. Push it by cdk8s-fluxcd push, or by flux push artifact\.\n$/,
    );
  });
});

test('a component that goes is a hazard of the clusters that lose it', async () => {
  await pushed(1);
  await promote('latest', 'latest-stable');
  await pushed(2, {}, withoutComponent(fleetAt(registry.host)));
  const { stdout, status } = await promote('latest', 'latest-stable');
  expect([status, stdout.split('\n').slice(0, 4)]).toEqual([
    1,
    ['cdk8s-fluxcd: latest-stable -> latest: 1 hazard, 3 changes on 1 of 1 cluster', '', 'hazards', '  kustomization-gone'],
  ]);
});
