import { ApiObject } from 'cdk8s';
import { configMap, emptyFleet, mistakesOf, objectIn } from './support';
import { ConfigMapRef, Environment, LayerProps, ResourceSet, SubstituteFrom, Variable } from '../../../src';
import { shown } from '../../../src/wording/shown';

/** What is written of a value, in a layer of clusters with these values of the variable V. */
function written(value: unknown, values: readonly string[], props: LayerProps = {}, metadata = {}): unknown {
  const { app, fleet } = emptyFleet();
  values.forEach((V, index) => fleet.addCluster(`cluster-${index}`, { environment: Environment.STAGING, variables: { V } }));
  new ApiObject(fleet.addLayer('apps', props), 'o', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'o', namespace: 'flux-system', ...metadata },
    data: { value },
  });
  return objectIn(app, 'apps/configmap-o.yaml').data.value;
}

test('a variable of the fleet, of an environment or of a cluster is written as it is', () => {
  const { app, fleet } = emptyFleet({ variables: { A: 'fleet', B: 'fleet', C: 'fleet' } });
  const qa = Environment.named('qa', { variables: { B: 'environment', C: 'environment' } });
  fleet.addCluster('one', { environment: qa, variables: { C: 'cluster' } });
  new ApiObject(fleet.addLayer('apps'), 'o', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { namespace: 'flux-system' },
    data: { all: '${A} ${B} ${C} ${CLUSTER_NAME} ${ENVIRONMENT}' },
  });
  expect(objectIn(app, 'apps/configmap-o.yaml').data.all).toBe('${A} ${B} ${C} ${CLUSTER_NAME} ${ENVIRONMENT}');
  expect(objectIn(app, 'clusters/one/flux-system/configmap-flux-runtime-info.yaml')).toEqual({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'flux-runtime-info', namespace: 'flux-system', labels: { 'reconcile.fluxcd.io/watch': 'Enabled' } },
    data: { A: 'fleet', B: 'environment', C: 'cluster', CLUSTER_NAME: 'one', ENVIRONMENT: 'qa' },
  });
});

test.each([
  ['of a shell', 'echo ${HOME}', 'echo $${HOME}'],
  ['with an operator of a shell', '${f%.zip}', '$${f%.zip}'],
  ['of a shell with a default', 'echo ${UNKNOWN:-default}', 'echo $${UNKNOWN:-default}'],
  ['of several lines with a default', 'a: 1\nb: ${UNKNOWN:-default}\n', 'a: 1\nb: $${UNKNOWN:-default}\n'],
  ['with a name that every shell has', '${HOME:-/root}', '$${HOME:-/root}'],
  ['that is empty or open', '${} ${', '$${} $${'],
  ['that is escaped already', '$${V}', '$${V}'],
  ['of two dollars, which Flux would make one', 'kill $$', 'kill $$$$'],
  ['of a single dollar', 'a$b $(c) $', 'a$b $(c) $'],
  ['of GitHub Actions', '${{ inputs.x }}', '$${{ inputs.x }}'],
])('what is no variable arrives as it is: a text %s', (_, text, expected) => {
  expect(written(text, ['x'])).toBe(expected);
});

test.each(['1.10', '0123', '1e10', 'true', 'no', '', '2024-01-01', '0x1F', 'null', 'a: b', ' a', '*'])(
  'a text stays a text when the value of a variable is %j',
  (value) => {
    // Flux gives the value for `${V: }` too; the colon and the blank make Kustomize write quotes.
    expect(written('${V}', [value])).toBe('${V: }');
    expect(written('${V}', ['plain', value])).toBe('${V: }');
    expect(written({ '${V}': ['${V}'] }, [value])).toEqual({ '${V: }': ['${V: }'] });
  },
);

test.each([
  ['${V}', 'eu.acme.io'],
  ['web.${V}', 'acme.io'],
  ['https://${V}:8080/path', 'acme.io'],
  ['./deploy/${V}', 'production'],
  ['Status of ${V}', 'prod-eu'],
])('nothing is added to %j when the value is %j, which no reader takes for another type', (text, value) => {
  expect(written(text, [value])).toBe(text);
});

test('values with quotes get the other kind around them', () => {
  expect(written('${V}', ["it's"])).toBe('${V:\u0007}');
  expect(written('${V}', ['say "so"'])).toBe('${V: }');
  expect(written('\t${V}', ['a'])).toBe('\t${V:\u0007}');
});

test('a text of several lines is a block, in which values stand as they are', () => {
  expect(written('#!/bin/sh\necho ${V} ${HOME}\n', ['1.10'])).toBe('#!/bin/sh\necho ${V} $${HOME}\n');
});

