import { controllerFlag } from './controller-flags';
import { isMultitenant } from './lockdown';
import { rule } from './rule';
import { hasVariable } from '../../flux/variables';
import { Severity } from '../model/finding';
import { Manifest } from '../model/manifest';
import { Cluster } from '../model/model';

/** The account by which Flux acts for an object exists. */
export const accountMissing = rule({
  id: 'account-missing',
  severity: Severity.ERROR,
  kinds: ['Kustomization', 'HelmRelease'],
  texts: {
    what: 'On a multi-tenant cluster, a Kustomization or HelmRelease uses a ServiceAccount that nothing creates and that has no role.',
    why:
      'The account has no permissions, so nothing is applied. A HelmRelease reports this only in a condition, without an ' +
      'event. The account is `serviceAccountName`, or `tenantDefaultServiceAccount` of the FluxInstance, in the namespace of ' +
      'the object, also in `flux-system`. Ignored: objects with `kubeConfig`, and accounts that an unknown folder or a ' +
      'template may create. Reported once per account.',
    fix: 'Create the ServiceAccount and bind a role to it in each namespace where Flux uses it, or set another `serviceAccountName`.',
    source: 'Flux Operator: multitenant',
  },
  checkCluster(cluster, report) {
    if (!isMultitenant(cluster)) return;
    const byDefault = defaultAccount(cluster);
    const acting = new Map<string, Manifest[]>();
    for (const manifest of [...cluster.ofKind('Kustomization'), ...cluster.ofKind('HelmRelease')]) {
      const account = accountOf(manifest, byDefault);
      if (account) acting.set(account, [...(acting.get(account) ?? []), manifest]);
    }
    if (acting.size === 0) return;
    const known = new KnownAccounts(cluster);
    for (const [account, manifests] of acting) {
      if (known.has(account) || mayBeApplied(account, cluster, byDefault)) continue;
      const [first] = manifests;
      const more = manifests.length > 1 ? ` (and ${manifests.length - 1} more)` : '';
      report(
        first,
        '/spec/serviceAccountName',
        `${first.object.spec.serviceAccountName ? 'names' : 'is not set, so it acts by'} the ServiceAccount ${account}, which ` +
          `nothing creates and which has no role: nothing is applied${more}`,
        'Create the ServiceAccount and bind a role to it, or use one that exists.',
      );
    }
  },
});

/** The account by which Flux acts for an object, `namespace/name`; undefined where it acts by its own, or elsewhere. */
function accountOf({ isFlux, namespace, object: { spec } }: Manifest, byDefault: string | undefined): string | undefined {
  const name: unknown = spec?.serviceAccountName || byDefault;
  if (!isFlux || spec?.kubeConfig || typeof name !== 'string' || hasVariable(name) || namespace === '') return undefined;
  return `${namespace}/${name}`;
}

/** The account of those that name none, where somebody chose one. */
function defaultAccount(cluster: Cluster): string | undefined {
  for (const { fluxInstances } of cluster.appliedTo) {
    for (const { object } of fluxInstances) {
      const name: unknown = object.spec?.cluster?.tenantDefaultServiceAccount;
      if (typeof name === 'string' && name !== '') return name;
    }
  }
  return controllerFlag(cluster, /--default-service-account=([\w.-]+)/);
}

/** The accounts of a cluster that exist, or have rights: Flux acts by an account that has rights, whether it exists or not. */
class KnownAccounts {
  private readonly accounts = new Set<string>();
  private isTemplated = false;

  public constructor(cluster: Cluster) {
    for (const one of cluster.appliedTo) {
      for (const { name, namespace } of one.appliedOfKind('ServiceAccount')) this.accounts.add(`${namespace}/${name}`);
      for (const { object, namespace } of [...one.appliedOfKind('RoleBinding'), ...one.appliedOfKind('ClusterRoleBinding')]) {
        for (const subject of Array.isArray(object.subjects) ? object.subjects : []) {
          if (subject?.kind === 'ServiceAccount') this.accounts.add(`${subject.namespace ?? namespace}/${subject.name}`);
        }
      }
      this.isTemplated ||= one
        .appliedOfKind('ResourceSet')
        .some(({ object }) => JSON.stringify(object.spec ?? '').includes('ServiceAccount'));
    }
  }

  public has(account: string): boolean {
    // Kubernetes makes `default` everywhere, and the operator makes those of the controllers.
    return this.isTemplated || this.accounts.has(account) || /\/default$|^flux-system\/(?:flux-operator|[\w-]+-controller)$/.test(account);
  }
}

/** Whether a Kustomization over a folder that is not known here may bring the account: one that does not act by it itself. */
function mayBeApplied(account: string, cluster: Cluster, byDefault: string | undefined): boolean {
  return cluster.appliedTo.some((one) => {
    const known = new Set(one.appliedFolders.flatMap(({ by }) => by));
    return one
      .appliedOfKind('Kustomization')
      .some((each) => each.isFlux && !known.has(each) && !each.object.spec?.kubeConfig && accountOf(each, byDefault) !== account);
  });
}
