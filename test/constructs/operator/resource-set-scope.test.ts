import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { ConfigMap } from 'cdk8s-plus-33';
import {
  ConfigMapRef,
  Expr,
  ExternalArtifactSelector,
  GitRepository,
  InputFilter,
  InputProviderType,
  InputStrategy,
  Kustomization,
  OciRef,
  OciRepository,
  ResourceSet,
  ResourceSetInputProvider,
  SecretRef,
} from '../../../src';
import { render } from '../../../src/engines/template/render';

const newChart = () => new Chart(Testing.app(), 'test', { namespace: 'apps' });
const configMap = (scope: Chart, data: object) =>
  new ApiObject(scope, 'config', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config' }, data } as never);

/** What a ResourceSet of a chart generates. */
function generatedBy(chart: Chart): { readonly [key: string]: any }[] {
  const manifests = Testing.synth(chart);
  const [set] = manifests.filter(({ kind }) => kind === 'ResourceSet');
  return render(set, { providers: manifests.filter(({ kind }) => kind === 'ResourceSetInputProvider') }).flatMap(({ objects }) =>
    objects.map(({ object }) => object),
  );
}

describe('the scope of a ResourceSet', () => {
  test('what is created in it becomes an entry of spec.resources, and no manifest', () => {
    const chart = newChart();
    const set = new ResourceSet(chart, 'set', { inputs: [{ tenant: 'web', tag: '1.10' }] });
    const source = new OciRepository(set.template, 'source', {
      name: set.input('tenant'),
      url: `oci://ghcr.io/acme/${set.input('tenant')}`,
      ref: OciRef.tag(set.input('tag')),
    });
    new Kustomization(set.template, 'apply', { name: set.input('tenant', InputFilter.slugify()), source });
    new ConfigMap(set.template, 'plus', { metadata: { name: 'plus' }, data: { tag: set.input('tag') } });
    const manifests = Testing.synth(chart);
    expect(manifests.map(({ kind }) => kind)).toEqual(['ResourceSet']);
    expect(manifests[0].spec.resources.map(({ kind, metadata }: any) => [kind, metadata.name])).toEqual([
      ['OCIRepository', '<< inputs.tenant | quote >>'],
      ['Kustomization', '<< inputs.tenant | slugify | quote >>'],
      ['ConfigMap', 'plus'],
    ]);
  });

  test('nothing of it is in the files of an app, whatever form they have', () => {
    const app = new App();
    const chart = new Chart(app, 'test');
    const set = new ResourceSet(chart, 'set', { inputs: [{ a: 1 }] });
    configMap(set.template, { a: set.input('a') });
    expect(app.synthYaml().match(/^kind: .*$/gm)).toEqual(['kind: ResourceSet']);
    expect(app.charts).toEqual([chart]);
  });

  test.each(['1.10', '0123', '1e10', 'true', 'no', '~', '2024-01-31', '', "it's: # x", 'a\nb', 42, 1.5, true])(
    'a field that an input fills alone is a string: %p',
    (value) => {
      const chart = newChart();
      const set = new ResourceSet(chart, 'set', { inputs: [{ value, other: 'x' }] });
      configMap(set.template, {
        alone: set.input('value'),
        two: `${set.input('value')}${set.input('other', InputFilter.replace('x', ''))}`,
      });
      expect(generatedBy(chart)[0].data).toEqual({ alone: String(value), two: String(value) });
    },
  );

  test('a Namespace is in no namespace, other objects are in that of the ResourceSet', () => {
    const chart = newChart();
    const set = new ResourceSet(chart, 'set', { inputs: [{ tenant: 'web' }] });
    new ApiObject(set.template, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: set.input('tenant') } });
    configMap(set.template, { a: '1' });
    expect(Testing.synth(chart)[0].spec.resources.map(({ metadata }: any) => metadata)).toEqual([
      { name: '<< inputs.tenant | quote >>' },
      { name: 'config', namespace: 'apps' },
    ]);
  });

  test.each([
    ['web/pull/<< inputs.a >>', '<< printf "web/pull/%v" inputs.a | quote >>'],
    ['<< inputs.a >>.<< inputs.b | upper >>', '<< printf "%v.%v" inputs.a (inputs.b | upper) | quote >>'],
    ['PR << inputs.a >>: 100% # "done" \\', '<< printf "PR %v:\\x20100%%\\x20# \\"done\\" \\\\" inputs.a | quote >>'],
    ['oci://${REGISTRY}/<< inputs.a >>', '<< printf "oci://${REGISTRY}/%v" inputs.a | quote >>'],
    ['${GREETING} << inputs.a >>', '<< printf "${GREETING}\\x20%v" inputs.a | quote >>'],
    ['a: << inputs.a >>\nb: << inputs.b >>\n', '<< printf "a:\\x20%v\\nb:\\x20%v\\n" inputs.a inputs.b | quote >>'],
    [`${'word '.repeat(20)}<< inputs.a >>`, `<< printf "${'word\\x20'.repeat(20)}%v" inputs.a | quote >>`],
    ['Jo <<< inputs.a >>>', '<< printf "Jo \\x3c%v\\x3e" inputs.a | quote >>'],
    ['<< inputs.a | replace ": " `#` >>', '<< inputs.a | replace ":\\x20" "#" | quote >>'],
    ['<< inputs.a | quote >>', '<< inputs.a | quote >>'],
    ['<< inputs.a | squote >>', '<< inputs.a | quote >>'],
    ['<< quote inputs.a >>', '<< inputs.a | quote >>'],
    ['{"a": << inputs.a | quote >>}', '<< printf "{\\"a\\":\\x20%v}" (inputs.a | quote) | quote >>'],
    ['<< if inputs.a >>enabled<< else ->> disabled<< end >>', '<< if inputs.a >>enabled<< else >>disabled<< end >>'],
    [
      '<< if inputs.a >>PR << inputs.a >><< end >>',
      '<< $text := "" >><< if inputs.a >><< $text = printf "%vPR\\x20%v" $text inputs.a >><< end >><< $text | quote >>',
    ],
    ['<< if inputs.a >>1<< end >>', '<< $text := "" >><< if inputs.a >><< $text = printf "%v1" $text >><< end >><< $text | quote >>'],
  ])('the string %p is written so that no input can break it', (text, written) => {
    const chart = newChart();
    const set = new ResourceSet(chart, 'set', { inputs: [{ a: 'x', b: '1' }] });
    configMap(set.template, { text });
    expect(Testing.synth(chart)[0].spec.resources[0].data).toEqual({ text: written });
  });

  test.each([
    [
      'cat <<EOF',
      'holds "<<", which begins an action of the template, but it calls the function "EOF", which does not exist. Write << "<<" >> where the characters themselves are meant.',
    ],
    [
      '<< if inputs.a >>on',
      'holds "<<", which begins an action of the template, but it ends inside a block: an <<end>> is missing. Write << "<<" >> where the characters themselves are meant.',
    ],
    [
      '<< template "resourceset" >>',
      'holds "<<", which begins an action of the template, but it uses a template by its name, around which no quotes can be put. Write << "<<" >> where the characters themselves are meant.',
    ],
  ])('the string %p is refused: it is no template by itself', (text, message) => {
    const chart = newChart();
    const set = new ResourceSet(chart, 'set', { inputs: [{ a: 'x' }] });
    configMap(set.template, { text });
    expect(() => Testing.synth(chart)).toThrow(`test/set/template/config: data.text ${message}`);
  });

  test('bound fields are booleans, numbers, lists and objects', () => {
    const chart = newChart();
    const set = new ResourceSet(chart, 'set', {
      inputs: [{ on: true, off: '', n: '3', f: 1.5, list: ['1.10', 2], env: 'prod', deep: { x: 1 } }],
    });
    const object = configMap(set.template, {});
    set.setField(object, '/spec/on', Expr.boolean('on'));
    set.setField(object, '/spec/off', Expr.boolean('off'));
    set.setField(object, '/spec/not', Expr.negated('on'));
    set.setField(object, '/spec/equals', Expr.equalTo('env', 'prod'));
    set.setField(object, '/spec/list/0/n', Expr.integer('n'));
    set.setField(object, '/spec/f', Expr.number('f'));
    set.setField(object, '/spec/value', Expr.value('list'));
    set.setField(object, '/spec/deep', Expr.integer('deep.x'));
    expect(generatedBy(chart)[0].spec).toEqual({
      on: true,
      off: false,
      not: false,
      equals: true,
      list: [{ n: 3 }],
      f: 1.5,
      value: ['1.10', 2],
      deep: 1,
    });
  });

  test.each([
    ['/data/a/b', 'leads to b in data.a, which is "x". Fix the pointer that setField() was given.'],
    ['/data/list/first', 'leads to first in data.list, which is a list. Write the number of the entry, from 0.'],
  ])('an expression cannot be put below %s, where no field can be', (pointer, message) => {
    const chart = newChart();
    const set = new ResourceSet(chart, 'set', { inputs: [{ on: true }] });
    set.setField(configMap(set.template, { a: 'x', list: ['y'] }), pointer, Expr.boolean('on'));
    expect(() => Testing.synth(chart)).toThrow(`test/set/template/config: ${pointer} ${message}`);
  });

  test('filters may hold any text', () => {
    const chart = newChart();
    const set = new ResourceSet(chart, 'set', { inputs: [{ a: '', b: 'v1 # x: y', c: 'acme.io' }] });
    const filters = [
      InputFilter.trimPrefix('v'),
      InputFilter.replace(' # x: ', '-"\'é'),
      InputFilter.lower(),
      InputFilter.trimSuffix('y'),
      InputFilter.trunc(6),
    ];
    configMap(set.template, {
      default: set.input('a', InputFilter.orElse('a long default: with # all that YAML does not like, and more than eighty characters')),
      all: set.input('b', ...filters),
      sum: set.input('b', InputFilter.sha256(), InputFilter.trunc(6)),
      base64: set.input('b', InputFilter.base64()),
      pattern: `^${set.input('c', InputFilter.regexQuote())}$`,
      own: set.input('b', InputFilter.custom('regexFind "[0-9]"')),
    });
    expect(generatedBy(chart)[0].data).toEqual({
      default: 'a long default: with # all that YAML does not like, and more than eighty characters',
      all: '1-"\'é',
      sum: '6a6f6a',
      base64: 'djEgIyB4OiB5',
      pattern: '^acme\\.io$',
      own: '1',
    });
  });

  test('steps are scopes of their own', () => {
    const chart = newChart();
    const set = new ResourceSet(chart, 'set', { inputs: [{ a: 'x' }] });
    new ApiObject(set.addStep('first'), 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'x' } });
    configMap(set.addStep('second'), { a: set.input('a') });
    expect(Testing.synth(chart)[0].spec.steps.map(({ name, resources }: any) => [name, resources.length])).toEqual([
      ['first', 1],
      ['second', 1],
    ]);
  });

  test('with PERMUTE an input is found under its provider', () => {
    const chart = newChart();
    const provider = ResourceSetInputProvider.staticInputs(chart, 'eu-west', { region: 'eu' });
    const set = new ResourceSet(chart, 'apps', { inputs: [{ app: 'web' }], inputsFrom: [provider], inputStrategy: InputStrategy.PERMUTE });
    configMap(set.template, { app: set.inputFrom(set, 'app'), region: set.inputFrom(provider, 'region'), id: set.input('id') });
    expect(generatedBy(chart)[0].data).toEqual({ app: 'web', region: 'eu', id: '835454394' });
  });

  test('objects are conditional, copied, watched, forced and kept on demand', () => {
    const chart = newChart();
    const set = new ResourceSet(chart, 'set', { inputs: [{ on: false }] });
    set.setGenerated(configMap(set.template, {}), {
      onlyIf: Expr.boolean('on'),
      copyFrom: ConfigMapRef.named('source', { namespace: 'flux-system' }),
      checksumFrom: [ConfigMapRef.named('a'), SecretRef.named('b')],
      force: true,
      prune: false,
    });
    expect(Testing.synth(chart)[0].spec.resources[0].metadata.annotations).toEqual({
      'fluxcd.controlplane.io/reconcile': '<< if inputs.on >>enabled<< else >>disabled<< end >>',
      'fluxcd.controlplane.io/copyFrom': 'flux-system/source',
      'fluxcd.controlplane.io/checksumFrom': 'ConfigMap/apps/a,Secret/apps/b',
      'fluxcd.controlplane.io/force': 'enabled',
      'fluxcd.controlplane.io/prune': 'disabled',
    });
    expect(generatedBy(chart)).toEqual([]);
  });
});

