import { ApiObject, JsonPatch } from 'cdk8s';
import { configMap, emptyFleet, mistakesOf, objectIn } from './support';
import {
  Checks,
  ConfigMapRef,
  Environment,
  HelmRelease,
  KustomizePatch,
  LayerArtifact,
  LayerProps,
  OciHelmChart,
  OidcIdentity,
  ResourceSet,
  SubstituteFrom,
  Variable,
  Verification,
} from '../../../src';
import { printed } from '../../checks/support';

/** A layer of one cluster whose fleet has the variables DOMAIN and DB_HOST. */
function layerOfFleet(props: LayerProps = {}) {
  const { app, fleet } = emptyFleet({ variables: { DOMAIN: 'acme.io', DB_HOST: 'db' } });
  fleet.addCluster('prod', { environment: Environment.PRODUCTION });
  return { app, fleet, layer: fleet.addLayer('apps', props) };
}

/** A chart in that layer with these values. */
function chartWith(values: { [key: string]: unknown }, props: LayerProps = {}) {
  const { app, layer } = layerOfFleet(props);
  new OciHelmChart(layer, 'web', { url: 'oci://ghcr.io/acme/web', version: '1.x', values });
  return app;
}

const literal = 'To keep the characters as they are, use Variable.literal, or add';

describe('in Helm values and fields of Flux objects', () => {
  test('a name that is close to a variable is an error', () => {
    expect(mistakesOf(chartWith({ host: 'web.${DOMIAN}', db: '${DB_HOSTS}' }))).toEqual([
      '[fleet/apps/web/Release] variable-unknown: HelmRelease web/web spec.values.db: ${DB_HOSTS} is not a variable of the ' +
        `fleet, so it arrives unchanged. Did you mean DB_HOST? ${literal} DB_HOSTS to the literals of the layer.`,
      '[fleet/apps/web/Release] variable-unknown: HelmRelease web/web spec.values.host: ${DOMIAN} is not a variable of the ' +
        `fleet, so it arrives unchanged. Did you mean DOMAIN? ${literal} DOMIAN to the literals of the layer.`,
    ]);
  });

  test('another name in upper case is a warning, once with a count', () => {
    const app = chartWith({ key: '${ROUTING_KEY}', again: ['${ROUTING_KEY}', 'x-${ROUTING_KEY}'] });
    expect(printed(() => app.render()).replace(/\s+/g, ' ')).toBe(
      'cdk8s-fluxcd: 1 warning fleet/apps/web/Release warning variable-unknown HelmRelease web/web spec.values.again[0]: ' +
        '${ROUTING_KEY} is not a variable of the fleet, so it arrives unchanged (and in 2 more places). Add ROUTING_KEY to the ' +
        `variables of the fleet, of the environment or of each cluster. ${literal} ROUTING_KEY to the literals of the layer. ` +
        'rules variable-unknown: https://cdk8s-fluxcd.github.io/cdk8s-fluxcd/rules/variable-unknown To ' +
        'suppress a finding, pass its rule and a reason to suppress() of Checks.of(scope), or set the annotation ' +
        'cdk8s-fluxcd/suppress: RULE=reason. ',
    );
  });

  test('a misspelt name with a default is a warning: every cluster would take the default', () => {
    const app = chartWith({ host: 'web.${DOMIAN:=acme.io}' });
    expect(printed(() => app.render()).replace(/\s+/g, ' ')).toContain(
      '${DOMIAN:=acme.io} is not a variable of the fleet, so every cluster uses its default. Did you mean DOMAIN? If not, add ' +
        'DOMIAN to a cluster that needs another value.',
    );
  });

  test('the fix names externalVariables where substituteFrom may give the variable', () => {
    const app = chartWith({ a: '${DOMIAN}' }, { substituteFrom: [SubstituteFrom.configMap(ConfigMapRef.named('extra'))] });
    expect(mistakesOf(app)![0]).toContain(
      `Did you mean DOMAIN? If substituteFrom gives it, add DOMIAN to the externalVariables of the layer. ${literal}`,
    );
  });

  test('what a ResourceSet holds is checked as what it generates', () => {
    const { app, layer } = layerOfFleet();
    const set = new ResourceSet(layer, 'set', {});
    configMap(set.template, 'settings', { script: 'set -e\necho ${DOMIANS}' });
    new HelmRelease(set.template, 'web', {
      chartRef: new OciHelmChart(set.template, 'chart', { url: 'oci://ghcr.io/acme/web', version: '1.x', namespace: 'flux-system' })
        .repository,
      values: { host: '${DOMIAN}' },
    });
    const found = mistakesOf(app)!.filter((line) => line.includes('variable-unknown'));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(
      /^\[fleet\/apps\/set\] variable-unknown: ResourceSet flux-system\/set spec\.resources\[\d\]\.spec\.values\.host: /,
    );
  });

  test.each([
    ['a name in lower case', '${domian} ${f%.zip} ${1} ${__rate}'],
    ['a command', 'echo ${ROUTING_KEY}'],
    ['a file of several lines', 'key: ${ROUTING_KEY}\nother: ${MORE}\n'],
    ['a dashboard', '{"datasource": "${DS_PROMETHEUS}"}'],
    ['a default', '${REPLICAS:=2}'],
  ])('nothing is reported of %s', (_, value) => {
    expect(printed(() => chartWith({ value }).render())).toBe('');
  });

  test('nothing is reported of a name that the object itself defines', () => {
    const app = chartWith({
      env: [{ name: 'DOMAINS', value: 'a' }],
      extra: { POD_NAME: 'x' },
      args: ['--domains=${DOMAINS}', '${POD_NAME}'],
    });
    expect(printed(() => app.render())).toBe('');
  });

  test('the rule can be suppressed', () => {
    const { app, layer } = layerOfFleet();
    new OciHelmChart(layer, 'web', { url: 'oci://ghcr.io/acme/web', version: '1.x', values: { host: '${DOMIAN}', key: '${KEY}' } });
    Checks.of(layer).suppress('variable-unknown', { reason: 'the chart fills them in' });
    expect(printed(() => app.render())).toBe(
      'cdk8s-fluxcd: 2 suppressed\n\nsuppressed\n' + '  variable-unknown at fleet/apps/web/Release: the chart fills them in\n'.repeat(2),
    );
  });
});

