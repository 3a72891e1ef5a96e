'use strict';
/** How checks are turned off: the one place of bench/ that knows it. */
const { existsSync } = require('node:fs');
const { join } = require('node:path');

/** Whether the compiled library has checks; without them nothing is measured "with checks". */
exports.exist = existsSync(join(__dirname, '..', '..', 'lib', 'src', 'checks', 'index.js'));

/** Turns the checks of this process off. */
exports.turnOff = () => {
  process.env.CDK8S_FLUXCD_CHECKS = 'off';
};
