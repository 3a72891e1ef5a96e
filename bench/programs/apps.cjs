'use strict';
/** The app that charts are in: a plain App of cdk8s, a FluxApp, or a FleetApp, whose charts are layers that a cluster reconciles. */
const { join } = require('node:path');
const { App, Chart } = require('cdk8s');

const charts = (app) => ({ chart: (id) => new Chart(app, id), synth: () => app.synth() });

exports.apps = {
  l1: (outdir) => charts(new App({ outdir })),
  l2: (outdir) => charts(new (require(join(__dirname, '..', '..')).FluxApp)({ outdir })),
  fleet: (outdir) => {
    const { Environment, FleetApp, GitlessFleet } = require(join(__dirname, '..', '..'));
    const app = new FleetApp({ outdir });
    const fleet = new GitlessFleet(app, 'fleet', { url: 'oci://ghcr.io/acme/fleet' });
    // In production the GitRepositories would be told to have Receivers.
    fleet.addCluster('staging', { environment: Environment.STAGING });
    return { chart: (id) => fleet.addLayer(id), synth: () => app.synth() };
  },
};
