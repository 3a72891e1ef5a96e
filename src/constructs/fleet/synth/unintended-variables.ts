import { rewritten } from './substitution';
import type { VariablesOfLayer } from './variables-of-layer';
import { Finding, Severity } from '../../../analysis/model/finding';
import type { Manifest } from '../../../analysis/model/manifest';
import { isPositional, KnownVariables, unintendedSentence, unintendedVariables } from '../../../flux/unintended-variables';
import type { JsonObject } from '../../../kubernetes/json-object';
import { literalMark } from '../../core/typed-variable';

/** The scripts of a generated layer that use the name of a variable of the fleet for themselves. All other `${` in them are written as `$${`. */
export function unintendedInLayer(manifest: Manifest, variables: VariablesOfLayer): Finding[] {
  const { literals = [] } = variables.layer._props;
  const object = rewritten(manifest.object, '', (text) => text.replaceAll(`${literalMark}\${`, () => '$${')) as JsonObject;
  return findings(manifest, object, {
    isSet: (name) => !literals.includes(name) && variables.get(name) !== undefined,
    isKnown: () => true,
    strict: true,
  });
}

/** The scripts of a hand-written folder whose own variables Flux replaces. */
export function unintendedInFolder(manifest: Manifest, variables: VariablesOfLayer): Finding[] {
  return findings(manifest, manifest.object, {
    isSet: (name) => variables.get(name) !== undefined,
    isKnown: (name) => variables.layer._props.substituteFrom !== undefined && !isPositional(name),
    strict: true,
  });
}

function findings(manifest: Manifest, object: JsonObject, known: KnownVariables): Finding[] {
  return [...unintendedVariables(object, known)].map((each) => ({
    rule: 'substitute-unintended',
    severity: Severity.WARNING,
    manifest,
    path: each.pointer,
    ...unintendedSentence(each),
  }));
}
