import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, AppProps, Chart, IResolver, Lazy, ResolutionContext, Testing, YamlOutputType } from 'cdk8s';
import { Construct } from 'constructs';
import { CountingRule, NoisyRule, platform, printed } from './support';
import { Checks, FluxApp, FluxDefaults, GitRepository, Kustomization, Severity } from '../../src';
import { filesIn } from '../setup/files';

let outdir: string;

beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'flux-app-'));
});

/** What a program writes as a FluxApp, and what the same program writes as an App of cdk8s. */
function written(build: (app: App) => void, props: AppProps = {}) {
  const files = (Type: typeof App) => {
    const folder = mkdtempSync(join(tmpdir(), 'flux-app-'));
    const app = new Type({ outdir: folder, ...props });
    build(app);
    app.synth();
    return filesIn(folder);
  };
  return { ours: files(FluxApp), plain: files(App) };
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

/** Objects of Flux, with values that cdk8s resolves. */
function ofFlux(app: App) {
  platform(app, 'one');
  const chart = platform(app, 'two');
  const source = new GitRepository(chart, 'lazy', { url: 'https://github.com/acme/lazy' });
  ApiObject.of(source).metadata.addAnnotation('lazy', Lazy.any({ produce: () => 'later' }) as string);
}

class Upper implements IResolver {
  public resolve(context: ResolutionContext): void {
    if (context.value === 'main') context.replaceValue('MAIN');
  }
}

describe('A FluxApp writes what an App of cdk8s writes', () => {
  const types = Object.entries(YamlOutputType).filter(([, type]) => typeof type === 'number') as [string, YamlOutputType][];

  test.each(types)('with the output type %s', (_, yamlOutputType) => {
    const { ours, plain } = written(entangled, { yamlOutputType });
    expect(Object.keys(plain).length).toBeGreaterThan(0);
    expect(ours).toEqual(plain);
  });

  test.each<[string, AppProps]>([
    ['without props', {}],
    ['with another file extension', { outputFileExtension: '.yaml' }],
    ['with resolvers', { resolvers: [new Upper()] }],
    ['with the metadata of constructs', { recordConstructMetadata: true }],
  ])('%s', (_, props) => {
    const { ours, plain } = written(ofFlux, props);
    expect(Object.keys(plain).length).toBeGreaterThan(1);
    expect(ours).toEqual(plain);
  });

  test('as one text', () => {
    const textOf = (app: App) => {
      entangled(app);
      ofFlux(app);
      return app.synthYaml();
    };
    expect(textOf(new FluxApp())).toBe(textOf(new App()));
  });
});

test('a FluxApp has the props of an App of cdk8s', () => {
  const {
    outdir: folder,
    outputFileExtension,
    yamlOutputType,
    resolvers,
  } = new FluxApp({
    outdir: 'deploy',
    outputFileExtension: '.yaml',
    yamlOutputType: YamlOutputType.FILE_PER_RESOURCE,
    resolvers: [new Upper()],
  });
  expect({ folder, outputFileExtension, yamlOutputType, first: resolvers[0] }).toEqual({
    folder: 'deploy',
    outputFileExtension: '.yaml',
    yamlOutputType: YamlOutputType.FILE_PER_RESOURCE,
    first: new Upper(),
  });
});

test('a FluxApp that is given a path instead of props says what it takes', () => {
  expect(() => new FluxApp('dist' as AppProps)).toThrow(
    new Error('props must be an object, not the string "dist". Put what it holds into { and }.'),
  );
});

test('a FluxApp of 100 charts checks once per synth', () => {
  const rule = new CountingRule();
  const app = new FluxApp({ outdir });
  for (let index = 0; index < 100; index++) platform(app, `chart-${index}`);
  Checks.of(app).addRule(rule);
  app.synth();
  // Each chart is a cluster, and a rule is called once for each.
  expect(rule.calls).toBe(100);
  app.synthYaml();
  expect(rule.calls).toBe(200);
});

test('a FluxApp calls each validation twice, however many charts there are', () => {
  const app = new FluxApp({ outdir });
  let calls = 0;
  for (let index = 0; index < 20; index++) platform(app, `chart-${index}`);
  app.node.addValidation({ validate: () => (calls++, []) });
  app.synth();
  expect(calls).toBe(2);
});

test('a FluxApp of L1 objects alone is checked without being asked', () => {
  const app = new FluxApp({ outdir });
  const props = { apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'GitRepository', metadata: { name: 'fleet' }, spec: { interval: 5 } };
  new ApiObject(new Chart(app, 'chart'), 'fleet', props);
  expect(() => app.synth()).toThrow('[chart/fleet] schema: GitRepository fleet spec.interval: is 5, but must be a string.');
});

test('all mistakes of a FluxApp are one error without a stack, and nothing is written', () => {
  const folder = join(outdir, 'deploy');
  const app = new FluxApp({ outdir: folder });
  platform(app, 'one');
  const two = platform(app, 'two');
  Checks.of(two).addRule(new NoisyRule());
  two.node.addValidation({ validate: () => ['has no owner'] });
  new ApiObject(two, 'odd', { apiVersion: 'v1', kind: 'ConfigMap', data: { value: new Date(0) } });
  let error: Error | undefined;
  try {
    app.synth();
  } catch (thrown) {
    error = thrown as Error;
  }
  const lines = [
    'Nothing was written, because of 3 errors:',
    '  [two/odd] data.value is a Date, which no manifest can hold. Write it as a string, for example with toISOString().',
    '  [two] has no owner',
    '  [two/fleet] noisy: GitRepository flux-system/fleet spec.url: is noisy. Be quiet.',
  ];
  expect(error?.message.split('\n')).toEqual(lines);
  expect(error?.stack).toBe(error?.message);
  expect(existsSync(folder)).toBe(false);
  expect(() => app.synthYaml()).toThrow(new Error(lines.join('\n')));
});

test('a program that leaves the mistakes of a FluxApp uncaught ends with their lines alone', () => {
  const program = join(outdir, 'program.ts');
  const library = join(__dirname, '..', '..', 'src');
  writeFileSync(
    program,
    `import { Chart } from '${join(library, '..', 'node_modules', 'cdk8s')}';
import { FluxApp, GitRepository } from '${library}';
const app = new FluxApp();
new GitRepository(new Chart(app, 'apps'), 'fleet', { url: 'https://github.com/acme/fleet' }).node.addValidation({ validate: () => ['has no owner'] });
app.synth();
`,
  );
  const tsx = join(__dirname, '..', '..', 'node_modules', 'tsx', 'dist', 'cli.mjs');
  // A tsx that runs these tests names its tsconfig here, by a path that is none in the folder of the program.
  const env = { ...process.env, TSX_TSCONFIG_PATH: undefined };
  const { status, stderr } = spawnSync(process.execPath, [tsx, program], { cwd: outdir, encoding: 'utf8', env });
  expect({ status, stderr }).toEqual({ status: 1, stderr: 'Nothing was written, because of 1 error:\n  [apps/fleet] has no owner\n' });
});

test('a FluxApp prints warnings once, however often it is synthesised', () => {
  const app = new FluxApp({ outdir });
  for (const id of ['a', 'b']) platform(app, id);
  Checks.of(app.charts[0]).addRule(new NoisyRule(Severity.WARNING));
  const report = [
    'cdk8s-fluxcd: 1 warning',
    '',
    'a/fleet',
    '  warning noisy',
    '    GitRepository flux-system/fleet spec.url: is noisy. Be quiet.',
    '',
    'To suppress a finding, pass its rule and a reason to suppress() of',
    'Checks.of(scope), or set the annotation cdk8s-fluxcd/suppress: RULE=reason.',
    '',
  ].join('\n');
  expect(printed(() => app.synth())).toBe(report);
  expect(printed(() => app.synthYaml())).toBe('');
});

test('a FluxApp says once that its checks are off', () => {
  const app = new FluxApp({ outdir });
  for (const id of ['a', 'b']) platform(app, id);
  Checks.of(app).addRule(new NoisyRule());
  process.env.CDK8S_FLUXCD_CHECKS = 'off';
  try {
    expect(printed(() => app.synth())).toBe('cdk8s-fluxcd: checks are off (CDK8S_FLUXCD_CHECKS=off)\n');
  } finally {
    delete process.env.CDK8S_FLUXCD_CHECKS;
  }
});

test('a chart of a FluxApp is checked by Testing.synth, too', () => {
  const app = new FluxApp({ outdir });
  const chart = platform(app, 'chart');
  Checks.of(app).addRule(new NoisyRule());
  expect(() => Testing.synth(chart)).toThrow('[chart/fleet] noisy: GitRepository flux-system/fleet spec.url: is noisy. Be quiet.');
});

test('a chart with a toJson of its own keeps it in a FluxApp', () => {
  class Reviewed extends Chart {
    public toJson(): any[] {
      return [...super.toJson(), { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'reviewed' } }];
    }
  }
  const app = new FluxApp();
  platform(new Reviewed(app, 'chart'), 'inner');
  expect(app.synthYaml()).toContain('name: reviewed');
});

