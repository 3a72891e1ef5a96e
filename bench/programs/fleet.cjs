'use strict';
/**
 * Builds and synthesises one fleet, with all checks, and prints what that took as JSON.
 *
 *   node fleet.cjs '{"objects": N, "charts": N, "clusters": N, "folder": DIR}'
 */
const { rmSync } = require('node:fs');
const { join } = require('node:path');
const { groupSize, l2 } = require('./objects.cjs');
const { stopwatch } = require('./stopwatch.cjs');

const { objects, charts, clusters, folder } = JSON.parse(process.argv[2]);
const flux = require(join(__dirname, '..', '..'));

/** A fleet whose layers hold the objects, each layer as much as a chart of synth.cjs. */
function fleetOf(outdir, layers, groups) {
  const app = new flux.FleetApp({ outdir });
  const fleet = new flux.Monorepo(app, 'fleet', { url: 'https://github.com/acme/fleet' });
  for (let c = 0; c < clusters; c++) fleet.addCluster(`cluster-${c}`, { environment: flux.Environment.PRODUCTION });
  for (let l = 0; l < layers; l++) {
    const layer = fleet.addLayer(`layer-${l}`);
    for (let i = Math.round((l * groups) / layers); i < Math.round(((l + 1) * groups) / layers); i++) l2(flux, layer, i);
  }
  return app;
}

// All files are loaded before the clock starts, and the output is written anew, as that of plain cdk8s.
fleetOf(folder, 1, 1).synth();
rmSync(folder, { recursive: true });

const read = stopwatch();
const app = fleetOf(folder, charts, objects / groupSize);
const constructed = read();
app.synth();
console.log(JSON.stringify({ constructed, done: read(), peakMegabytes: process.resourceUsage().maxRSS / 1024 }));
