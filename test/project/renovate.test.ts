import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RE2JS } from 're2js';
import { settings, texts } from './settings';

interface Manager {
  readonly customType: string;
  readonly managerFilePatterns: readonly string[];
  readonly matchStrings: readonly string[];
  readonly datasourceTemplate: string;
  readonly depNameTemplate?: string;
  readonly packageNameTemplate?: string;
}

const { customManagers } = JSON.parse(texts(settings())['renovate.json']) as { readonly customManagers: readonly Manager[] };

/** What the managers find in a program, by RE2, the engine that Renovate uses: where newer versions are asked for, and the version. */
function found(text: string): string[] {
  return customManagers.flatMap(({ matchStrings, datasourceTemplate, depNameTemplate, packageNameTemplate }) =>
    matchStrings.flatMap((matchString) => {
      const pattern = RE2JS.compile(matchString);
      const names = Object.keys(pattern.namedGroups());
      const matcher = pattern.matcher(text);
      const matches: string[] = [];
      while (matcher.find()) {
        const groups = Object.fromEntries(names.map((name) => [name, matcher.group(name)]));
        const name = packageNameTemplate ?? groups.depName ?? depNameTemplate;
        matches.push([datasourceTemplate, groups.registryUrl, name, groups.currentValue].filter(Boolean).join(' '));
      }
      return matches;
    }),
  );
}

test('the managers read TypeScript, and nothing else', () => {
  for (const { customType, managerFilePatterns } of customManagers) {
    expect(customType).toBe('regex');
    const [pattern] = managerFilePatterns.map((text) => RE2JS.compile(text.slice(1, -1)));
    const paths = ['fleet.ts', 'src/apps/web.ts', 'fleet.ts.new', 'deploy/apps/web.yaml'];
    expect(paths.filter((path) => pattern.matcher(path).find())).toEqual(['fleet.ts', 'src/apps/web.ts']);
  }
});

test.each(['monorepo', 'git-fleet', 'gitless-fleet'] as const)('Renovate finds each version of a new %s', (pattern) => {
  const { 'fleet.ts': fleet } = texts(settings({ pattern }));
  const [, flux] = /distribution: \{ version: '(.*)' \}/.exec(fleet)!;
  expect(found(fleet)).toEqual([
    'docker quay.io/jetstack/charts/cert-manager 1.x',
    'docker ghcr.io/stefanprodan/charts/podinfo 6.x',
    'docker ghcr.io/controlplaneio-fluxcd/charts/flux-operator 0.x',
    `github-releases fluxcd/flux2 ${flux}`,
  ]);
});

