import { bootstrapWithoutReceiver } from './bootstrap-without-receiver';
import { gotkLeftover } from './gotk-leftover';
import { markerSyntax } from './marker-syntax';
import { markerUnknownPolicy } from './marker-unknown-policy';
import { namespaceRenamed } from './namespace-renamed';
import { namespaceUnset } from './namespace-unset';
import { orphanFile } from './orphan-file';
import { RepositoryRule } from './repository-rule';
import { substituteTypeHazard } from './substitute-type-hazard';
import { substituteWithoutVariables } from './substitute-without-variables';

/** The rules that read a repository as a whole, beside those that read what one cluster gets. */
export const repositoryRules: readonly RepositoryRule[] = [
  namespaceUnset,
  substituteTypeHazard,
  substituteWithoutVariables,
  orphanFile,
  markerSyntax,
  markerUnknownPolicy,
  gotkLeftover,
  namespaceRenamed,
  bootstrapWithoutReceiver,
];
