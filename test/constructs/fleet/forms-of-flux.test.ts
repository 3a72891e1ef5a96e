import { substituted } from './flux-substitution';
import { configMap, emptyFleet, mistakesOf, objectIn } from './support';
import { Environment } from '../../../src';
import { substitute } from '../../../src/engines/envsubst';

/** What each cluster says of X: a value, an empty one, or nothing. */
const clusters: { readonly [name: string]: { readonly [variable: string]: string } } = {
  full: { X: 'eu.acme.io' },
  number: { X: '10' },
  empty: { X: '' },
  lacking: {},
  other: {},
};

/** A fleet of these clusters, with the text in a layer of all. */
function fleetWith(text: string, names: readonly string[]) {
  const { app, fleet } = emptyFleet();
  for (const name of names) fleet.addCluster(name, { environment: Environment.STAGING, variables: clusters[name] });
  configMap(fleet.addLayer('apps'), 'web', { text });
  return app;
}

/** What arrives on each cluster, when Flux substitutes what a synth wrote. */
function arriving(text: string, names: readonly string[]) {
  const app = fleetWith(text, names);
  const written = objectIn(app, 'apps/configmap-web.yaml').data.text;
  return names.map((name) => substituted(written, objectIn(app, `clusters/${name}/flux-system/configmap-flux-runtime-info.yaml`).data));
}

/** What Flux makes of the text that the program has, on each cluster. */
function meant(text: string, names: readonly string[]) {
  return names.map((name) => substitute(text, new Map(Object.entries(clusters[name])), { strict: true }).text);
}

const everywhere = ['full', 'number', 'empty', 'lacking'];
const having = ['full', 'number', 'empty'];

describe.each(['', 'https://', 'it says "', 'a: '])('after %j', (before) => {
  test.each(['${X:=2}', '${X:-2}', '${X=2}', '${X:=other.io}', '${X:-yes}', '${X:=}', '${NONE:=2}', '${NONE:-y}', '${X:=${NONE:-deep}}'])(
    '%s means on every cluster what Flux means by it, and arrives as a string',
    (form) => {
      expect(arriving(before + form, everywhere)).toEqual(meant(before + form, everywhere));
    },
  );
});

describe('an operator in a longer text', () => {
  test.each(['${X}', '${X^^}', '${X,,}', '${X:0:2}', '${X##*.}', '${X%.io}', '${X/acme/web}', '${#X}'])(
    '%s means what Flux means by it on clusters that have the variable',
    (form) => {
      expect(arriving(`https://${form}`, having)).toEqual(meant(`https://${form}`, having));
    },
  );
});

test.each(['${X}', 'https://${X}/', 'https://${X^^}', 'https://${X##*.}'])('%s is an error that names the clusters without X', (text) => {
  expect(mistakesOf(fleetWith(text, [...everywhere, 'other']))).toEqual([
    '[fleet/apps/web] variable: ConfigMap flux-system/web data.text uses ${X}, which the clusters lacking, other do not have. Add it to the variables of the fleet, ' +
      'of the environment or of each cluster.',
  ]);
});

test('the default of a shell, which Flux does not know, is an error', () => {
  expect(mistakesOf(fleetWith('https://${X-2}', everywhere))).toEqual([
    '[fleet/apps/web] variable: ConfigMap flux-system/web data.text uses ${X-2}, which Flux cannot read, so it would apply nothing. Write ${X} or ${X:=...}. ' +
      'If a shell reads it, write Variable.literal or "$$" before the brace: $${X-2}.',
  ]);
});
