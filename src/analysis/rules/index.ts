import { accountMissing } from './account-missing';
import { alertCoverage } from './alert-coverage';
import { alertHearsNothing } from './alert-hears-nothing';
import { alertNamespaceStar } from './alert-namespace-star';
import { alertTarget } from './alert-target';
import { annotationMisuse } from './annotation-misuse';
import { artifactAliasUnknown } from './artifact-alias-unknown';
import { artifactDuplicate } from './artifact-duplicate';
import { bucketEndpoint } from './bucket-endpoint';
import { celSyntax } from './cel-syntax';
import { celVariableName } from './cel-variable-name';
import { changesNothing } from './changes-nothing';
import { chartVersionFloating } from './chart-version-floating';
import { chartXorChartRef } from './chart-xor-chart-ref';
import { choiceIgnored } from './choice-ignored';
import { commitStatusSource } from './commit-status-source';
import { componentMissing } from './component-missing';
import { cosignAnyIdentity } from './cosign-any-identity';
import { cosignIdentityLoose } from './cosign-identity-loose';
import { crdOrder } from './crd-order';
import { crdUnknown } from './crd-unknown';
import { crossNamespaceRef } from './cross-namespace-ref';
import { defaultNamespace } from './default-namespace';
import { dependsOnCycle } from './depends-on-cycle';
import { dependsOnDeadlock } from './depends-on-deadlock';
import { dependsOnNotWaiting } from './depends-on-not-waiting';
import { dependsOnOtherKind } from './depends-on-other-kind';
import { dependsOnSuspended } from './depends-on-suspended';
import { duplicateObject } from './duplicate-object';
import { duplicateOutput } from './duplicate-output';
import { durationInvalid } from './duration-invalid';
import { ecrStaticSecret } from './ecr-static-secret';
import { filterPattern } from './filter-pattern';
import { fluxInstanceSingle } from './flux-instance-single';
import { fluxNamespacePruned } from './flux-namespace-pruned';
import { forceEnabled } from './force-enabled';
import { forceOverData } from './force-over-data';
import { forceUnderSsa } from './force-under-ssa';
import { generatedNameInvalid } from './generated-name-invalid';
import { generatedNamespaceMissing } from './generated-namespace-missing';
import { gitChartVersion } from './git-chart-version';
import { gitName } from './git-name';
import { gitRefMissing } from './git-ref-missing';
import { gitUrl } from './git-url';
import { healthCheckExprScope } from './health-check-expr-scope';
import { healthCheckTargetMissing } from './health-check-target-missing';
import { healthCheckWrongApi } from './health-check-wrong-api';
import { helmRepositoryOci } from './helm-repository-oci';
import { helmRepositoryTypeMismatch } from './helm-repository-type-mismatch';
import { imageAutomationInGitless } from './image-automation-in-gitless';
import { inputUndefined } from './input-undefined';
import { inputsFrom } from './inputs-from';
import { intervalHandbook } from './interval-handbook';
import { kubernetesApiRemoved } from './kubernetes-api-removed';
import { kubernetesKindUnknown } from './kubernetes-kind-unknown';
import { messageTemplateSyntax } from './message-template-syntax';
import { messageTemplateUpdated } from './message-template-updated';
import { mutableTagProduction } from './mutable-tag-production';
import { nameInvalid } from './name-invalid';
import { nameTooLongForLabel } from './name-too-long-for-label';
import { notationWithoutSecret } from './notation-without-secret';
import { ociAddress } from './oci-address';
import { ociChartLayerSelector } from './oci-chart-layer-selector';
import { operatorKindBootstrapped } from './operator-kind-bootstrapped';
import { patchInvalid } from './patch-invalid';
import { patchNoMatch } from './patch-no-match';
import { pathOverlap } from './path-overlap';
import { patternCapture } from './pattern-capture';
import { patternInvalid } from './pattern-invalid';
import { policyNamespace } from './policy-namespace';
import { policyNotSemver } from './policy-not-semver';
import { policyOrder } from './policy-order';
import { providerFilter } from './provider-filter';
import { providerIncomplete } from './provider-incomplete';
import { pruneDisabled } from './prune-disabled';
import { pushBranchMissing } from './push-branch-missing';
import { pushSecretShared } from './push-secret-shared';
import { pushToMain } from './push-to-main';
import { readyExprScope } from './ready-expr-scope';
import { receiverEvents } from './receiver-events';
import { receiverKindNeedsApiVersion } from './receiver-kind-needs-api-version';
import { receiverMissing } from './receiver-missing';
import { receiverTarget } from './receiver-target';
import { receiverWildcardNoLabels } from './receiver-wildcard-no-labels';
import { refKindNotAllowed } from './ref-kind-not-allowed';
import { refNameEmpty } from './ref-name-empty';
import { refNamespaceMismatch } from './ref-namespace-mismatch';
import { refSecretMissingKey } from './ref-secret-missing-key';
import { refUnresolved } from './ref-unresolved';
import { releaseNameCollision } from './release-name-collision';
import { releaseNameTooLong } from './release-name-too-long';
import { retryIntervalMissing } from './retry-interval-missing';
import { retryOnFailure } from './retry-on-failure';
import { BuiltInRule } from './rule';
import { scheduleInvalid } from './schedule-invalid';
import { secretInValues } from './secret-in-values';
import { secretPlaintext } from './secret-plaintext';
import { secretWithoutCredentials } from './secret-without-credentials';
import { semverRange } from './semver-range';
import { semverUnbounded } from './semver-unbounded';
import { shardUnknown } from './shard-unknown';
import { sopsNoDecryption } from './sops-no-decryption';
import { sourceCloudNoIdentity } from './source-cloud-no-identity';
import { sourceInsecure } from './source-insecure';
import { sourcePrivateNoAuth } from './source-private-no-auth';
import { substituteInvalidName } from './substitute-invalid-name';
import { substituteSourceSameLayer } from './substitute-source-same-layer';
import { targetNamespaceRenames } from './target-namespace-renames';
import { targetNamespaceSubject } from './target-namespace-subject';
import { templateInputUnquoted } from './template-input-unquoted';
import { templateParse } from './template-parse';
import { templateScalarType } from './template-scalar-type';
import { tenantClusterAdmin } from './tenant-cluster-admin';
import { tenantServiceAccount } from './tenant-service-account';
import { timeoutMissing } from './timeout-missing';
import { urlCredentials } from './url-credentials';
import { urlInvalid } from './url-invalid';
import { valuesFromKey } from './values-from-key';
import { valuesFromOtherNamespace } from './values-from-other-namespace';
import { versionRange } from './version-range';
import { waitAndHealthChecks } from './wait-and-health-checks';
import { watchLabelMissing } from './watch-label-missing';
import { wrongDelimiters } from './wrong-delimiters';

