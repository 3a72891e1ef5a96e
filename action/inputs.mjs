// @ts-check
/** What the action was given, and what it tells the runner. */
import { appendFileSync } from 'node:fs';

/**
 * @param {string} name of an input, as action.yml passes it
 * @returns {string}
 */
export function input(name) {
  return (process.env[`INPUT_${name}`] ?? '').trim();
}

/**
 * A variable that the runner sets.
 * @param {string} name
 * @returns {string}
 */
export function runner(name) {
  const value = process.env[name];
  if (!value) fail(`${name} is not set: this runs in a job of GitHub Actions.`);
  return /** @type {string} */ (value);
}

/**
 * Sets an output of the step.
 * @param {string} name
 * @param {string} value one line
 */
export function setOutput(name, value) {
  appendFileSync(runner('GITHUB_OUTPUT'), `${name}=${value.replace(/[\r\n]+/g, ' ')}\n`);
}

/**
 * Ends the step with a message that the runner shows.
 * @param {string} message
 * @returns {never}
 */
export function fail(message) {
  console.log(`::error title=cdk8s-fluxcd::${escaped(message)}`);
  process.exit(1);
}

/** @param {string} message */
export function warn(message) {
  console.log(`::warning title=cdk8s-fluxcd::${escaped(message)}`);
}

/**
 * A string in the data of a command of the runner.
 * @param {string} text
 */
export function escaped(text) {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

/**
 * A string in a property of a command of the runner.
 * @param {string} text
 */
export function escapedProperty(text) {
  return escaped(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
