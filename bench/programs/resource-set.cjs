'use strict';
// A small app, with or without a ResourceSet; prints the milliseconds of processor time: node resource-set.cjs true|false FOLDER
const { App, Chart } = require('cdk8s');
const { GitOpsApp, AppSource, OciRef, OciRepository, Kustomization, ResourceSet } = require('../..');

const [withSet, outdir] = process.argv.slice(2);
const app = new App({ outdir });
const chart = new Chart(app, 'platform');
new GitOpsApp(chart, 'web', { source: AppSource.oci('oci://ghcr.io/acme/web', OciRef.semver('1.x')) });
if (withSet === 'true') {
  const set = new ResourceSet(chart, 'apps', { inputs: Array.from({ length: 10 }, (_, index) => ({ app: `app-${index}`, tag: `1.${index}0` })) });
  const name = set.input('app');
  const source = new OciRepository(set.template, 'source', { name, url: `oci://ghcr.io/acme/${name}`, ref: OciRef.tag(set.input('tag')) });
  new Kustomization(set.template, 'apply', { name, source });
}
app.synth();
const { user, system } = process.cpuUsage();
process.stdout.write(String((user + system) / 1000));