/** Every rule of this library, in the order in which RULES.md lists them. */
export const builtInRules: readonly BuiltInRule[] = [
  refUnresolved,
  refNamespaceMismatch,
  refKindNotAllowed,
  refNameEmpty,
  crossNamespaceRef,
  tenantServiceAccount,
  accountMissing,
  tenantClusterAdmin,
  dependsOnCycle,
  dependsOnDeadlock,
  dependsOnOtherKind,
  dependsOnNotWaiting,
  crdOrder,
  celSyntax,
  readyExprScope,
  healthCheckExprScope,
  healthCheckWrongApi,
  duplicateObject,
  pathOverlap,
  patchInvalid,
  patchNoMatch,
  pruneDisabled,
  fluxNamespacePruned,
  targetNamespaceRenames,
  targetNamespaceSubject,
  forceOverData,
  forceEnabled,
  sopsNoDecryption,
  waitAndHealthChecks,
  timeoutMissing,
  retryIntervalMissing,
  intervalHandbook,
  watchLabelMissing,
  gitRefMissing,
  gitUrl,
  bucketEndpoint,
  urlCredentials,
  sourceInsecure,
  sourcePrivateNoAuth,
  sourceCloudNoIdentity,
  helmRepositoryOci,
  helmRepositoryTypeMismatch,
  ociChartLayerSelector,
  mutableTagProduction,
  cosignAnyIdentity,
  receiverMissing,
  receiverTarget,
  alertTarget,
  receiverEvents,
  providerIncomplete,
  receiverWildcardNoLabels,
  receiverKindNeedsApiVersion,
  alertNamespaceStar,
  alertHearsNothing,
  alertCoverage,
  operatorKindBootstrapped,
  chartXorChartRef,
  choiceIgnored,
  chartVersionFloating,
  gitChartVersion,
  nameTooLongForLabel,
  releaseNameTooLong,
  releaseNameCollision,
  valuesFromOtherNamespace,
  valuesFromKey,
  retryOnFailure,
  fluxInstanceSingle,
  componentMissing,
  versionRange,
  wrongDelimiters,
  templateParse,
  inputUndefined,
  providerFilter,
  pushToMain,
  kubernetesApiRemoved,
  kubernetesKindUnknown,
  shardUnknown,
  messageTemplateSyntax,
  messageTemplateUpdated,
  policyNotSemver,
  policyOrder,
  filterPattern,
  policyNamespace,
  imageAutomationInGitless,
  artifactAliasUnknown,
  templateScalarType,
  templateInputUnquoted,
  generatedNameInvalid,
  generatedNamespaceMissing,
  duplicateOutput,
  defaultNamespace,
  semverRange,
  ociAddress,
  patternInvalid,
  gitName,
  scheduleInvalid,
  substituteInvalidName,
  changesNothing,
  secretPlaintext,
  urlInvalid,
  durationInvalid,
  pushBranchMissing,
  nameInvalid,
  artifactDuplicate,
  patternCapture,
  celVariableName,
  notationWithoutSecret,
  annotationMisuse,
  substituteSourceSameLayer,
  secretInValues,
  refSecretMissingKey,
  secretWithoutCredentials,
  dependsOnSuspended,
  healthCheckTargetMissing,
  inputsFrom,
  semverUnbounded,
  cosignIdentityLoose,
  ecrStaticSecret,
  forceUnderSsa,
  commitStatusSource,
  pushSecretShared,
];

/** Rules about what only a fleet can say: they have no sample in YAML. */
export const rulesAboutFleets: readonly BuiltInRule[] = [crdUnknown];
