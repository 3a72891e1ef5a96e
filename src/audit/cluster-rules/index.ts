import { admissionPolicyMissing } from './admission-policy-missing';
import { alertNamespaceUnknown } from './alert-namespace-unknown';
import { clusterSizeUnset } from './cluster-size-unset';
import { crdOrderOfLayers } from './crd-order-of-layers';
import { crdsPolicy } from './crds-policy';
import { createNamespace } from './create-namespace';
import { deletionPolicyHazard } from './deletion-policy-hazard';
import { dockerHubAnonymous } from './docker-hub-anonymous';
import { driftDetection } from './drift-detection';
import { generatorHashReference } from './generator-hash-reference';
import { inputUnused } from './input-unused';
import { multitenantOff } from './multitenant-off';
import { networkPolicyMissing } from './network-policy-missing';
import { networkPolicyOff } from './network-policy-off';
import { notificationNone } from './notification-none';
import { ociUnverified } from './oci-unverified';
import { pruneStateful } from './prune-stateful';
import { pullRequestUnslugified } from './pull-request-unslugified';
import { rbacWildcard } from './rbac-wildcard';
import { refNamespaceUndeclared } from './ref-namespace-undeclared';
import { refSecretUnproduced } from './ref-secret-unproduced';
import { retryInterval } from './retry-interval';
import { serviceAccountUndeclared } from './service-account-undeclared';
import { shardingStorage } from './sharding-storage';
import { sourceUnused } from './source-unused';
import { storageNamespace } from './storage-namespace';
import { suspended } from './suspended';
import { syncAuth } from './sync-auth';
import { syncProvider } from './sync-provider';
import { tagFilterMissing } from './tag-filter-missing';
import { tenantLabel } from './tenant-label';
import { timeoutInverted } from './timeout-inverted';
import { timeoutUndecided } from './timeout-undecided';
import { tokenRenewedLate } from './token-renewed-late';
import { BuiltInRule } from '../../analysis/rules/rule';

/** The rules about objects, which hold for a part of a cluster, too. A synth sets most of what they ask for, or knows it from the program. */
const rulesOfObjects: readonly BuiltInRule[] = [
  shardingStorage,
  pullRequestUnslugified,
  alertNamespaceUnknown,
  clusterSizeUnset,
  deletionPolicyHazard,
  crdOrderOfLayers,
  generatorHashReference,
  inputUnused,
  multitenantOff,
  networkPolicyOff,
  syncAuth,
  syncProvider,
  tagFilterMissing,
  tokenRenewedLate,
];

/** The rules about what a cluster has and lacks as a whole: of files of which no cluster is known they say nothing. */
export const rulesOfWholeClusters: readonly BuiltInRule[] = [
  admissionPolicyMissing,
  createNamespace,
  crdsPolicy,
  dockerHubAnonymous,
  driftDetection,
  networkPolicyMissing,
  notificationNone,
  ociUnverified,
  pruneStateful,
  rbacWildcard,
  refNamespaceUndeclared,
  refSecretUnproduced,
  retryInterval,
  serviceAccountUndeclared,
  sourceUnused,
  storageNamespace,
  suspended,
  tenantLabel,
  timeoutInverted,
  timeoutUndecided,
];

/** The rules that read what one cluster gets, and are for repositories only. */
export const clusterRules: readonly BuiltInRule[] = [...rulesOfObjects, ...rulesOfWholeClusters];