const examples = join(__dirname, '..', '..', 'examples');
const programs = readdirSync(examples, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

test('Renovate finds what the examples write in the program itself', () => {
  const all = programs.sort().map((file) => [file, found(readFileSync(join(examples, file), 'utf8'))] as const);
  expect(Object.fromEntries(all.filter(([, versions]) => versions.length > 0))).toEqual({
    'blueprint/main.ts': ['docker ghcr.io/acme/web 1.x'],
    'bucket-fleet/main.ts': ['docker quay.io/jetstack/charts/cert-manager 1.x'],
    'company/platform.ts': ['docker quay.io/jetstack/charts/cert-manager 1.x', 'docker ghcr.io/acme/charts/web 3.x'],
    'getting-started/platform.ts': [
      'docker quay.io/jetstack/charts/cert-manager 1.x',
      'git-tags https://github.com/stefanprodan/podinfo 6.x',
    ],
    'git-fleet/fleet.ts': [
      'docker quay.io/jetstack/charts/cert-manager 1.x',
      'helm https://prometheus-community.github.io/helm-charts kube-prometheus-stack 80.x',
      'git-tags https://github.com/acme/search 2.x',
    ],
    'gitless-fleet/fleet.ts': [
      'docker quay.io/jetstack/charts/cert-manager 1.x',
      'docker ghcr.io/prometheus-community/charts/kube-prometheus-stack 80.x',
    ],
    'handbook/flux-instance.ts': ['docker ghcr.io/controlplaneio-fluxcd/charts/flux-operator 0.x'],
    'handbook/oci-charts.ts': [
      'docker quay.io/jetstack/charts/cert-manager 1.x',
      'docker ghcr.io/stefanprodan/charts/podinfo 6.x',
      'helm https://kubernetes-sigs.github.io/external-dns external-dns 1.x',
    ],
    'handbook/registry-credentials.ts': ['docker ghcr.io/acme/charts/status-page 2.x'],
    'image-automation/fleet.ts': ['docker ghcr.io/acme/charts/shop 3.x'],
    'monorepo/fleet.ts': [
      'docker quay.io/jetstack/charts/cert-manager 1.x',
      'docker ghcr.io/prometheus-community/charts/kube-prometheus-stack 80.x',
      'docker ghcr.io/acme/charts/status-page 2.x',
    ],
    'publishers/main.ts': ['docker quay.io/jetstack/charts/cert-manager 1.x', 'docker ghcr.io/stefanprodan/charts/podinfo 6.x'],
    'registries/main.ts': ['docker registry-1.docker.io/bitnamicharts/redis 20.x'],
    'sops/main.ts': ['docker ghcr.io/acme/charts/web 1.x'],
  });
});

test.each([
  [`new OciHelmChart(a, 'web', { url: 'oci://ghcr.io/acme/web', version: '1.2.3' })`, 'docker ghcr.io/acme/web 1.2.3'],
  [`new OciHelmChart(a, 'web', { version: "1.x", url: "oci://ghcr.io/acme/web" })`, 'docker ghcr.io/acme/web 1.x'],
  [
    `new OciHelmChart(a, 'web', { url: urls.web ?? 'oci://ghcr.io/acme/web',\n  auth: ghcr.auth,\n  version: '1.x',\n})`,
    'docker ghcr.io/acme/web 1.x',
  ],
  [`new OciRepository(a, 'web', { url: 'oci://ghcr.io/acme/web', ref: OciRef.semver('1.x') })`, 'docker ghcr.io/acme/web 1.x'],
  [`AppSource.oci(\n  'oci://ghcr.io/acme/web',\n  OciRef.semver('1.x'),\n)`, 'docker ghcr.io/acme/web 1.x'],
  [`new HelmRepositoryChart(a, 'dns', { url: 'https://acme.io/charts', version: '1.x' })`, 'helm https://acme.io/charts dns 1.x'],
  [
    `new HelmRepositoryChart(a, 'b', { url: 'https://acme.io/charts', chart: 'dns', version: '1.x' })`,
    'helm https://acme.io/charts dns 1.x',
  ],
  [
    `new HelmRepositoryChart(a, 'b', { chart: 'dns', url: 'https://acme.io/charts', version: '1.x' })`,
    'helm https://acme.io/charts dns 1.x',
  ],
  [
    `new HelmRepositoryChart(a, 'b', { chart: 'dns', version: '1.x', url: 'https://acme.io/charts' })`,
    'helm https://acme.io/charts dns 1.x',
  ],
  [`AppSource.git('https://github.com/acme/web', GitRef.semver('1.x'))`, 'git-tags https://github.com/acme/web 1.x'],
  [`flux: { distribution: { registry: 'ghcr.io/fluxcd', version: '2.9.x' } }`, 'github-releases fluxcd/flux2 2.9.x'],
])('Renovate finds the version once in %s', (text, version) => {
  expect(found(text)).toEqual([version]);
});

test.each([
  [`new OciHelmChart(a, 'web', { url: 'oci://ghcr.io/acme/web', ...common });\nnew OciHelmChart(a, 'shop', { ...shop, version: '1.x' })`],
  ['url: `oci://${registry}/web`, version: `1.x`'],
  [`{ url: 'https://github.com/acme/web', ref: GitRef.branch('main') }`],
])('Renovate does not take a version for that of something else: %s', (text) => {
  expect(found(text)).toEqual([]);
});

test('a project without Renovate has no settings for it', () => {
  expect(Object.keys(texts(settings({ renovate: false })))).not.toContain('renovate.json');
});