describe('in other objects', () => {
  test('a name that is close to a variable is a warning', () => {
    const { app, layer } = layerOfFleet();
    configMap(layer, 'web', { host: 'web.${DOMIAN}' });
    let data;
    expect(printed(() => (data = objectIn(app, 'apps/configmap-web.yaml').data)).replace(/\s+/g, ' ')).toBe(
      'cdk8s-fluxcd: 1 warning fleet/apps/web warning variable-unknown ConfigMap flux-system/web data.host: ${DOMIAN} is not ' +
        `a variable of the fleet, so it arrives unchanged. Did you mean DOMAIN? ${literal} DOMIAN to the literals of the layer. ` +
        'rules variable-unknown: https://cdk8s-fluxcd.github.io/cdk8s-fluxcd/rules/variable-unknown To ' +
        'suppress a finding, pass its rule and a reason to suppress() of Checks.of(scope), or set the annotation ' +
        'cdk8s-fluxcd/suppress: RULE=reason. ',
    );
    expect(data).toEqual({ host: 'web.$${DOMIAN}' });
  });

  test('a name that differs from a variable in its number only is another one', () => {
    const { app, layer } = layerOfFleet();
    configMap(layer, 'web', { host: 'web.${DOMAIN2}' });
    expect(printed(() => app.render())).toBe('');
  });

  test('scripts keep their own variables, without a word', () => {
    const { app, layer } = layerOfFleet();
    const script = 'base="${f%.zip}"; DOMAINS=1; echo ${base} ${HOME:-/root} ${HOSTNAME} ${DOMAINS} ${RETRIES}';
    configMap(layer, 'script', { 'run.sh': `#!/bin/sh\n${script}\n`, line: script });
    let data: any;
    expect(printed(() => (data = objectIn(app, 'apps/configmap-script.yaml').data))).toBe('');
    const written = script.replaceAll('${', () => '$${');
    expect(data).toEqual({ 'run.sh': `#!/bin/sh\n${written}\n`, line: written });
  });
});

