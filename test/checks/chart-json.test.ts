import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, Testing, YamlOutputType } from 'cdk8s';
import { Construct } from 'constructs';
import { Checks, GitRepository, Kustomization } from '../../src';

/** What a program writes with this library's checks, and what the same program writes with cdk8s alone. */
function written(build: (app: App) => void, yamlOutputType?: YamlOutputType) {
  const files = (checked: boolean) => {
    const outdir = mkdtempSync(join(tmpdir(), 'chart-json-'));
    const app = new App({ outdir, yamlOutputType });
    build(app);
    if (checked) Checks.of(app);
    app.synth();
    const names = readdirSync(outdir, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
    return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(outdir, name), 'utf8')]));
  };
  return { ours: files(true), plain: files(false) };
}

/** Charts inside of charts, dependencies in and between charts, objects that wait for later ones. */
function entangled(app: App) {
  const object = (scope: Construct, id: string) =>
    new ApiObject(scope, id, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: id } });
  const outer = new Chart(app, 'outer');
  const first = object(outer, 'first');
  const inner = new Chart(outer, 'inner');
  object(inner, 'inside').addDependency(object(inner, 'inside-later'));
  const group = new Construct(outer, 'group');
  object(group, 'grouped');
  first.node.addDependency(group);
  const other = new Chart(app, 'other');
  object(other, 'waits').addDependency(first);
  const unrelated = new Chart(app, '1');
  for (const id of ['b', '2', 'a', '1']) object(unrelated, id);
}

test.each(Object.values(YamlOutputType).filter((type) => typeof type === 'number') as YamlOutputType[])(
  'charts are written as cdk8s writes them (output type %s)',
  (type) => {
    const { ours, plain } = written(entangled, type);
    expect(Object.keys(plain).length).toBeGreaterThan(0);
    expect(ours).toEqual(plain);
  },
);

test('synthYaml too gives what cdk8s gives', () => {
  const yamlOf = (checked: boolean) => {
    const app = new App();
    entangled(app);
    if (checked) Checks.of(app);
    return app.synthYaml();
  };
  expect(yamlOf(true)).toBe(yamlOf(false));
});

test('a synth calls each validation once, not once more for each chart', () => {
  const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'chart-json-')) });
  let calls = 0;
  for (const id of ['a', 'b', 'c']) {
    const repository = new GitRepository(new Chart(app, id), 'fleet', { url: 'https://github.com/acme/fleet' });
    repository.node.addValidation({ validate: () => (calls++, []) });
  }
  app.synth();
  expect(calls).toBe(3);
});

test('a chart with a toJson of its own keeps it', () => {
  class Reviewed extends Chart {
    public toJson(): any[] {
      return [...super.toJson(), { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'reviewed' } }];
    }
  }
  const app = new App();
  new GitRepository(new Reviewed(app, 'chart'), 'fleet', { url: 'https://github.com/acme/fleet' });
  expect(app.synthYaml()).toContain('name: reviewed');
});

test('after a synth that failed between two charts a chart is validated again', () => {
  class Failing extends Chart {
    public toJson(): any[] {
      throw new Error('the disk is full');
    }
  }
  const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'chart-json-')) });
  new GitRepository(new Failing(app, 'a'), 'fleet', { url: 'https://github.com/acme/fleet' });
  const later = new Chart(app, 'b');
  const source = new GitRepository(later, 'fleet', { url: 'https://github.com/acme/fleet' });
  new Kustomization(later, 'apps', { source });
  expect(() => app.synth()).toThrow('the disk is full');
  source.node.addValidation({ validate: () => ['not ready yet'] });
  expect(() => Testing.synth(later)).toThrow('[b/fleet] not ready yet');
});
