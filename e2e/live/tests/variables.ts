import { deepStrictEqual } from 'node:assert/strict';
import { ApiObject, JsonPatch } from 'cdk8s';
import { Environment, GitlessFleet, KustomizePatch, Variable } from 'cdk8s-fluxcd';
import { bringUp, rendered } from '../content/fleets';
import { LiveTest } from '../live-test';

/** Values that YAML reads as other types, and such as end a plain scalar. */
const values = ['1.10', '0123', '1e10', 'true', 'no', '', 'null', '2024-01-01', '0x1F', '1:30', 'a: b', 'a #b', ' a ', "it's", '"', '\\', '*', '&a', '{}', '[', '%', '@', '`', '$5', '=', '<<', 'y', 'eu.acme.io']; // prettier-ignore
const texts = (name: string) => ({
  [`${name}.alone`]: `\${${name}}`,
  [`${name}.inside`]: `x \${${name}} y`,
  [`${name}.before`]: `\${${name}}.io`,
});
const [home, first] = [Variable.literal('HOME'), Variable.literal('V0')];
const defaults = {
  nobody: 'https://${NOBODY:-acme.io}/',
  'nobody.number': '${NOBODY:=2}',
  'nobody.quotes': Variable.string('NOBODY', { defaultValue: `it's "so": #1` }),
  'other.cluster': '${SOME:=no}',
  'beside.value': '${SOME:=1.10}${V19}',
  nested: 'x-${NOBODY:=${V27}}',
};
const script = '#!/bin/sh\nset -eu\necho "${HOME:-/root}" $$ ${V0} $(id) ${#V0}\n';

export const test: LiveTest = async (stack, check) => {
  const { cluster, registry } = stack;
  const names = values.map((_, index) => `V${index}`);
  const variables = Object.fromEntries(names.map((name, index) => [name, values[index]]));
  const files = rendered((app) => {
    const fleet = new GitlessFleet(app, 'fleet', {
      url: 'oci://ghcr.io/acme/fleet',
      variables: { ...variables, REPLICAS: '3', MOUNT: 'false' },
    });
    fleet.addCluster('one', { environment: Environment.STAGING, variables: { CLUSTER_NAME: 'eu/one', ENVIRONMENT: 'update' } });
    fleet.addCluster('two', { environment: Environment.STAGING, variables: { SOME: 'yes' } });
    const patch = KustomizePatch.json6902([JsonPatch.add('/data/patched', '${V27} ${home} ${HOME}')], {
      kind: 'ConfigMap',
      name: 'settings',
    });
    const layer = fleet.addLayer('apps', { literals: ['MOUNT'], patches: [patch] });
    const metadata = { namespace: 'flux-system' };
    const data = { ...Object.assign({}, ...names.map(texts)), script, literal: '${HOME} $${V0} $$ $', json: '{"a": "${HOME}"}' };
    const further = {
      ...defaults,
      misspelt: 'web.${REPLICASS}',
      literals: `${first} $${first} ${home} \${MOUNT}`,
      cluster: '${CLUSTER_NAME} ${ENVIRONMENT}',
      case: 'x-${V27^^}',
    };
    new ApiObject(layer, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { ...data, ...further } });
    const annotations = { 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' };
    new ApiObject(layer, 'raw', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { ...metadata, annotations },
      data: { a: '${V0} ${HOME} $$', literal: first },
    });
    const labels = { app: 'web' };
    const spec = {
      replicas: Variable.number('REPLICAS'),
      revisionHistoryLimit: Variable.number('HISTORY', { defaultValue: 5 }),
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          automountServiceAccountToken: Variable.boolean('MOUNT'),
          containers: [{ name: 'main', image: 'web', args: ['${V0}', '--host=${V27}'] }],
        },
      },
    };
    new ApiObject(layer, 'web', { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec });
  });
  await registry.push('acme/fleet', 'latest', files);

  await check(
    'every value and every default arrives as the text that it is, and what is no variable arrives as it was written',
    async () => {
      await bringUp(stack, 'one', files);
      const { data } = await cluster.read('ConfigMap flux-system/settings');
      const arrived = names.map((name, index) => {
        const value = values[index];
        return { [`${name}.alone`]: value, [`${name}.inside`]: `x ${value} y`, [`${name}.before`]: `${value}.io` };
      });
      deepStrictEqual(data, {
        ...Object.assign({}, ...arrived),
        script: script.replace('${V0}', values[0]).replace('${#V0}', String(values[0].length)),
        literal: '${HOME} ${V0} $$ $',
        json: '{"a": "${HOME}"}',
        nobody: 'https://acme.io/',
        'nobody.number': '2',
        'nobody.quotes': `it's "so": #1`,
        'other.cluster': 'no',
        'beside.value': `1.10${values[19]}`,
        nested: 'x-eu.acme.io',
        misspelt: 'web.${REPLICASS}',
        literals: '${V0} $${V0} ${HOME} ${MOUNT}',
        cluster: 'eu/one update',
        case: 'x-EU.ACME.IO',
        patched: 'eu.acme.io ${home} ${HOME}',
      });
      deepStrictEqual((await cluster.read('ConfigMap flux-system/raw')).data, { a: '${V0} ${HOME} $$', literal: '${V0}' });
    },
  );

  await check('numbers and booleans arrive as such', async () => {
    const { spec } = await cluster.read('Deployment flux-system/web');
    const { automountServiceAccountToken, containers } = spec.template.spec;
    deepStrictEqual(
      [spec.replicas, spec.revisionHistoryLimit, automountServiceAccountToken, containers[0].args],
      [3, 5, false, ['1.10', '--host=eu.acme.io']],
    );
  });
};
