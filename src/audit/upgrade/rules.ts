import { Severity } from '../../analysis/model/finding';
import { RuleTexts } from '../../analysis/rules/rule';

/** What an upgrade can break or change. */
export interface UpgradeRule {
  readonly id: string;
  readonly severity: Severity;
  readonly texts: RuleTexts;
}

export const apiRemoved: UpgradeRule = {
  id: 'upgrade-api-removed',
  severity: Severity.ERROR,
  texts: {
    what: 'An API version that the cluster serves now is not served by the Flux version of the upgrade.',
    why: 'The API server refuses the object, and with it all that the Kustomization applies. A patch with the old version no longer matches its object.',
    fix: 'Write the API version that both Flux versions serve, in the object and in all patches of it, before the upgrade.',
    source: 'CRDs of both Flux versions',
  },
};

export const fieldRemoved: UpgradeRule = {
  id: 'upgrade-field-removed',
  severity: Severity.ERROR,
  texts: {
    what: 'A field or value that the API server accepts now is refused after the upgrade, or by the API version that the object must have then.',
    why: '`flux migrate` rewrites `apiVersion` and leaves the fields to people.',
    fix: 'Write what replaces the field, as the finding says.',
    source: 'CRDs of both Flux versions',
  },
};

export const variableUndefined: UpgradeRule = {
  id: 'upgrade-variable-undefined',
  severity: Severity.ERROR,
  texts: {
    what: 'A variable is not set and has no default. Until Flux 2.8 it is empty; from Flux 2.9 on the Kustomization fails.',
    why: 'Nothing of the Kustomization is applied any more.',
    fix: 'Set the variable, give it a default with `${NAME:=default}`, or escape it as `$${NAME}` where it is not a variable of Flux.',
    source: 'kustomize-controller: StrictPostBuildSubstitutions',
  },
};

export const flagRemoved: UpgradeRule = {
  id: 'upgrade-flag-removed',
  severity: Severity.ERROR,
  texts: {
    what: 'A patch of the controllers sets a flag or feature gate that the Flux version of the upgrade does not have.',
    why: 'The controller does not start with an unknown flag, and ignores a retired feature gate.',
    fix: 'Remove it, and set what replaces it.',
    source: 'Release notes of the controllers',
  },
};

export const defaultChanged: UpgradeRule = {
  id: 'upgrade-default-changed',
  severity: Severity.WARNING,
  texts: {
    what: 'Flux handles an object in another way after the upgrade, because the object leaves a setting to Flux whose default changes.',
    why: 'Nothing fails at once, but what Helm applies or waits for is different.',
    fix: 'Set the field where the old behavior is needed.',
    source: 'Release notes of the controllers',
  },
};

export const apiDeprecated: UpgradeRule = {
  id: 'upgrade-api-deprecated',
  severity: Severity.INFO,
  texts: {
    what: 'The Flux version of the upgrade still serves the API version of an object, but has a newer one.',
    why: 'Flux removes old API versions some releases later.',
    fix: 'Write the newer API version after the upgrade.',
    source: 'CRDs of both Flux versions',
  },
};

/** All of them, for their pages. */
export const upgradeRules: readonly UpgradeRule[] = [
  apiRemoved,
  fieldRemoved,
  variableUndefined,
  flagRemoved,
  defaultChanged,
  apiDeprecated,
];
