import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { putToUse } from './uses';
import * as flux from '../../../src';
import { Place } from '../core/struct-samples';

const gitUrl = 'https://github.com/acme/fleet';

/**
 * What a user gets of a call: files, objects and findings as one text.
 * @param made what the call returned
 * @param isJudged whether the checks run
 */
export function written(place: Place, method: string, made: unknown, isJudged: boolean): string {
  process.env.CDK8S_FLUXCD_CHECKS = isJudged ? '' : 'off';
  try {
    return writtenOf(place, method, made);
  } finally {
    delete process.env.CDK8S_FLUXCD_CHECKS;
  }
}

function writtenOf(place: Place, method: string, made: unknown): string {
  if (method === 'FleetApp.graph()') return made as string;
  if (method.startsWith('Variable.')) return ofVariable(place, made);
  if (method.startsWith('Environment.')) return ofEnvironment(place, made as flux.Environment);
  if (method.startsWith('Verification.gitKeys')) return ofGitVerification(made as flux.Verification);
  if (made instanceof flux.FluxApp && !(made instanceof flux.FleetApp)) return ofApp(made);
  if (method === 'FleetApp()') return ofNewFleetApp(made as flux.FleetApp);
  if (method.startsWith('FleetAlerts') || method.startsWith('FleetReceivers')) sourcesIn(place);
  if (Construct.isConstruct(made) && made.node.root instanceof flux.FleetApp) return ofFleetApp(made.node.root);
  if (Array.isArray(made)) return JSON.stringify(made);
  putToUse(place.chart, method, made);
  return ofChart(place.chart);
}

function ofChart(chart: Chart): string {
  const app = chart.node.root as flux.FluxApp;
  return print({ objects: app.charts.flatMap((each) => each.toJson()), findings: app.findings() });
}

/** Of the samples of `addReport`. */
const reportFile = 'reports/flux.out';

function ofApp(app: flux.FluxApp): string {
  const kinds = ['A', 'B'].map((name) => new Chart(app, name));
  kinds.forEach((chart) => new ApiObject(chart, 'made', { apiVersion: 'v1', kind: 'ConfigMap', data: { text: 'a text' } }));
  new flux.OciRepository(kinds[0], 'used', { url: 'oci://ghcr.io/acme/web' });
  [app.outdir, reportFile].forEach((path) => rmSync(path, { recursive: true, force: true }));
  app.synth();
  const report = existsSync(reportFile) ? readFileSync(reportFile, 'utf8') : undefined;
  const files = readdirSync(app.outdir, { recursive: true }).sort();
  return print({ outdir: app.outdir, files, objects: app.renderObjects(), report });
}

/** The output of an app with all that its own props speak of: a hand-written folder, an object of a kind of its own, and an image that is updated. */
function ofNewFleetApp(app: flux.FleetApp): string {
  const fleet = fleetWithImage(app, '1.0.0');
  mkdirSync(join(app.repositoryRoot, 'apps'), { recursive: true });
  fleet.addFolder('hand', 'apps');
  const custom = { apiVersion: 'one.acme.io/v1', kind: 'One', metadata: { name: 'one', namespace: 'elsewhere' }, spec: { amber: 1 } };
  new ApiObject(fleet.addLayer('custom'), 'one', custom);
  return ofFleetApp(app);
}

/** Folder with what was committed of such an app when Flux had another tag. */
export function committed(tag: string): string {
  const app = new flux.FleetApp({ outdir: join(temporary(), 'committed') });
  fleetWithImage(app, tag).addCluster('one', { environment: flux.Environment.STAGING });
  app.synth();
  return app.outdir;
}

function fleetWithImage(app: flux.FleetApp, tag: string): flux.GitlessFleet {
  const fleet = new flux.GitlessFleet(app, 'fleet', { url: 'oci://ghcr.io/acme/fleet' });
  const layer = fleet.addLayer('images', { namespace: 'elsewhere' });
  const automation = new flux.ImageAutomation(layer, 'automation', { source: new flux.GitRepository(layer, 'git', { url: gitUrl }) });
  const web = automation.addImage('ghcr.io/acme/web', { policy: flux.ImagePolicyRule.semver('1.x') });
  new ApiObject(layer, 'tag', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'tag', namespace: 'elsewhere' },
    data: { tag: web.tag(tag) },
  });
  return fleet;
}

/** What Alerts and Receivers hear. */
function sourcesIn({ fleet }: Place): void {
  const layer = fleet.addLayer('sources', { namespace: 'elsewhere' });
  new flux.GitRepository(layer, 'git', { url: gitUrl });
  new flux.OciRepository(layer, 'oci', { url: 'oci://ghcr.io/acme/web' });
}

function ofVariable({ fleet }: Place, value: unknown): string {
  const layer = fleet.addLayer('used');
  new ApiObject(layer, 'map', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'used', namespace: 'elsewhere' }, data: { value } });
  return ofFleetApp(fleet.node.root as flux.FleetApp);
}

function ofEnvironment({ fleet }: Place, environment: flux.Environment): string {
  const layer = fleet.addCluster('used', { environment }).addLayer('latest', { namespace: 'elsewhere' });
  new flux.OciRepository(layer, 'source', { url: 'oci://ghcr.io/acme/web', ref: flux.OciRef.tag('latest') });
  return ofFleetApp(fleet.node.root as flux.FleetApp);
}

function ofGitVerification(verify: flux.Verification): string {
  const app = new flux.FleetApp();
  new flux.GitFleet(app, 'fleet', { url: gitUrl, verify });
  return ofFleetApp(app);
}

/** The output of a fleet that has a cluster, a layer with objects, and an object in each layer. */
function ofFleetApp(app: flux.FleetApp): string {
  const fleet = app.node.findAll().find((each): each is flux.Fleet => each instanceof flux.Fleet)!;
  const groups = app.node.findAll().filter((each): each is flux.FleetGroup => each instanceof flux.FleetGroup);
  if (fleet.clusters.length === 0) fleet.addCluster('one', { environment: flux.Environment.STAGING, groups });
  if (!fleet.clusters.some(({ environment }) => environment === flux.Environment.PRODUCTION)) {
    fleet.addCluster('two', { environment: flux.Environment.PRODUCTION });
  }
  fleet.addLayer('filled');
  for (const layer of fleet.layers) if (layer.node.children.length === 0 && !layer._isHandWritten) fill(layer);
  const said: string[] = [];
  const files = listening(said, () => app.render());
  return print({ files, said, folder: app.outdir });
}

function fill(layer: flux.Layer): void {
  new ApiObject(layer, 'filling', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: layer.node.id, namespace: layer.namespace ?? 'elsewhere' },
    data: { text: 'a text' },
  });
}

/** What an action returns; what it prints is in `said`. */
function listening<T>(said: string[], action: () => T): T {
  const { write } = process.stderr;
  process.stderr.write = (text: unknown) => said.push(String(text)) > 0;
  try {
    return action();
  } finally {
    process.stderr.write = write;
  }
}

/** A folder that is removed after all tests. */
export function temporary(): string {
  return mkdtempSync(join(tmpdir(), 'props-'));
}

function print(value: unknown): string {
  return JSON.stringify(value, (_, each) => (each instanceof Construct ? each.node.path : each), 1);
}