describe('dependencies across the border of the scope', () => {
  const files = (app: App) => app.charts.map(({ node }) => node.id);

  test('who depends on something in it depends on the ResourceSet', () => {
    const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'cdk8s-fluxcd-')) });
    const chart = new Chart(app, 'test');
    const after = configMap(chart, { a: 'after' });
    const set = new ResourceSet(chart, 'set', { inputs: [{ tenant: 'web' }] });
    const config = configMap(set.template, { a: set.input('tenant') });
    after.addDependency(config);

    app.synth();

    expect(readdirSync(app.outdir)).toEqual(['test.k8s.yaml']);
    expect(readFileSync(join(app.outdir, 'test.k8s.yaml'), 'utf8').match(/^kind: .*$/gm)).toEqual(['kind: ResourceSet', 'kind: ConfigMap']);
    expect(after.node.dependencies.map(({ node }) => node.path)).toEqual(['test/set', 'test/set/Resource']);
  });

  test('the chart of the ResourceSet comes first', () => {
    const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'cdk8s-fluxcd-')) });
    const after = configMap(new Chart(app, 'a-after'), { a: 'after' });
    const set = new ResourceSet(new Chart(app, 'sets'), 'set', { inputs: [{ tenant: 'web' }] });
    after.addDependency(configMap(set.template, { a: set.input('tenant') }));

    app.synth();

    expect(files(app)).toEqual(['sets', 'a-after']);
    expect(readdirSync(app.outdir).sort()).toEqual(['0000-sets.k8s.yaml', '0001-a-after.k8s.yaml']);
  });

  test('what something in it depends on comes before the ResourceSet', () => {
    const chart = newChart();
    const set = new ResourceSet(chart, 'set', { inputs: [{ tenant: 'web' }] });
    const before = new ApiObject(chart, 'before', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'before' } });
    configMap(set.template, { a: set.input('tenant') }).addDependency(before);
    expect(Testing.synth(chart).map(({ kind }) => kind)).toEqual(['Namespace', 'ResourceSet']);
  });

  test('inside of it a dependency is what it says', () => {
    const chart = newChart();
    const set = new ResourceSet(chart, 'set', { inputs: [{ tenant: 'web' }] });
    const source = new OciRepository(set.template, 'source', {
      name: set.input('tenant'),
      url: 'oci://ghcr.io/acme/web',
      ref: OciRef.tag('1'),
    });
    const database = new Kustomization(set.template, 'db', { name: `${set.input('tenant')}-db`, source });
    const apply = new Kustomization(set.template, 'apply', { name: set.input('tenant'), source });
    apply.node.addDependency(database);
    const [, , { spec }] = generatedBy(chart);
    expect(spec.dependsOn).toEqual([{ name: 'web-db' }]);
  });
});

