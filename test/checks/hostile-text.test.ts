import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { Checks, FluxApp, GitRef, GitRepository } from '../../src';

/** What a terminal, or a CI system, takes for a command. */
const command = 'a\n::error::b ##vso[task.complete] \u001b[31m\u202e';
const shown = 'a\\n::error::b #\\u0023vso[task.complete] \\u001b[31m\\u202e';

test('what a message of a constructor quotes is one line without commands', () => {
  expect(() => new GitRepository(Testing.chart(), 'app', { url: command, ref: GitRef.branch('main') })).toThrow(
    new Error(`test/app: spec.url is "${shown}", which is not a URL that Flux accepts here. Start it with https:// or http:// or ssh://.`),
  );
});

test('what a message of a synth quotes is one line without commands', () => {
  const app = new App({ outdir: Testing.app().outdir });
  Checks.of(app);
  new ApiObject(new Chart(app, 'platform'), 'app', { apiVersion: 'v1', kind: 'HelmRelease', metadata: { name: command } });
  let message = '';
  try {
    app.synth();
  } catch (error) {
    message = (error as Error).message;
  }
  expect(message.split('\n')).toHaveLength(2);
  expect(message).toContain(`HelmRelease ${shown} apiVersion`);
});

test('the id of a construct begins no line of what a FluxApp says', () => {
  const app = new FluxApp({ outdir: Testing.app().outdir });
  new ApiObject(new Chart(app, 'platform'), 'app\n::error::b ##[c', { apiVersion: 'v1', kind: 'HelmRelease', metadata: { name: 'app' } });
  // The newest constructs replace the line break themselves.
  expect(() => app.synth()).toThrow(
    /^Nothing was written, because of 1 error:\n {2}\[platform\/app(?:\\n|--)::error::b #\\u0023\[c\] schema: HelmRelease app apiVersion: is "v1", which has no kind HelmRelease\. Write helm\.toolkit\.fluxcd\.io\/v2\.$/,
  );
});