describe('a literal', () => {
  test('arrives as it is: by Variable.literal in one text, by literals in a layer', () => {
    const { app, layer } = layerOfFleet({ literals: ['DB_HOSTS', 'DB_HOST'] });
    configMap(layer, 'web', {
      a: `x ${Variable.literal('DOMAIN')} \${DOMAIN}`,
      b: '${DB_HOSTS} ${DB_HOST}',
      c: `$${Variable.literal('A:-b')}`,
    });
    let data;
    expect(printed(() => (data = objectIn(app, 'apps/configmap-web.yaml').data))).toBe('');
    // Flux makes one dollar of two, and reads the first two of three as such.
    expect(data).toEqual({ a: 'x $${DOMAIN} ${DOMAIN: }', b: '$${DB_HOSTS} $${DB_HOST}', c: '$$$${A:-b}' });
  });

  test('is written with one dollar where Flux substitutes nothing', () => {
    const { app, fleet, layer } = layerOfFleet();
    const text = Variable.literal('DOMAIN');
    const annotations = { 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' };
    new ApiObject(layer, 'raw', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { namespace: 'flux-system', annotations },
      data: { text },
    });
    configMap(fleet.clusters[0].fluxSystem, 'early', { text });
    expect(objectIn(app, 'apps/configmap-raw.yaml').data).toEqual({ text: '${DOMAIN}' });
    expect(objectIn(app, 'clusters/prod/flux-system/configmap-early.yaml').data).toEqual({ text: '${DOMAIN}' });
  });

  test('has no braces', () => {
    expect(() => Variable.literal('${HOME}')).toThrow(
      `Variable.literal() must be a string without braces, but is "\${HOME}". Name what stands between the braces, for example 'HOME'.`,
    );
  });
});

describe('a default', () => {
  test.each([
    ['web-${REPLICAS:=2}', 'web-${REPLICAS:=2}'],
    ['${HOST:-acme.io}', '${HOST:-acme.io}'],
    // A plain 2 would be a number; the second expression leaves nothing, and makes Kustomize write quotes.
    ['${REPLICAS:=2}', '${CLUSTER_NAME##[^: ]*}${REPLICAS:=2}'],
    [Variable.string('HOST', { defaultValue: 'acme.io' }), '${HOST:=acme.io}'],
    [Variable.string('DOMAIN'), '${DOMAIN}'],
    ['https://${HOST:=${DOMAIN}}/', 'https://${HOST:=${DOMAIN}}/'],
  ])('of a variable that no cluster has stays as Flux reads it: %s', (text, expected) => {
    const { app, layer } = layerOfFleet();
    configMap(layer, 'web', { text });
    let data;
    expect(printed(() => (data = objectIn(app, 'apps/configmap-web.yaml').data))).toBe('');
    expect(data).toEqual({ text: expected });
  });

  test('is taken by the clusters that lack the variable', () => {
    const { app, fleet } = emptyFleet();
    fleet.addCluster('one', { environment: Environment.STAGING, variables: { HOST: 'acme.io', REPLICAS: '3' } });
    fleet.addCluster('two', { environment: Environment.STAGING });
    configMap(fleet.addLayer('apps'), 'web', {
      host: '${HOST:=other.io}',
      replicas: Variable.number('REPLICAS', { defaultValue: 2 }),
      debug: Variable.boolean('DEBUG', { defaultValue: false }),
    });
    expect(objectIn(app, 'apps/configmap-web.yaml').data).toEqual({
      host: '${HOST:=other.io}',
      replicas: '${REPLICAS:=2}',
      debug: '${DEBUG:=false}',
    });
  });

  test('must be what Flux can read', () => {
    expect(() => Variable.string('A', { defaultValue: 'a}b' })).toThrow(
      'Variable.string() defaultValue must be a string without "}" and line breaks, but is "a}b". Flux reads it up to the first "}". Add the variable to the fleet instead, where clusters can have other values.',
    );
    expect(() => Variable.number('A', { defaultValue: '2' as never })).toThrow(
      'Variable.number() defaultValue must be a number, but is "2". Use Variable.string for strings.',
    );
  });
});

describe('an operator', () => {
  test('an operator that Flux does not read as a shell does is an error', () => {
    const app = chartWith({ a: '${DOMAIN:+x}', b: '${DOMAIN[0]}' });
    const shell = 'If a shell reads it, write Variable.literal or "$$" before the brace:';
    expect(mistakesOf(app)).toEqual([
      '[fleet/apps/web/Release] variable: HelmRelease web/web spec.values.a uses ${DOMAIN:+x}, but Flux reads ":+" as a ' +
        `default. Write \${DOMAIN:=...} for a default. ${shell} $\${DOMAIN:+x}.`,
      `[fleet/apps/web/Release] variable: HelmRelease web/web spec.values.b uses \${DOMAIN[0]}, which Flux cannot read, so it would apply nothing. Write \${DOMAIN} or \${DOMAIN:=...}. ${shell} $\${DOMAIN[0]}.`,
    ]);
  });

  test('the operator that gives the length is one of Flux', () => {
    const { app, layer } = layerOfFleet();
    configMap(layer, 'web', { text: 'length-${#DOMAIN}' });
    expect(objectIn(app, 'apps/configmap-web.yaml').data).toEqual({ text: 'length-${#DOMAIN}' });
  });
});

