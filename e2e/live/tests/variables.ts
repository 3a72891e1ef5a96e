import { deepStrictEqual } from 'node:assert/strict';
import { ApiObject } from 'cdk8s';
import { Environment, GitlessFleet, Variable } from 'cdk8s-fluxcd';
import { bringUp, rendered } from '../content/fleets';
import { LiveTest } from '../live-test';

/** Values that YAML reads as other types, and such as end a plain scalar. */
const values = ['1.10', '0123', '1e10', 'true', 'no', '', 'null', '2024-01-01', '0x1F', '1:30', 'a: b', 'a #b', ' a ', "it's", '"', '\\', '*', '&a', '{}', '[', '%', '@', '`', '$5', '=', '<<', 'y', 'eu.acme.io']; // prettier-ignore
const texts = (name: string) => ({
  [`${name}.alone`]: `\${${name}}`,
  [`${name}.inside`]: `x \${${name}} y`,
  [`${name}.before`]: `\${${name}}.io`,
});
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
    fleet.addCluster('one', { environment: Environment.STAGING });
    const layer = fleet.addLayer('apps');
    const metadata = { namespace: 'flux-system' };
    const data = { ...Object.assign({}, ...names.map(texts)), script, literal: '${HOME} $${V0} $$ $', json: '{"a": "${HOME}"}' };
    new ApiObject(layer, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata, data });
    const annotations = { 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' };
    new ApiObject(layer, 'raw', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { ...metadata, annotations },
      data: { a: '${V0} ${HOME} $$' },
    });
    const labels = { app: 'web' };
    const spec = {
      replicas: Variable.number('REPLICAS'),
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

  await check('every value arrives as the text that it is, and what is no variable arrives as it was written', async () => {
    await bringUp(stack, 'one', files);
    const { data } = await cluster.read('ConfigMap flux-system/settings');
    const arrived = names.map((name, index) => {
      const value = values[index];
      return { [`${name}.alone`]: value, [`${name}.inside`]: `x ${value} y`, [`${name}.before`]: `${value}.io` };
    });
    deepStrictEqual(data, {
      ...Object.assign({}, ...arrived),
      script: script.replace('${V0}', values[0]),
      literal: '${HOME} ${V0} $$ $',
      json: '{"a": "${HOME}"}',
    });
    deepStrictEqual((await cluster.read('ConfigMap flux-system/raw')).data, { a: '${V0} ${HOME} $$' });
  });

  await check('numbers and booleans arrive as such', async () => {
    const { spec } = await cluster.read('Deployment flux-system/web');
    const { automountServiceAccountToken, containers } = spec.template.spec;
    deepStrictEqual([spec.replicas, automountServiceAccountToken, containers[0].args], [3, false, ['1.10', '--host=eu.acme.io']]);
  });
};
