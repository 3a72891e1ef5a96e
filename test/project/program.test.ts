import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import * as cdk8s from 'cdk8s';
import * as fluxcd from 'cdk8s-fluxcd';
import * as ts from 'typescript';
import { parse } from 'yaml';
import { all, settings, signed, texts } from './settings';
import { patterns } from '../../src/project/settings';
import { folderWith } from '../setup/files';

/** Runs a module of a project; gives what it exports. */
function run(text: string, modules: { readonly [name: string]: object }, globals: { readonly [name: string]: unknown } = {}): any {
  const js = ts.transpileModule(text, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } }).outputText;
  const exported = {};
  const find = (name: string) => modules[name] ?? { cdk8s, 'cdk8s-fluxcd': fluxcd }[name];
  new Function('require', 'exports', ...Object.keys(globals), js)(find, exported, ...Object.values(globals));
  return exported;
}

/** The tests of a project, by their names: a row of a table has its values in the place of %s. */
function testsOf(files: { readonly [path: string]: string }): Map<string, () => void> {
  const found = new Map<string, () => void>();
  const test = Object.assign((name: string, body: () => void) => found.set(name, body), {
    each: (rows: readonly (readonly string[])[]) => (name: string, body: (...row: string[]) => void) => {
      for (const row of rows) {
        let index = 0;
        found.set(
          name.replace(/%s/g, () => row[index++]),
          () => body(...row),
        );
      }
    },
  });
  run(files['test/fleet.test.ts'], { '../fleet': run(files['fleet.ts'], {}) }, { test, expect });
  return found;
}

const common = [
  'nothing is wrong with what the clusters get',
  'podinfo of staging has the host podinfo.staging.acme.io',
  'podinfo of prod-eu has the host podinfo.prod-eu.acme.io',
  'podinfo of prod-us has the host podinfo.prod-us.acme.io',
];

test.each([
  [
    'monorepo' as const,
    [
      'staging follows the reference refs/heads/main',
      'prod-eu follows the reference refs/tags/production',
      'prod-us follows the reference refs/tags/production',
      'issuers wait for cert-manager, which installs their definition',
      'apps come after the infrastructure',
    ],
  ],
  [
    'git-fleet' as const,
    [
      'staging follows the reference refs/heads/main',
      'prod-eu follows the reference refs/tags/production',
      'prod-us follows the reference refs/tags/production',
      'issuers wait for cert-manager, which installs their definition',
      'a tenant is applied by its own account, in its own namespace',
    ],
  ],
  [
    'gitless-fleet' as const,
    [
      'staging follows the tag latest',
      'prod-eu follows the tag latest-stable',
      'prod-us follows the tag latest-stable',
      'issuers wait for cert-manager, which installs their definition',
    ],
  ],
])('a new %s has tests that read like a specification, and they pass', (pattern, names) => {
  const tests = testsOf(texts(settings({ pattern })));
  expect([...tests.keys()]).toEqual([...common, ...names]);
  for (const body of tests.values()) body();
});

test.each([
  ['monorepo' as const, 'https://github.com/acme/fleet', ['apps', 'clusters', 'infrastructure']],
  ['git-fleet' as const, 'https://github.com/acme/fleet', ['apps', 'clusters', 'infra-configs', 'infra-controllers', 'tenants']],
  ['gitless-fleet' as const, 'oci://ghcr.io/acme/fleet', ['apps', 'clusters', 'infra-configs', 'infra-controllers']],
])('the program of a %s describes clusters that sync from its URL, with the folders of its pattern', (pattern, url, folders) => {
  const files = texts(settings({ pattern }));
  let app: fluxcd.FleetApp;
  class Watched extends fluxcd.FleetApp {
    public constructor(props: fluxcd.FleetAppProps) {
      super(props);
      app = this;
    }

    public synth(): void {
      // The test reads what would be written.
    }
  }
  run(files['main.ts'], { './fleet': run(files['fleet.ts'], {}), 'cdk8s-fluxcd': { ...fluxcd, FleetApp: Watched } });
  const written = app!.render();
  expect([...new Set(Object.keys(written).map((path) => path.split('/')[0]))].sort()).toEqual(folders);
  const { sync } = parse(written['clusters/prod-eu/flux-system/fluxinstance-flux.yaml']).spec;
  expect(sync).toMatchObject({ url, path: pattern === 'gitless-fleet' ? './clusters/prod-eu' : './deploy/clusters/prod-eu' });
});

test('the Flux version of a new project is the newest minor version that is known, with its patches', () => {
  const minor = fluxcd.crds.CrdVersions.FLUX.replace(/\.\d+$/, '.x');
  expect(texts(settings())['fleet.ts']).toContain(`distribution: { version: '${minor}' }`);
});

test('the programs and workflows of a new project are formatted as Prettier formats them, whatever the names', () => {
  const name = 'production-eu-central-1';
  const long = {
    production: [name],
    domain: 'flux.platform.acme-industries.com',
    url: 'https://gitlab.acme-industries.com/platform/clusters/fleet-of-the-company',
  };
  const each = [...all, ...patterns.map((pattern) => [`${pattern} with long names`, settings({ pattern, ...long })] as const)];
  const folder = folderWith({
    '.prettierrc.json': JSON.stringify({ printWidth: 140, singleQuote: true, trailingComma: 'all' }),
    ...Object.fromEntries(each.flatMap(([of, given]) => Object.entries(texts(given)).map(([path, text]) => [`${of}/${path}`, text]))),
  });
  const prettier = join(__dirname, '..', '..', 'node_modules', 'prettier', 'bin', 'prettier.cjs');
  const { status, stderr } = spawnSync(process.execPath, [prettier, '--check', '**/*.{ts,yml,yaml}'], { cwd: folder, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
}, 60_000);

test.each([
  [
    'github' as const,
    '^https://token\\.actions\\.githubusercontent\\.com$',
    '^https://github\\.com/acme/fleet/\\.github/workflows/publish\\.yml@refs/heads/main$',
  ],
  ['gitlab' as const, '^https://gitlab\\.com$', '^https://gitlab\\.com/acme/fleet//\\.gitlab-ci\\.yml@refs/heads/main$'],
])('clusters of a fleet with a signer on %s accept what its workflow has signed, and nothing else', (forge, issuer, subject) => {
  const { PlatformFleet } = run(texts(signed(forge))['fleet.ts'], {});
  const app = new fluxcd.FleetApp();
  new PlatformFleet(app, 'fleet');
  const written = app.render();
  for (const cluster of ['staging', 'prod-eu', 'prod-us']) {
    const { kustomize } = parse(written[`clusters/${cluster}/flux-system/fluxinstance-flux.yaml`]).spec;
    expect(kustomize.patches.map(({ patch }: { readonly patch: string }) => JSON.parse(patch))).toEqual([
      [{ op: 'add', path: '/spec/verify', value: { provider: 'cosign', matchOIDCIdentity: [{ issuer, subject }] } }],
    ]);
  }
});
