'use strict';
/**
 * Loads a library, takes one step with it, and prints as JSON what that took: cdk8s alone, or cdk8s with this library.
 *
 *   node load.cjs '{"library": "cdk8s"|"fluxcd", "step": "require"|"first"|"mix"|"synth"|"all"}'
 */
const { join } = require('node:path');
const { stopwatch } = require('./stopwatch.cjs');

const fluxcd = join(__dirname, '..', '..');
const { library, step } = JSON.parse(process.argv[2]);

const newChart = () => {
  const { App, Chart } = require('cdk8s');
  return new Chart(new App(), 'chart');
};

const steps = {
  cdk8s: {
    require: () => require('cdk8s'),
    first: (chart = newChart()) => {
      const { ApiObject } = require('cdk8s');
      const metadata = { namespace: 'flux-system', name: 'fleet' };
      const spec = { url: 'https://github.com/acme/fleet', interval: '5m', ref: { branch: 'main' } };
      new ApiObject(chart, 'fleet', { apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'GitRepository', metadata, spec });
      return chart;
    },
    synth: () => require('cdk8s').Testing.synth(steps.cdk8s.first()),
  },
  fluxcd: {
    // A program needs both: the App and the Chart are cdk8s'.
    require: () => [require('cdk8s'), require(fluxcd)],
    first: (chart = newChart()) => {
      const { GitRef, GitRepository } = require(fluxcd);
      new GitRepository(chart, 'fleet', { url: 'https://github.com/acme/fleet', ref: GitRef.branch('main') });
      return chart;
    },
    // The kinds of objects.cjs: most of the sources, both appliers.
    mix: () => require('./objects.cjs').l2(require(fluxcd), newChart(), 0),
    // Validation is a part of synth, and the checks of validation.
    synth: () => require('cdk8s').Testing.synth(steps.fluxcd.first()),
    // What Node does for `import ... from 'cdk8s-fluxcd'` in an ES module: it reads every name.
    all: () => [require('cdk8s'), Object.values(require(fluxcd))],
  },
};

const read = stopwatch();
steps[library][step]();
console.log(JSON.stringify({ done: read(), peakMegabytes: process.resourceUsage().maxRSS / 1024 }));