describe('mistakes in the scope', () => {
  const refused = (make: (set: ResourceSet, chart: Chart) => unknown, props: object = {}) => {
    const chart = newChart();
    return () => make(new ResourceSet(chart, 'set', { inputs: [{ a: 1 }], ...props }), chart);
  };

  test.each<[string, (set: ResourceSet, chart: Chart) => unknown, object, string]>([
    [
      'input without a provider under PERMUTE',
      (set) => set.input('a'),
      { inputStrategy: InputStrategy.PERMUTE },
      'test/set: input("a") names no provider, but with PERMUTE each input is found under its own. Use inputFrom(provider, name).',
    ],
    [
      'inputFrom without PERMUTE',
      (set) => set.inputFrom(set, 'a'),
      {},
      'test/set: inputFrom("set") names a provider, but the inputs of all are found under their own names. Use input(name), or set inputStrategy to PERMUTE.',
    ],
    [
      'no name',
      (set) => set.input(undefined as never),
      {},
      'test/set: input() must be the name of an input, not undefined. Write for example input("tenant").',
    ],
    [
      'a filter that is none',
      (set) => set.input('a', 'upper' as never),
      {},
      'test/set: input() must be an InputFilter, not the string "upper". Write for example InputFilter.slugify().',
    ],
    [
      'a construct of elsewhere',
      (set, chart) => set.setField(new GitRepository(chart, 'x', { url: 'https://x.io/x' }), '/spec/x', Expr.boolean('a')),
      {},
      'test/set: setField() must be a construct of its own scope, not test/x. Create it in set.template or in a step.',
    ],
    [
      'a construct without an object',
      (set) => set.setField(new Chart(set.template, 'c'), '/spec/x', Expr.boolean('a')),
      {},
      'test/set: setField() must be a construct of its own scope, not test/set/template/c. Create it in set.template or in a step.',
    ],
    [
      'an expression that is none',
      (set) => set.setField(configMap(set.template, {}), '/spec/x', true as never),
      {},
      "test/set/template: setField() must be an Expr, not true. Write for example Expr.boolean('suspend').",
    ],
    [
      'a field that is no JSON pointer',
      (set) => set.setField(configMap(set.template, {}), 'spec.list[0].on', Expr.boolean('a')),
      {},
      'test/set/template: setField() must be a JSON pointer, not "spec.list[0].on". Write for example "/spec/list/0/on".',
    ],
    [
      'a JSON pointer without a field',
      (set) => set.setField(configMap(set.template, {}), '', Expr.boolean('a')),
      {},
      'test/set/template: setField() must be a JSON pointer, not "". Write for example "/spec/suspend".',
    ],
    [
      'a string as copyFrom',
      (set) => set.setGenerated(configMap(set.template, {}), { copyFrom: 'flux-system/x' as never }),
      {},
      'test/set: copyFrom must be a SecretRef or a ConfigMapRef, not the string "flux-system/x". Pass the construct, or one ' +
        'of its fromXName imports.',
    ],
    [
      'copyFrom of another kind',
      (set) => set.setGenerated(configMap(set.template, {}), { copyFrom: SecretRef.named('x') }),
      {},
      'test/set: copyFrom names a Secret, but its data are copied into a ConfigMap. Name a ConfigMap.',
    ],
    [
      'a string in checksumFrom',
      (set) => set.setGenerated(configMap(set.template, {}), { checksumFrom: ['Secret/apps/b' as never] }),
      {},
      'test/set: checksumFrom[0] must be a SecretRef or a ConfigMapRef, not the string "Secret/apps/b". Pass the construct, ' +
        'or one of its fromXName imports.',
    ],
    [
      'a name of a step that is none',
      (set) => set.addStep('First'),
      {},
      'test/set: addStep() is "First", which is not a valid step name. Use lower case letters, digits and "-", at most 63 characters.',
    ],
    [
      'a step twice',
      (set) => [set.addStep('a'), set.addStep('a')],
      {},
      'test/set: addStep() is "a", as that of an earlier step. Give each step a name of its own.',
    ],
    [
      'a length that is none',
      () => InputFilter.trunc(0),
      {},
      'InputFilter.trunc() must be a whole number above 0, not 0. Say how many bytes are kept.',
    ],
  ])('%s', (_, make, props, message) => {
    expect(refused(make, props)).toThrow(new Error(message));
  });

  const synthesised = (props: object, fill: (set: ResourceSet, chart: Chart) => unknown = () => undefined) => {
    const chart = newChart();
    fill(new ResourceSet(chart, 'set', props), chart);
    return () => Testing.synth(chart);
  };
  const failed = (message: string) => new Error(`Validation failed with the following errors:\n  [test/set] ${message}`);

  test('a ResourceSet that generates nothing', () => {
    expect(synthesised({})).toThrow(
      failed(
        'cel: ResourceSet apps/set spec: has nothing to apply. Set resources, resourcesTemplate or steps; a program creates the objects in set.template.',
      ),
    );
  });

  test('an object in the ResourceSet instead of its scope', () => {
    const fill = (set: ResourceSet) => configMap(set as never, {});
    expect(synthesised({ resources: [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'web' } }] }, fill)).toThrow(
      failed('config is created in the ResourceSet itself, which does not generate it. Create it in set.template or in a step.'),
    );
  });

  test('objects beside steps', () => {
    const fill = (set: ResourceSet) => [configMap(set.template, {}), configMap(set.addStep('a'), {})];
    expect(synthesised({}, fill)).toThrow('[test/set] cel: ResourceSet apps/set spec: ');
  });

  test('an input that nobody provides', () => {
    const fill = (set: ResourceSet) => configMap(set.template, { a: set.input('aa') });
    expect(synthesised({ inputs: [{ a: 1, b: 2 }] }, fill)).toThrow(
      failed(
        'input-undefined: ResourceSet apps/set spec.resources[0]: uses the input "aa", which is not defined: there are a, b, ' +
          'provider (line 3 of its YAML, a: << inputs.aa | quote >>; with input set 1). Fix the name, or add the input to ' +
          'spec.inputs or to defaultValues of the provider.',
      ),
    );
  });

  test('an input that a provider which asks a network does not export', () => {
    const chart = newChart();
    const tags = ResourceSetInputProvider.ociArtifactTags(chart, 'tags', {
      url: 'oci://ghcr.io/acme/web',
      defaultValues: { tenant: 'web' },
    });
    const set = new ResourceSet(chart, 'set', { inputsFrom: [tags] });
    configMap(set.template, { sha: set.input('sha') });
    expect(() => Testing.synth(chart)).toThrow('uses the input "sha", which is not defined: there are digest, id, provider, tag, tenant');
  });

  test('a rule of the library judges what is generated', () => {
    const chart = newChart();
    const set = new ResourceSet(chart, 'set', { inputs: [{ a: 'x' }] });
    new Kustomization(set.template, 'apply', { name: set.input('a'), source: GitRepository.fromGitRepositoryName(chart, 'y', 'y') });
    new ApiObject(set.template, 'release', {
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
      kind: 'HelmRelease',
      metadata: { name: set.input('a') },
      spec: { chart: {}, chartRef: {} },
    } as never);
    expect(() => Testing.synth(chart)).toThrow(
      '[test/set] chart-xor-chart-ref: HelmRelease apps/x spec.chart: spec.chart and spec.chartRef exclude each other. Keep chartRef for OCI, chart for HTTPS.',
    );
  });
});

