import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RE2JS } from 're2js';
import { files } from './rendered';
import { customManagers } from '../renovate.json';
import { ChartVersions, DnsProvider } from '../src';

const versions = readFileSync(join(__dirname, '..', 'versions.yaml'), 'utf8');

/** What Renovate knows of a version that it has found. */
interface Dependency {
  readonly depName: string;
  readonly datasource: string;
  readonly currentValue: string;
  readonly packageName?: string;
  readonly registryUrl?: string;
  /** The text that was matched, in which Renovate replaces the version. */
  readonly replaceString: string;
}

/** What the managers of renovate.json find in a text, by RE2, the engine that Renovate uses. */
function found(text: string): Dependency[] {
  return customManagers.flatMap(({ matchStrings, datasourceTemplate: datasource }) =>
    matchStrings.flatMap((matchString) => {
      const pattern = RE2JS.compile(matchString);
      const names = Object.keys(pattern.namedGroups());
      const matcher = pattern.matcher(text);
      const matches: Dependency[] = [];
      while (matcher.find()) {
        const groups = Object.fromEntries(names.map((name) => [name, matcher.group(name)]));
        matches.push({ ...groups, datasource, replaceString: matcher.group() } as unknown as Dependency);
      }
      return matches;
    }),
  );
}

/** The text after Renovate has raised a version. */
function bumped({ replaceString, currentValue }: Dependency, version: string): string {
  return versions.replace(replaceString, replaceString.replace(new RegExp(`${currentValue}$`), version));
}

function changedLines(before: string, after: string): string[] {
  const old = before.split('\n');
  return after.split('\n').filter((line, index) => line !== old[index]);
}

test('Renovate reads versions.yaml, in the root of the repository or below', () => {
  for (const { managerFilePatterns } of customManagers) {
    const [pattern] = managerFilePatterns.map((text) => RE2JS.compile(text.slice(1, -1)));
    expect(
      ['versions.yaml', 'packages/platform/versions.yaml', 'versions.yaml.bak', 'conversions.yaml'].filter((path) =>
        pattern.matcher(path).find(),
      ),
    ).toEqual(['versions.yaml', 'packages/platform/versions.yaml']);
  }
});

test('Renovate finds each chart, and where to ask for its newer versions', () => {
  const known = found(versions).map(({ replaceString, currentValue, ...dependency }) => dependency);
  expect(known).toEqual([
    { depName: 'cert-manager', datasource: 'docker', packageName: 'quay.io/jetstack/charts/cert-manager' },
    { depName: 'flux-operator', datasource: 'docker', packageName: 'ghcr.io/controlplaneio-fluxcd/charts/flux-operator' },
    { depName: 'kube-prometheus-stack', datasource: 'docker', packageName: 'ghcr.io/prometheus-community/charts/kube-prometheus-stack' },
    { depName: 'kyverno', datasource: 'docker', packageName: 'ghcr.io/kyverno/charts/kyverno' },
    { depName: 'traefik', datasource: 'docker', packageName: 'ghcr.io/traefik/helm/traefik' },
    { depName: 'external-dns', datasource: 'helm', registryUrl: 'https://kubernetes-sigs.github.io/external-dns' },
  ]);
});

test('each line with a version is found exactly once', () => {
  const lines = versions.split('\n').filter((line) => line.includes('version:'));
  const matched = found(versions).map(({ replaceString }) => replaceString.split('\n').at(-1));
  expect(matched.sort()).toEqual(lines.sort());
});

test.each(found(versions))('a new version of $depName changes its line, and its chart alone', (dependency) => {
  const after = bumped(dependency, '99.8.7');
  expect(changedLines(versions, after)).toEqual(['  version: 99.8.7']);

  const externalDns = { provider: DnsProvider.AWS };
  const [old, next] = [versions, after].map((text) => files({ externalDns, versions: ChartVersions.parse(text) }));
  // BOOTSTRAP.md installs the version of the operator that the cluster then keeps.
  const changed = Object.keys(next).filter((path) => next[path] !== old[path] && !path.endsWith('BOOTSTRAP.md'));
  expect(changed).toHaveLength(1);
  const [line] = changedLines(old[changed[0]], next[changed[0]]);
  expect(line.trim()).toMatch(/^(?:semver|version): 99\.8\.7$/);
  expect(next[changed[0]]).toContain(dependency.packageName ?? `chart: ${dependency.depName}`);
});

test('the package has the versions that versions.yaml says', () => {
  expect(files()).toEqual(files({ versions: ChartVersions.parse(versions) }));
});
