'use strict';
/**
 * Builds and synthesises one app, and prints what that took as JSON.
 *
 *   node synth.cjs '{"library": "l1"|"l2"|"fleet", "objects": N, "charts": N, "output": "yaml"|"none", "checks": "on"|"off", "folder": DIR}'
 */
const { join } = require('node:path');
const { Yaml } = require('cdk8s');
const { apps } = require('./apps.cjs');
const checks = require('./checks.cjs');
const { groupSize, l1, l2 } = require('./objects.cjs');
const { stopwatch } = require('./stopwatch.cjs');

const { library, objects, charts, output, checks: checked, folder } = JSON.parse(process.argv[2]);
const fluxcd = require(join(__dirname, '..', '..'));
const flux = library === 'l1' ? fluxcd.crds : fluxcd;
const add = library === 'l1' ? l1 : l2;
const newApp = apps[library];
// The same app.synth(), but nothing is printed: what is left is the work that libraries differ in.
if (output === 'none') Yaml.save = () => {};

if (checked === 'off') checks.turnOff();

// All files are loaded before the clock starts; programs/load.cjs measures that.
const warmUp = newApp(`${folder}-warm-up`);
add(flux, warmUp.chart('warm-up'), 0);
warmUp.synth();

const read = stopwatch();
const app = newApp(folder);
const groups = objects / groupSize;
const firstOf = (c) => Math.ceil((c * groups) / charts);
for (let c = 0; c < charts; c++) {
  const chart = app.chart(`chart-${c}`);
  for (let i = firstOf(c); i < firstOf(c + 1); i++) add(flux, chart, i);
}
const constructed = read();
app.synth();
console.log(JSON.stringify({ constructed, done: read(), peakMegabytes: process.resourceUsage().maxRSS / 1024 }));
