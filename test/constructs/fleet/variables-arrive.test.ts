import { ApiObject } from 'cdk8s';
import { parse } from 'yaml';
import { isAmbiguous, texts, values } from './drawn-texts';
import { substituted } from './flux-substitution';
import { emptyFleet } from './support';
import { Environment } from '../../../src';
import { draws, fc } from '../../setup/draws';

const data = (files: { readonly [path: string]: string }, path: string) => parse(files[path]).data;

test('what arrives on each cluster is what the program says, whatever the values, defaults and literals are', () => {
  let arrived = 0;
  fc.assert(
    fc.property(
      values.chain((drawn) => texts(drawn).map((text) => ({ drawn, ...text }))),
      (drawn) => {
        fc.pre(!isAmbiguous(drawn));
        const { ALL, SOME } = drawn.drawn;
        const { app, fleet } = emptyFleet();
        fleet.addCluster('one', { environment: Environment.STAGING, variables: { ALL: ALL[0], SOME } });
        fleet.addCluster('two', { environment: Environment.STAGING, variables: { ALL: ALL[1] } });
        const metadata = { name: 'o', namespace: 'flux-system' };
        new ApiObject(fleet.addLayer('apps'), 'o', { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { text: drawn.text } });
        let files;
        try {
          files = app.render();
        } catch (error) {
          // Values with quotes of both kinds are refused, with a message.
          expect((error as Error).message).toContain('whose values no kind of quotes can hold');
          return;
        }
        arrived++;
        const { text } = data(files, 'apps/configmap-o.yaml');
        ['one', 'two'].forEach((cluster, index) => {
          const variables = data(files, `clusters/${cluster}/flux-system/configmap-flux-runtime-info.yaml`);
          expect(substituted(text, variables)).toBe(drawn.says[index]);
        });
      },
    ),
    draws(300),
  );
  expect(arrived).toBeGreaterThan(200);
});
