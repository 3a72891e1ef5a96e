import { chartXorChartRef } from './chart-xor-chart-ref';
import { defaultNamespace } from './default-namespace';
import { dependsOnCycle } from './depends-on-cycle';
import { duplicateObject } from './duplicate-object';
import { duplicateOutput } from './duplicate-output';
import { fluxInstanceSingle } from './flux-instance-single';
import { inputUndefined } from './input-undefined';
import { ociChartLayerSelector } from './oci-chart-layer-selector';
import { refKindNotAllowed } from './ref-kind-not-allowed';
import { refNamespaceMismatch } from './ref-namespace-mismatch';
import { refUnresolved } from './ref-unresolved';
import { retryOnFailure } from './retry-on-failure';
import { BuiltInRule } from './rule';
import { templateParse } from './template-parse';
import { templateScalarType } from './template-scalar-type';
import { watchLabelMissing } from './watch-label-missing';
import { wrongDelimiters } from './wrong-delimiters';

/** Every rule of this library, in the order in which RULES.md lists them. */
export const builtInRules: readonly BuiltInRule[] = [
  refUnresolved,
  refNamespaceMismatch,
  refKindNotAllowed,
  dependsOnCycle,
  duplicateObject,
  watchLabelMissing,
  ociChartLayerSelector,
  chartXorChartRef,
  retryOnFailure,
  fluxInstanceSingle,
  wrongDelimiters,
  templateParse,
  inputUndefined,
  templateScalarType,
  duplicateOutput,
  defaultNamespace,
];
