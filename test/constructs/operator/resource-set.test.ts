import { ApiObject, Chart, Duration, Testing } from 'cdk8s';
import {
  GitRepository,
  InputProviderType,
  InputsFrom,
  InputStrategy,
  ResourceSet,
  ResourceSetDependency,
  ResourceSetInputProvider,
  ResourceSetProps,
  ResourceSetStep,
} from '../../../src';

const configMap = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: '<< inputs.tenant >>', namespace: 'tenants' } };
const newChart = () => new Chart(Testing.app(), 'test', { namespace: 'tenants' });

function manifestOf(props: ResourceSetProps, chart = newChart()) {
  new ResourceSet(chart, 'set', props);
  return Testing.synth(chart).find(({ kind }) => kind === 'ResourceSet');
}

const specOf = (props: ResourceSetProps, chart?: Chart) => manifestOf(props, chart).spec;

describe('ResourceSet', () => {
  test('a ResourceSet generates its objects for each set of inputs', () => {
    expect(
      manifestOf({
        inputs: [{ tenant: 'red', replicas: 2 }, { tenant: 'blue' }],
        resources: [configMap],
        reconcileEvery: Duration.minutes(5),
      }),
    ).toEqual({
      apiVersion: 'fluxcd.controlplane.io/v1',
      kind: 'ResourceSet',
      metadata: { name: 'set', namespace: 'tenants', annotations: { 'fluxcd.controlplane.io/reconcileEvery': '5m' } },
      spec: { inputs: [{ tenant: 'red', replicas: 2 }, { tenant: 'blue' }], resources: [configMap] },
    });
  });

  test('nulls in inputs, resources and steps stay', () => {
    const inputs = [{ tenant: 'red', quota: { cpu: null }, list: [null, 1] }];
    const resources = [{ ...configMap, data: { 'a/b': null } }];
    expect(specOf({ inputs, resources })).toEqual({ inputs, resources });
    expect(specOf({ inputs, steps: [ResourceSetStep.named('one', { resources })] })).toEqual({
      inputs,
      steps: [{ name: 'one', resources }],
    });
  });

  test('inputs come from providers in the same namespace, by construct, by name or by label', () => {
    const chart = newChart();
    const provider = new ResourceSetInputProvider(chart, 'branches', { type: InputProviderType.STATIC });
    const imported = ResourceSetInputProvider.fromResourceSetInputProviderName(chart, 'imported', 'tags', {
      apiVersion: 'fluxcd.controlplane.io/v1',
    });
    const inputsFrom = [provider, imported, InputsFrom.named('static'), InputsFrom.selector({ matchLabels: { team: 'web' } })];
    expect(specOf({ inputsFrom, inputStrategy: InputStrategy.PERMUTE, resources: [configMap] }, chart)).toEqual({
      inputsFrom: [
        { name: 'branches' },
        { apiVersion: 'fluxcd.controlplane.io/v1', kind: 'ResourceSetInputProvider', name: 'tags' },
        { name: 'static' },
        { selector: { matchLabels: { team: 'web' } } },
      ],
      inputStrategy: { name: 'Permute' },
      resources: [configMap],
    });
  });

  test('a provider in another namespace is refused', () => {
    const chart = newChart();
    const provider = ResourceSetInputProvider.fromResourceSetInputProviderName(chart, 'imported', 'tags', { namespace: 'other' });
    expect(() => specOf({ inputsFrom: [provider], resources: [configMap] }, chart)).toThrow(
      new Error(
        'test/set: spec.inputsFrom[0] names ResourceSetInputProvider "tags" in namespace other, but a ResourceSet finds it ' +
          'only in its own, tenants. Put both objects into one namespace.',
      ),
    );
  });

  test('inputs from a source do not compile, and are an error where types do not help', () => {
    const chart = newChart();
    const repository = GitRepository.fromGitRepositoryName(chart, 'repository', 'fleet');
    // @ts-expect-error a GitRepository exports no inputs
    expect(() => new ResourceSet(chart, 'set', { inputsFrom: [repository], resources: [configMap] })).toThrow(
      new Error(
        'test/set: spec.inputsFrom[0] must be a ResourceSetInputProvider or an InputsFrom, not GitRepository "fleet". Pass the ' +
          'construct, or one of its fromXName imports.',
      ),
    );
  });

  test('it depends on objects of any kind, always with their namespace', () => {
    const chart = newChart();
    const inputs = [{ tenant: 'red' }];
    const set = new ResourceSet(chart, 'crds', { inputs, resources: [configMap] });
    const crd = new ApiObject(chart, 'crd', {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'tenants.acme.io' },
    });
    crd.metadata.addLabel('app', 'acme');
    new ResourceSet(chart, 'set', {
      inputs: [{ tenant: 'blue' }],
      resources: [configMap],
      dependsOn: [
        ResourceSetDependency.fromConstruct(set, { ready: true }),
        ResourceSetDependency.fromConstruct(GitRepository.fromGitRepositoryName(chart, 'fleet', 'fleet', { namespace: 'flux-system' })),
        ResourceSetDependency.named('CustomResourceDefinition', 'tenants.acme.io', {
          apiVersion: 'apiextensions.k8s.io/v1',
          readyExpr: "status.acceptedNames.kind == 'Tenant'",
        }),
      ],
    });
    expect(Testing.synth(chart).find(({ metadata }) => metadata.name === 'set').spec.dependsOn).toEqual([
      { apiVersion: 'fluxcd.controlplane.io/v1', kind: 'ResourceSet', name: 'crds', namespace: 'tenants', ready: true },
      { apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'GitRepository', name: 'fleet', namespace: 'flux-system' },
      {
        apiVersion: 'apiextensions.k8s.io/v1',
        kind: 'CustomResourceDefinition',
        name: 'tenants.acme.io',
        ready: true,
        readyExpr: "status.acceptedNames.kind == 'Tenant'",
      },
    ]);
  });

  test('a dependency on a construct that writes no object is refused', () => {
    const chart = newChart();
    expect(() => ResourceSetDependency.fromConstruct(chart)).toThrow(
      new Error(
        'test: ResourceSetDependency.fromConstruct() must be a construct that creates one object, not a Chart. Name the object ' +
          'by ResourceSetDependency.named(kind, name).',
      ),
    );
  });

  test('steps come one after the other', () => {
    const resourcesTemplate = 'apiVersion: v1\nkind: << inputs.kind >>\nmetadata: { name: web, namespace: red }';
    const steps = [
      ResourceSetStep.named('namespaces', { resources: [configMap], timeout: Duration.minutes(2) }),
      ResourceSetStep.named('apps', { resourcesTemplate }),
    ];
    const inputs = [{ tenant: 'red', kind: 'ConfigMap' }];
    expect(specOf({ inputs, steps })).toEqual({
      inputs,
      steps: [
        { name: 'namespaces', resources: [configMap], timeout: '2m' },
        { name: 'apps', resourcesTemplate },
      ],
    });
  });

  test('templates of others stay as they are', () => {
    const data = {
      helm: '{{ .Values.inputs.name }}',
      argo: '{{inputs.parameters.message}}',
      actions: '${{ inputs.version }}',
      message: '{{ range .Changed.Changes }}{{ .NewValue }}{{ end }}',
    };
    const resources = [{ ...configMap, data }];
    const inputs = [{ tenant: 'red' }];
    expect(specOf({ inputs, resources })).toEqual({ inputs, resources });
  });

  test('a ResourceSet of another repository can be referred to', () => {
    const chart = newChart();
    const set = ResourceSet.fromResourceSetName(chart, 'imported', 'tenants', { namespace: 'flux-system' });
    expect([set.apiVersion, set.kind, set.name, set.namespace]).toEqual([
      'fluxcd.controlplane.io/v1',
      'ResourceSet',
      'tenants',
      'flux-system',
    ]);
  });

  const step = (name: string): ResourceSetStep => ResourceSetStep.named(name, { resources: [configMap] });
  test.each<[string, ResourceSetProps, string]>([
    [
      'objects beside steps',
      { resources: [configMap], steps: [step('one')] },
      'spec.steps and spec.resources are both set. Make the objects outside of the steps a step of their own.',
    ],
    [
      'a template beside steps',
      { resourcesTemplate: '---', steps: [step('one')] },
      'spec.steps and spec.resourcesTemplate are both set. Make the objects outside of the steps a step of their own.',
    ],
    [
      'more than 20 steps',
      { steps: Array.from({ length: 21 }, (_, index) => step(`s${index}`)) },
      'spec.steps has 21 steps, but at most 20 are allowed. Join some, or split the ResourceSet by dependsOn.',
    ],
    [
      'a step of no valid name',
      { steps: [step('Step 1')] },
      'spec.steps[0].name is "Step 1", which is not a valid step name. Use lower case letters, digits and "-", at most 63 characters.',
    ],
    [
      'two steps of one name',
      { steps: [step('one'), step('two'), step('one')] },
      'spec.steps[2].name is "one", as that of an earlier step. Give each step a name of its own.',
    ],
    [
      'a step of no factory',
      { steps: [{ name: 'one', resources: [configMap] } as never] },
      'spec.steps[0] must be a ResourceSetStep, not an object. Write for example ResourceSetStep.named() with a name and resources.',
    ],
    [
      'includeEmptyProviders without PERMUTE',
      { resources: [configMap], includeEmptyProviders: true },
      'spec.inputStrategy.includeEmptyProviders is set, but the strategy is Flatten. Leave it out, or set inputStrategy to PERMUTE.',
    ],
    [
      'readyExpr that is never asked',
      { resources: [configMap], dependsOn: [ResourceSetDependency.named('ConfigMap', 'ready', { ready: false, readyExpr: 'true' })] },
      'spec.dependsOn[0].readyExpr is set, but is never asked while ready is false. Leave ready out, or set it to true.',
    ],
    [
      "Helm's delimiters in an object",
      { resources: [configMap, { ...configMap, spec: { rules: [{ host: 'www.{{ inputs.tenant }}.acme.io' }] } }] },
      'spec.resources[1].spec.rules[0].host contains {{ inputs.tenant }}, which a ResourceSet does not replace. Write << ' +
        'inputs.tenant >>.',
    ],
    [
      "Helm's delimiters in a key",
      { resources: [{ ...configMap, data: { '{{inputs.key}}': '' } }] },
      'spec.resources[0].data contains {{inputs.key}}, which a ResourceSet does not replace. Write << inputs.key >>.',
    ],
    [
      "Helm's delimiters in a template",
      { resourcesTemplate: '---\n{{- range $app := inputs.apps }}' },
      'spec.resourcesTemplate contains {{- range $app := inputs.apps }}, which a ResourceSet does not replace. Write << range ' +
        '$app := inputs.apps >>.',
    ],
    [
      "Helm's delimiters in a step",
      { steps: [ResourceSetStep.named('one', { resourcesTemplate: 'name: {{ inputs.tenant }}' })] },
      'spec.steps[0].resourcesTemplate contains {{ inputs.tenant }}, which a ResourceSet does not replace. Write << inputs.tenant >>.',
    ],
  ])('%s is refused', (_, props, message) => {
    expect(() => specOf(props)).toThrow(new Error(`test/set: ${message}`));
  });

  test.each([{}, { resources: [] }])('a step of %j is refused', (props) => {
    expect(() => ResourceSetStep.named('one', props)).toThrow(
      new Error('ResourceSetStep.named() resources and resourcesTemplate are both missing. Say by one of them what the step generates.'),
    );
  });
});
