'use strict';
/**
 * Builds and synthesises one app, and prints what that took as JSON.
 *
 *   node synth.cjs '{"library": "l1"|"l2", "objects": N, "charts": N, "output": "yaml"|"none", "checks": "on"|"off", "folder": DIR}'
 */
const { join } = require('node:path');
const { App, Chart, Yaml } = require('cdk8s');
const checks = require('./checks.cjs');
const { groupSize, ...libraries } = require('./objects.cjs');
const { stopwatch } = require('./stopwatch.cjs');

const { library, objects, charts, output, checks: checked, folder } = JSON.parse(process.argv[2]);
const fluxcd = require(join(__dirname, '..', '..'));
const flux = library === 'l2' ? fluxcd : fluxcd.crds;
const add = libraries[library];
// The same app.synth(), but nothing is printed: what is left is the work that libraries differ in.
if (output === 'none') Yaml.save = () => {};

if (checked === 'off') checks.turnOff();

// All files are loaded before the clock starts; programs/load.cjs measures that.
const warmUp = new App({ outdir: folder });
add(flux, new Chart(warmUp, 'warm-up'), 0);
warmUp.synth();

const read = stopwatch();
const app = new App({ outdir: folder });
const groups = objects / groupSize;
for (let c = 0; c < charts; c++) {
  const chart = new Chart(app, `chart-${c}`);
  for (let i = (c * groups) / charts; i < ((c + 1) * groups) / charts; i++) add(flux, chart, i);
}
const constructed = read();
app.synth();
console.log(JSON.stringify({ constructed, done: read(), peakMegabytes: process.resourceUsage().maxRSS / 1024 }));
