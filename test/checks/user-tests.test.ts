import { Chart } from 'cdk8s';
import { Checks, ClusterScope, FluxApp, GitRef, GitRepository, HelmRelease, OciHelmChart, Severity } from '../../src';
import { configMap, emptyFleet, twoClusters } from '../constructs/fleet/support';

/*
 * What users test their programs with: objects and findings as data.
 */

const chart = { url: 'oci://ghcr.io/acme/charts/web', version: '1.x' };

describe('the objects of a FluxApp', () => {
  function program() {
    const app = new FluxApp();
    for (const name of ['eu', 'us']) {
      const scope = new Chart(app, name, { namespace: 'flux-system' });
      ClusterScope.named(`prod-${name}`).add(scope);
      new GitRepository(scope, 'fleet', { url: `https://github.com/acme/${name}`, ref: GitRef.branch('main') });
      new OciHelmChart(scope, 'web', chart);
    }
    return app;
  }

  test('are returned as they are written', () => {
    expect(program().renderObjects({ kind: 'GitRepository' })).toEqual(
      ['eu', 'us'].map((name) => ({
        apiVersion: 'source.toolkit.fluxcd.io/v1',
        kind: 'GitRepository',
        metadata: { name: 'fleet', namespace: 'flux-system' },
        spec: { interval: '5m', ref: { branch: 'main' }, url: `https://github.com/acme/${name}` },
      })),
    );
  });

  test('are selected by cluster, kind, name and namespace', () => {
    const app = program();
    const kinds = (filter: Parameters<typeof app.renderObjects>[0]) => app.renderObjects(filter).map(({ kind }) => kind);
    expect(kinds({ cluster: 'prod-eu' })).toEqual(['GitRepository', 'Namespace', 'OCIRepository', 'HelmRelease']);
    expect(kinds({ cluster: 'prod-eu', namespace: 'web' })).toEqual(['OCIRepository', 'HelmRelease']);
    expect(kinds({ cluster: 'prod-eu', name: 'fleet' })).toEqual(['GitRepository']);
    expect(kinds({ kind: 'Bucket' })).toEqual([]);
  });

  test('of a cluster that the program does not have are an error', () => {
    expect(() => program().renderObjects({ cluster: 'prod' })).toThrow(
      'renderObjects() has no cluster prod. Its clusters are prod-eu, prod-us.',
    );
  });

  test('are not returned where something is wrong with them', () => {
    const app = new FluxApp();
    new HelmRelease(new Chart(app, 'apps'), 'web', {
      chartRef: { releaseChart: { kind: 'OCIRepository', name: 'web', namespace: 'x' } } as never,
    });
    expect(() => app.renderObjects()).toThrow('Nothing was written, because of 1 error');
  });
});

describe('the objects of a cluster of a fleet', () => {
  test('are its own and those of its layers, with its variables', () => {
    const { app, fleet } = emptyFleet();
    const { production } = { production: twoClusters().production.environment };
    fleet.addCluster('prod-eu', { environment: production, variables: { DOMAIN: 'eu.acme.io', REPLICAS: '3' } });
    fleet.addCluster('prod-us', { environment: production, variables: { DOMAIN: 'us.acme.io', REPLICAS: '1' } });
    new OciHelmChart(fleet.addLayer('apps'), 'web', { ...chart, values: { host: 'web.${DOMAIN}', tier: '${TIER:=gold}' } });
    const hosts = fleet.clusters.map(({ name }) => app.renderObjects({ cluster: name, kind: 'HelmRelease', name: 'web' })[0].spec.values);
    expect(hosts).toEqual([
      { host: 'web.eu.acme.io', tier: 'gold' },
      { host: 'web.us.acme.io', tier: 'gold' },
    ]);
    expect(app.renderObjects({ cluster: 'prod-eu' }).map(({ kind }) => kind)).toEqual([
      'ConfigMap',
      'FluxInstance',
      'Kustomization',
      'HelmRelease',
      'Namespace',
      'OCIRepository',
    ]);
    expect(app.renderObjects({ kind: 'HelmRelease' })[0].spec.values.host).toBe('web.${DOMAIN}');
  });

  test('keep variables whose values only the cluster knows', () => {
    const { app, fleet } = twoClusters();
    configMap(fleet.addLayer('apps', { externalVariables: ['ACCOUNT'], substitute: { TIER: 'gold' } }), 'a', { a: '${ACCOUNT}/${TIER}' });
    expect(app.renderObjects({ cluster: 'staging', name: 'a' })[0].data).toEqual({ a: '${ACCOUNT}/gold' });
  });

  test('are an error for a cluster that the fleet does not have', () => {
    const { app, fleet } = twoClusters();
    configMap(fleet.addLayer('apps'), 'a');
    expect(() => app.renderObjects({ cluster: 'prod' })).toThrow(
      'fleet: renderObjects() has no cluster prod. Its clusters are staging, prod-eu.',
    );
  });
});

describe('findings as data', () => {
  test('say what is wrong, where and how to fix it, and what is suppressed', () => {
    const app = new FluxApp();
    const scope = new Chart(app, 'apps', { namespace: 'flux-system' });
    new GitRepository(scope, 'fleet', { url: 'https://github.com/acme/fleet' });
    Checks.of(scope).suppress('git-ref-missing', { reason: 'the branch is master' });
    const findings = () => app.findings().filter(({ rule }) => rule === 'git-ref-missing');
    expect(findings()).toEqual([
      {
        rule: 'git-ref-missing',
        severity: Severity.WARNING,
        message: 'GitRepository flux-system/fleet spec.ref: is empty, so Flux uses the branch master',
        fix: 'Set ref.branch, ref.tag or ref.semver.',
        construct: 'apps/fleet',
        kind: 'GitRepository',
        namespace: 'flux-system',
        name: 'fleet',
        path: '/spec/ref',
        file: undefined,
        suppressed: 'the branch is master',
      },
    ]);
    expect(findings()).toHaveLength(1);
  });

  test('are there before a synth that fails, and after it, once each', () => {
    const app = new FluxApp();
    const scope = new Chart(app, 'apps', { namespace: 'flux-system' });
    scope.node.addValidation({ validate: () => ['has no owner'] });
    new HelmRelease(scope, 'web', {
      chartRef: { releaseChart: { kind: 'OCIRepository', name: 'web', namespace: 'flux-system' } } as never,
    });
    const errors = () =>
      app
        .findings()
        .filter(({ severity }) => severity === Severity.ERROR)
        .map(({ rule, construct }) => `${rule} ${construct}`);
    const before = errors();
    expect(before).toContain('invalid apps');
    expect(() => app.synth()).toThrow('Nothing was written');
    expect(errors()).toEqual(before);
  });

  test('of a fleet have the mistakes of the fleet among them', () => {
    const { app, fleet } = twoClusters();
    fleet.addLayer('empty');
    expect(app.findings()).toEqual([
      {
        rule: 'layer-empty',
        severity: Severity.ERROR,
        message: 'holds no objects. Add some, or leave the layer out.',
        construct: 'fleet/empty',
      },
    ]);
  });
});
