import { applierNameTooLong } from './applier-name-too-long';
import { celSyntax } from './cel-syntax';
import { chartVersionFloating } from './chart-version-floating';
import { chartXorChartRef } from './chart-xor-chart-ref';
import { defaultNamespace } from './default-namespace';
import { dependsOnCycle } from './depends-on-cycle';
import { dependsOnNotWaiting } from './depends-on-not-waiting';
import { duplicateObject } from './duplicate-object';
import { duplicateOutput } from './duplicate-output';
import { fluxInstanceSingle } from './flux-instance-single';
import { gitRefMissing } from './git-ref-missing';
import { healthCheckExprScope } from './health-check-expr-scope';
import { helmRepositoryOci } from './helm-repository-oci';
import { inputUndefined } from './input-undefined';
import { intervalHandbook } from './interval-handbook';
import { ociChartLayerSelector } from './oci-chart-layer-selector';
import { pathOverlap } from './path-overlap';
import { pruneDisabled } from './prune-disabled';
import { readyExprScope } from './ready-expr-scope';
import { refKindNotAllowed } from './ref-kind-not-allowed';
import { refNamespaceMismatch } from './ref-namespace-mismatch';
import { refUnresolved } from './ref-unresolved';
import { releaseNameTooLong } from './release-name-too-long';
import { retryIntervalMissing } from './retry-interval-missing';
import { retryOnFailure } from './retry-on-failure';
import { BuiltInRule } from './rule';
import { sourceCloudNoIdentity } from './source-cloud-no-identity';
import { sourceInsecure } from './source-insecure';
import { sourcePrivateNoAuth } from './source-private-no-auth';
import { templateParse } from './template-parse';
import { templateScalarType } from './template-scalar-type';
import { timeoutMissing } from './timeout-missing';
import { waitAndHealthChecks } from './wait-and-health-checks';
import { watchLabelMissing } from './watch-label-missing';
import { wrongDelimiters } from './wrong-delimiters';

/** Every rule of this library, in the order in which RULES.md lists them. */
export const builtInRules: readonly BuiltInRule[] = [
  refUnresolved,
  refNamespaceMismatch,
  refKindNotAllowed,
  dependsOnCycle,
  dependsOnNotWaiting,
  celSyntax,
  readyExprScope,
  healthCheckExprScope,
  duplicateObject,
  pathOverlap,
  pruneDisabled,
  waitAndHealthChecks,
  timeoutMissing,
  retryIntervalMissing,
  intervalHandbook,
  watchLabelMissing,
  gitRefMissing,
  sourceInsecure,
  sourcePrivateNoAuth,
  sourceCloudNoIdentity,
  helmRepositoryOci,
  ociChartLayerSelector,
  chartXorChartRef,
  chartVersionFloating,
  applierNameTooLong,
  releaseNameTooLong,
  retryOnFailure,
  fluxInstanceSingle,
  wrongDelimiters,
  templateParse,
  inputUndefined,
  templateScalarType,
  duplicateOutput,
  defaultNamespace,
];