describe('providers know what they export', () => {
  const url = 'https://github.com/acme/web';
  const oci = 'oci://ghcr.io/acme/web';
  const chart = newChart();
  test.each<[InputProviderType, ResourceSetInputProvider, string[] | undefined]>([
    [InputProviderType.STATIC, ResourceSetInputProvider.staticInputs(chart, 'a', { tenant: 'x' }), ['id', 'tenant']],
    [InputProviderType.GITHUB_BRANCH, ResourceSetInputProvider.githubBranches(chart, 'b', { url }), ['id', 'sha', 'branch']],
    [InputProviderType.GITHUB_TAG, ResourceSetInputProvider.githubTags(chart, 'c', { url }), ['id', 'sha', 'tag']],
    [
      InputProviderType.GITHUB_PULL_REQUEST,
      ResourceSetInputProvider.githubPullRequests(chart, 'd', { url }),
      ['id', 'sha', 'branch', 'author', 'title', 'labels'],
    ],
    [InputProviderType.GITLAB_BRANCH, ResourceSetInputProvider.gitlabBranches(chart, 'e', { url }), ['id', 'sha', 'branch', 'slug']],
    [InputProviderType.GITLAB_TAG, ResourceSetInputProvider.gitlabTags(chart, 'f', { url }), ['id', 'sha', 'tag', 'slug']],
    [
      InputProviderType.GITLAB_MERGE_REQUEST,
      ResourceSetInputProvider.gitlabMergeRequests(chart, 'g', { url }),
      ['id', 'sha', 'branch', 'slug', 'author', 'title', 'labels'],
    ],
    [
      InputProviderType.GITLAB_ENVIRONMENT,
      ResourceSetInputProvider.gitlabEnvironments(chart, 'h', { url }),
      ['id', 'sha', 'branch', 'slug', 'author', 'title'],
    ],
    [InputProviderType.GITEA_BRANCH, ResourceSetInputProvider.giteaBranches(chart, 'i', { url }), ['id', 'sha', 'branch']],
    [InputProviderType.GITEA_TAG, ResourceSetInputProvider.giteaTags(chart, 'j', { url }), ['id', 'sha', 'tag']],
    [
      InputProviderType.GITEA_PULL_REQUEST,
      ResourceSetInputProvider.giteaPullRequests(chart, 'k', { url }),
      ['id', 'sha', 'branch', 'author', 'title', 'labels'],
    ],
    [InputProviderType.AZURE_DEVOPS_BRANCH, ResourceSetInputProvider.azureDevopsBranches(chart, 'l', { url }), ['id', 'sha', 'branch']],
    [InputProviderType.AZURE_DEVOPS_TAG, ResourceSetInputProvider.azureDevopsTags(chart, 'm', { url }), ['id', 'sha', 'tag']],
    [
      InputProviderType.AZURE_DEVOPS_PULL_REQUEST,
      ResourceSetInputProvider.azureDevopsPullRequests(chart, 'n', { url }),
      ['id', 'sha', 'branch', 'author', 'title', 'labels'],
    ],
    [InputProviderType.AWS_CODE_COMMIT_BRANCH, ResourceSetInputProvider.codeCommitBranches(chart, 'o', { url }), ['id', 'sha', 'branch']],
    [InputProviderType.AWS_CODE_COMMIT_TAG, ResourceSetInputProvider.codeCommitTags(chart, 'p', { url }), ['id', 'sha', 'tag']],
    [
      InputProviderType.AWS_CODE_COMMIT_PULL_REQUEST,
      ResourceSetInputProvider.codeCommitPullRequests(chart, 'q', { url }),
      ['id', 'sha', 'branch', 'author', 'title'],
    ],
    [
      InputProviderType.OCI_ARTIFACT_TAG,
      ResourceSetInputProvider.ociArtifactTags(chart, 'r', { url: oci, defaultValues: { tenant: 'x' } }),
      ['id', 'tag', 'digest', 'tenant'],
    ],
    [InputProviderType.ACR_ARTIFACT_TAG, ResourceSetInputProvider.acrArtifactTags(chart, 's', { url: oci }), ['id', 'tag', 'digest']],
    [InputProviderType.ECR_ARTIFACT_TAG, ResourceSetInputProvider.ecrArtifactTags(chart, 't', { url: oci }), ['id', 'tag', 'digest']],
    [InputProviderType.GAR_ARTIFACT_TAG, ResourceSetInputProvider.garArtifactTags(chart, 'u', { url: oci }), ['id', 'tag', 'digest']],
    [InputProviderType.EXTERNAL_SERVICE, ResourceSetInputProvider.externalService(chart, 'v', { url }), undefined],
    [
      InputProviderType.EXTERNAL_SERVICE,
      ResourceSetInputProvider.externalService(chart, 'w', { url, sampleInputs: [{ a: 1, b: 2 }, { a: 3 }] }),
      ['id', 'a'],
    ],
    [
      InputProviderType.EXTERNAL_ARTIFACT,
      ResourceSetInputProvider.externalArtifacts(chart, 'x', { selectors: [ExternalArtifactSelector.named('x')] }),
      ['id', 'name', 'namespace', 'revision'],
    ],
  ])('%s', (type, provider, exported) => {
    expect(ApiObject.of(provider).toJson().spec.type).toBe(type);
    expect(provider.exportedInputs).toEqual(exported);
  });
});
