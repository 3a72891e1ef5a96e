// The entry cdk8s-fluxcd/project: projen is not a dependency of those who do not use it.
try {
  require.resolve('projen');
} catch {
  throw new Error('cdk8s-fluxcd/project needs projen: run npm install --save-dev projen. Without projen, npx cdk8s-fluxcd init makes the same repository.');
}
module.exports = require('../lib/src/projen/fleet-project.js');