describe('where Flux substitutes nothing', () => {
  test('a variable of the fleet is an error, once for all clusters', () => {
    const patch = KustomizePatch.json6902([JsonPatch.add('/metadata/labels/x', '${SIGNED_REF}')], { kind: 'Deployment' });
    const { app, fleet } = emptyFleet({ variables: { DOMAIN: 'acme.io' }, flux: { kustomizePatches: [patch] } });
    for (const name of ['one', 'two']) fleet.addCluster(name, { environment: Environment.STAGING, variables: { HOST: 'web.${DOMAIN}' } });
    configMap(fleet.addLayer('apps', { substitute: { URL: 'https://${HOST}' } }), 'web', { a: 'b' });
    configMap(fleet.clusters[0].fluxSystem, 'early', { host: '${DOMAIN}', home: '${HOME}', number: Variable.number('DOMAIN') });
    const fix = 'Write the value. To keep the characters as they are, use Variable.literal.';
    const inLayers = 'arrives as it is: Flux substitutes variables in layers only';
    const inValues = 'arrives as it is: Flux does not substitute variables in the values of variables (and in 1 more place)';
    expect(mistakesOf(app)!.sort()).toEqual([
      `[fleet/one/Sync/Layers/apps] variable-not-substituted: Kustomization flux-system/apps spec.postBuild.substitute.URL: \${HOST} ${inValues}. ${fix}`,
      `[fleet/one/flux-system/early] variable-not-substituted: ConfigMap flux-system/early data.host: \${DOMAIN} ${inLayers}. ${fix}`,
      `[fleet/one/flux-system/early] variable: ConfigMap flux-system/early data.number is Variable.number('DOMAIN'), but variables are substituted in layers only. Write the value.`,
      `[fleet/one/flux-system/flux-runtime-info] variable-not-substituted: ConfigMap flux-system/flux-runtime-info data.HOST: \${DOMAIN} ${inValues}. ${fix}`,
      `[fleet/one/flux-system/flux] variable-not-substituted: FluxInstance flux-system/flux spec.kustomize.patches[0].patch: \${SIGNED_REF} ${inLayers} (and in 1 more place). ${fix}`,
    ]);
  });

  test('an identity of a signature cannot be a variable: neither in the FluxInstance nor in the OCIRepository of a component', () => {
    const { app, fleet } = emptyFleet({
      variables: { SIGNED_REF: 'refs/heads/main' },
      verify: Verification.cosignKeyless({
        identities: [OidcIdentity.matching({ issuer: '^https://token.actions.githubusercontent.com$', subject: '^.*@${SIGNED_REF}$' })],
      }),
    });
    fleet.addCluster('one', { environment: Environment.STAGING });
    configMap(fleet.addLayer('web', { artifact: LayerArtifact.OWN }), 'web', { a: 'b' });
    const problem = '${SIGNED_REF} arrives as it is: Flux substitutes variables in layers only';
    const fix = 'Write the value. To keep the characters as they are, use Variable.literal.';
    expect(mistakesOf(app)!.sort()).toEqual([
      `[fleet/one/Sync/component-web] variable-not-substituted: OCIRepository flux-system/component-web spec.verify.matchOIDCIdentity[0].subject: ${problem}. ${fix}`,
      `[fleet/one/flux-system/flux] variable-not-substituted: FluxInstance flux-system/flux spec.kustomize.patches[0].patch: ${problem}. ${fix}`,
    ]);
  });

  test('a program may make Flux substitute there, by a patch of the Kustomization of the operator', () => {
    const patch = KustomizePatch.json6902([JsonPatch.add('/spec/postBuild', { substitute: { DOMAIN: 'acme.io' } })], {
      kind: 'Kustomization',
    });
    const { app, fleet } = emptyFleet({ variables: { DOMAIN: 'acme.io' }, flux: { kustomizePatches: [patch] } });
    configMap(fleet.addCluster('one', { environment: Environment.STAGING }).fluxSystem, 'early', { host: '${DOMAIN}' });
    expect(mistakesOf(app)).toBeUndefined();
  });

  test('patches of a layer become parts of its objects, in which Flux substitutes', () => {
    const patch = KustomizePatch.json6902([JsonPatch.add('/metadata/labels/x', '${DOMAIN} ${home} ${HOME}')], { kind: 'ConfigMap' });
    const { app, layer } = layerOfFleet({ patches: [patch] });
    configMap(layer, 'web', { a: 'b' });
    expect(objectIn(app, 'clusters/prod/kustomization-apps.yaml').spec.patches[0].patch).toContain('"${DOMAIN} $${home} $${HOME}"');
  });

  test('an object that opted out of substitution cannot have a number', () => {
    const { app, layer } = layerOfFleet();
    const metadata = { name: 'raw', namespace: 'flux-system', annotations: { 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' } };
    new ApiObject(layer, 'raw', { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { n: Variable.number('DOMAIN') } });
    expect(mistakesOf(app)).toEqual([
      "[fleet/apps/raw] variable: ConfigMap flux-system/raw data.n is Variable.number('DOMAIN'), but its annotation switches variables off. Remove the annotation, or write the value.",
    ]);
  });
});

describe('CLUSTER_NAME and ENVIRONMENT', () => {
  test('are the names of the cluster and of its environment, where no variables say otherwise', () => {
    const { app, fleet } = emptyFleet();
    fleet.addCluster('one', { environment: Environment.STAGING });
    fleet.addCluster('two', { environment: Environment.STAGING, variables: { CLUSTER_NAME: 'prod-eu-1', ENVIRONMENT: 'update' } });
    configMap(fleet.addLayer('apps'), 'web', { a: '${CLUSTER_NAME}' });
    const variablesOf = (cluster: string) => objectIn(app, `clusters/${cluster}/flux-system/configmap-flux-runtime-info.yaml`).data;
    expect([variablesOf('one'), variablesOf('two')]).toEqual([
      { CLUSTER_NAME: 'one', ENVIRONMENT: 'staging' },
      { CLUSTER_NAME: 'prod-eu-1', ENVIRONMENT: 'update' },
    ]);
  });

  test('a CLUSTER_NAME is a name', () => {
    const { fleet } = emptyFleet();
    expect(() => fleet.addCluster('one', { environment: Environment.STAGING, variables: { CLUSTER_NAME: '' } })).toThrow(
      'fleet/one: variables.CLUSTER_NAME must begin with a letter or a digit, but is "". Leave it out: it is then "one".',
    );
  });
});

test('each layer has variables on each cluster, so that what is escaped arrives unescaped', () => {
  const { app, fleet } = emptyFleet();
  fleet.addCluster('one', { environment: Environment.STAGING });
  configMap(fleet.addLayer('apps'), 'web', { a: '${home}' });
  configMap(fleet.clusters[0].addLayer('own'), 'own', { a: '${home}' });
  for (const layer of ['apps', 'own']) {
    expect(objectIn(app, `clusters/one/kustomization-${layer}.yaml`).spec.postBuild).toEqual({
      substituteFrom: [{ kind: 'ConfigMap', name: 'flux-runtime-info' }],
    });
  }
});

describe('in a script that uses the name of a variable for itself', () => {
  const said = (script: string, props: LayerProps = {}) => {
    const { app, layer } = layerOfFleet(props);
    configMap(layer, 'job', { 'run.sh': script });
    return printed(() => app.render()).replace(/\s+/g, ' ');
  };
  const own = 'DB_HOST=$(hostname)\necho ${DB_HOST} ${1:-all} ${TIMEOUT:-5}\n';

  test('what Flux would replace is a warning, and what it keeps is not', () => {
    expect(said(own)).toContain(
      'warning substitute-unintended ConfigMap flux-system/job data.run.sh: has ${DB_HOST}, which the script sets itself, but Flux replaces it by its own variable of ' +
        'this name. Write $${DB_HOST} to keep it, or give the object the annotation kustomize.toolkit.fluxcd.io/substitute: disabled.',
    );
    expect(said('echo ${DB_HOST}\n')).toBe('');
  });

  test('literals of the layer, Variable.literal and $${ keep the characters', () => {
    expect(said(own, { literals: ['DB_HOST'] })).toBe('');
    expect(said(own.replace('${DB_HOST}', Variable.literal('DB_HOST')))).toBe('');
    expect(said(own.replace('${DB_HOST}', () => '$${DB_HOST}'))).toBe('');
  });
});