test('a FluxApp whose synth failed between two charts validates and writes anew', () => {
  class Failing extends Chart {
    public toJson(): any[] {
      throw new Error('the disk is full');
    }
  }
  const app = new FluxApp({ outdir });
  new GitRepository(new Failing(app, 'a'), 'fleet', { url: 'https://github.com/acme/fleet' });
  const later = new Chart(app, 'b');
  const source = new GitRepository(later, 'fleet', { url: 'https://github.com/acme/fleet' });
  new Kustomization(later, 'apps', { source });
  expect(() => app.synth()).toThrow('the disk is full');
  ApiObject.of(source).metadata.addLabel('changed', 'yes');
  expect(ApiObject.of(source).toJson().metadata.labels).toEqual({ changed: 'yes' });
  source.node.addValidation({ validate: () => ['not ready yet'] });
  expect(() => Testing.synth(later)).toThrow('[b/fleet] not ready yet');
});

test('an object of a FluxApp that changes between two synths is written as it is then', () => {
  const app = new FluxApp({ outdir });
  const object = platform(app, 'chart')
    .node.findAll()
    .find((construct): construct is ApiObject => ApiObject.isApiObject(construct))!;
  app.synth();
  object.metadata.addLabel('changed', 'yes');
  expect(app.synthYaml()).toContain('changed: "yes"');
  expect(object.toJson().metadata.labels).toEqual({ changed: 'yes' });
});