test('a variable that stands for a number or a boolean is one on the cluster', () => {
  expect(written({ a: Variable.number('V') }, ['3', '-1.5'])).toEqual({ a: '${V}' });
  expect(written({ a: Variable.boolean('V') }, ['true', 'false'])).toEqual({ a: '${V}' });
});

test('a layer may have variables of its own, and such as only the clusters know', () => {
  expect(written('x.${TIER}', [''], { substitute: { TIER: 'gold' } })).toBe('x.${TIER}');
  const substituteFrom = [SubstituteFrom.configMap(ConfigMapRef.named('extra'))];
  expect(written('${EXTRA}', [''], { substituteFrom, externalVariables: ['EXTRA'] })).toBe('${EXTRA: }');
});

test('an operator on a variable is left where the text around it says that it is a text', () => {
  expect(written('name-${V^^}', ['a'])).toBe('name-${V^^}');
});

test.each([':=', ':-', '=', '-'])('a default that no cluster needs (%s) goes: the value stays a text', (operator) => {
  expect(written(`\${V${operator}d}`, ['1.10', 'no'])).toBe('${V: }');
  expect(written(`https://\${V${operator}d.example.com}/x`, ['acme.io'])).toBe('https://${V}/x');
});

test('a default stays where a cluster may need it', () => {
  const substituteFrom = [SubstituteFrom.configMap(ConfigMapRef.named('extra'))];
  const props = { substituteFrom, externalVariables: ['EXTRA'] };
  expect(written('https://${EXTRA:=acme.io}/x', [''], props)).toBe('https://${EXTRA:=acme.io}/x');
  expect(written('name-${V:=d}', [''])).toBe('name-${V:=d}');
});

test.each(['annotations', 'labels'])("an object opts out of substitution by Flux's own mark in its %s", (where) => {
  expect(written('${V} ${HOME} $$', ['no'], {}, { [where]: { 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' } })).toBe(
    '${V} ${HOME} $$',
  );
});

test('what belongs to Flux itself is not substituted, and is written as it is', () => {
  const { app, fleet } = emptyFleet();
  const cluster = fleet.addCluster('one', { environment: Environment.STAGING });
  new ApiObject(cluster.fluxSystem, 'o', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'o' }, data: { a: '${HOME}' } });
  expect(objectIn(app, 'clusters/one/flux-system/configmap-o.yaml').data).toEqual({ a: '${HOME}' });
});

test('a variable that only other clusters have is missing, not a string', () => {
  const { app, fleet } = emptyFleet();
  fleet.addCluster('staging', { environment: Environment.STAGING, variables: { ONLY: 'here' } });
  fleet.addCluster('prod', { environment: Environment.PRODUCTION });
  const layer = fleet.environment(Environment.PRODUCTION).addLayer('apps');
  configMap(layer, 'o', { a: '${ONLY}' });
  expect(mistakesOf(app)).toHaveLength(1);
});

describe('in the template of a ResourceSet', () => {
  /** What is written of a string beside an input, and what is said against it. */
  function inTemplate(make: (input: string) => string, value: string, props: LayerProps = {}) {
    const { app, fleet } = emptyFleet();
    fleet.addCluster('one', { environment: Environment.STAGING, variables: { V: value } });
    const set = new ResourceSet(fleet.addLayer('apps', props), 'set', { inputs: [{ a: 'x' }] });
    configMap(set.template, 'o', { a: make(set.input('a')) });
    return {
      written: () => objectIn(app, 'apps/resourceset-set.yaml').spec.resources[0].data.a,
      mistakes: () => mistakesOf(app),
    };
  }

  test.each(['acme', 'Acme Inc', "it's", '1.10', ''])('the value %j arrives', (value) => {
    const { written: text } = inTemplate((input) => `oci://ghcr.io/\${V}/${input}`, value);
    expect(text()).toBe('<< printf "oci://ghcr.io/${V}/%v" inputs.a | quote >>');
  });

  test.each(['say "so"', 'a\\b', '100%', 'a: b', 'a #b', '<<', '`', 'word '.repeat(20)])('the value %j is refused', (value) => {
    expect(inTemplate((input) => `oci://ghcr.io/\${V}/${input}`, value).mistakes()).toEqual([
      `[fleet/apps/set] variable: ResourceSet flux-system/set spec.resources[0].data.a uses \${V} in an action, which ends at ${shown(value)} of the cluster one. ` +
        'Hand it over as an input: an entry of inputs with the value ${V}, which the action names.',
    ]);
  });

  test('a default of a variable is left to the cluster', () => {
    expect(inTemplate((input) => `\${V:=acme}/${input}`, '').written()).toBe('<< printf "${V:=acme}/%v" inputs.a | quote >>');
  });
});
