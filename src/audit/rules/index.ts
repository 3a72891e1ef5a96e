import { artifactCopiesNothing } from './artifact-copies-nothing';
import { automationWithoutMarkers } from './automation-without-markers';
import { bootstrapMigration } from './bootstrap-migration';
import { bootstrapWithoutReceiver } from './bootstrap-without-receiver';
import { bootstrappedComponentMissing } from './bootstrapped-component-missing';
import { chartPathMissing } from './chart-path-missing';
import { chartVersionParity } from './chart-version-parity';
import { emptyRender } from './empty-render';
import { fluxSystemOutsideClusters } from './flux-system-outside-clusters';
import { gotkLeftover } from './gotk-leftover';
import { imageAutomationShared } from './image-automation-shared';
import { imageNoMatch } from './image-no-match';
import { imagePolicyNameTaken } from './image-policy-name-taken';
import { kustomizeDeprecatedFields } from './kustomize-deprecated-fields';
import { kustomizeRemoteBase } from './kustomize-remote-base';
import { layoutClusterParity } from './layout-cluster-parity';
import { markerDigest } from './marker-digest';
import { markerImage } from './marker-image';
import { markerOutsidePath } from './marker-outside-path';
import { markerPart } from './marker-part';
import { markerSyntax } from './marker-syntax';
import { markerUnknownPolicy } from './marker-unknown-policy';
import { namespaceRenamed } from './namespace-renamed';
import { namespaceUnset } from './namespace-unset';
import { orphanFile } from './orphan-file';
import { orphanFolder } from './orphan-folder';
import { patchOfFolderNoMatch } from './patch-of-folder-no-match';
import { policyWithoutMarker } from './policy-without-marker';
import { privateKeyCommitted } from './private-key-committed';
import { RepositoryRule } from './repository-rule';
import { sopsPartial } from './sops-partial';
import { subjectMoved } from './subject-moved';
import { substituteTypeHazard } from './substitute-type-hazard';
import { substituteUnintended } from './substitute-unintended';
import { substituteWithoutVariables } from './substitute-without-variables';
import { syncPathMissing } from './sync-path-missing';
import { syncPathOfOther } from './sync-path-of-other';
import { updatePathMissing } from './update-path-missing';
import { workflowWithoutValidation } from './workflow-without-validation';

/** The rules that read a repository as a whole, beside those that read what one cluster gets. */
export const repositoryRules: readonly RepositoryRule[] = [
  namespaceUnset,
  substituteTypeHazard,
  substituteUnintended,
  substituteWithoutVariables,
  orphanFile,
  orphanFolder,
  markerDigest,
  markerImage,
  markerPart,
  markerSyntax,
  markerUnknownPolicy,
  gotkLeftover,
  namespaceRenamed,
  subjectMoved,
  bootstrapWithoutReceiver,
  artifactCopiesNothing,
  automationWithoutMarkers,
  bootstrapMigration,
  bootstrappedComponentMissing,
  chartPathMissing,
  chartVersionParity,
  emptyRender,
  fluxSystemOutsideClusters,
  kustomizeDeprecatedFields,
  kustomizeRemoteBase,
  layoutClusterParity,
  imageAutomationShared,
  imageNoMatch,
  imagePolicyNameTaken,
  markerOutsidePath,
  patchOfFolderNoMatch,
  policyWithoutMarker,
  privateKeyCommitted,
  sopsPartial,
  syncPathMissing,
  syncPathOfOther,
  updatePathMissing,
  workflowWithoutValidation,
];