test('a warning that is new prints the report again', () => {
  const app = new FluxApp({ outdir });
  Checks.of(app).addRule(new NoisyRule(Severity.WARNING));
  const first = platform(app, 'first');
  expect(printed(() => app.synth())).toContain('cdk8s-fluxcd: 1 warning');
  expect(printed(() => app.synthYaml())).toBe('');
  expect(app.findings().map(({ rule }) => rule)).toEqual(['noisy']);
  new GitRepository(first, 'second', { url: 'https://github.com/acme/second' });
  expect(printed(() => app.synth())).toContain('cdk8s-fluxcd: ');
  expect(printed(() => app.synth())).toBe('');
});

test('findings() and renderObjects() print nothing, and a synth after them prints its warnings', () => {
  const app = new FluxApp({ outdir });
  Checks.of(app).addRule(new NoisyRule(Severity.WARNING));
  platform(app, 'first');
  expect(printed(() => [app.findings(), app.renderObjects()])).toBe('');
  expect(printed(() => app.synth())).toContain('cdk8s-fluxcd: 1 warning');
});

test.each<[object, string]>([
  [{ outdir: 5 }, 'outdir must be a string, not 5. Name a folder, for example dist.'],
  [{ outdir: '' }, 'outdir is an empty string. Name a folder, for example dist. Is a variable not set?'],
  [{ outputFileExtension: true }, 'outputFileExtension must be a string, not true. Write for example .k8s.yaml.'],
  [
    { yamlOutputType: 'x' },
    'yamlOutputType is "x", which is not a value of YamlOutputType. Use YamlOutputType.FILE_PER_APP, YamlOutputType.FILE_PER_CHART, ' +
      'YamlOutputType.FILE_PER_RESOURCE or YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE.',
  ],
  [{ resolvers: 5 }, 'resolvers must be a list, not 5. Put what it holds into [ and ].'],
  [{ registryMirrors: 'x' }, 'registryMirrors must be an object, not the string "x". Put what it holds into { and }.'],
])('from JavaScript, the props %j of an app are refused', (props, message) => {
  expect(() => new FluxApp(props)).toThrow(message);
});

test('from JavaScript, a facade of what is not a construct is refused', () => {
  const nothing = undefined as unknown as FluxApp;
  expect(() => Checks.of(nothing)).toThrow(
    'Checks.of() must be given a construct, not undefined. Pass an app, a chart or another construct.',
  );
  expect(() => FluxDefaults.of({} as FluxApp)).toThrow('FluxDefaults.of() must be given a construct, not an object.');
});
