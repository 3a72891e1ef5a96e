import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { Checks } from '../../../checks/checks';
import { handbook } from '../../../flux/handbook';
import { described, shown } from '../../../wording/shown';
import { checkedProps } from '../../core/checked-props';
import { isGiven } from '../../core/checked-shape';
import { InputError } from '../../core/input-error';
import { checkedNamespace, nameOf } from '../../core/naming';
import { ServiceAccountRef } from '../../core/object-refs';

/** What Flux may do in the name of an account. */
export class AccountRole {
  /** All that Kubernetes lets the administrator of one namespace do: the ClusterRole `admin`, bound in the namespace. */
  public static readonly NAMESPACE_ADMIN = new AccountRole('admin', 'RoleBinding');

  /** Everything, in all namespaces: the ClusterRole `cluster-admin`, bound for the cluster. */
  public static readonly CLUSTER_ADMIN = new AccountRole('cluster-admin', 'ClusterRoleBinding');

  /**
   * A ClusterRole of your own, bound in the namespace.
   * @param name `metadata.name` of the ClusterRole
   */
  public static clusterRole(name: string): AccountRole {
    return new AccountRole(name, 'RoleBinding');
  }

  private constructor(
    /** Name of the ClusterRole. */
    public readonly clusterRoleName: string,
    /** Kind of the binding: `RoleBinding` or `ClusterRoleBinding`. */
    public readonly bindingKind: string,
  ) {}
}

/** Properties of a `FluxAccount`. */
export interface FluxAccountProps {
  /** Namespace of the account. */
  readonly namespace: string;

  /**
   * Name of the ServiceAccount.
   * @default 'flux' - which `GitFleet` makes the default of Kustomizations and HelmReleases that name none
   */
  readonly name?: string;

  /**
   * Name of the RoleBinding or ClusterRoleBinding.
   * @default - the name of the ServiceAccount; of a ClusterRoleBinding, which has no namespace, with that of the account behind it
   */
  readonly bindingName?: string;

  /**
   * What Flux may do in its name.
   * @default AccountRole.NAMESPACE_ADMIN
   */
  readonly role?: AccountRole;

  /**
   * Labels of its objects.
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };
}

/**
 * The ServiceAccount that Flux uses in a namespace, and the binding with its permissions.
 *
 * Warning: this alone is not isolation. Anyone who can create a Kustomization in the namespace can omit the account and act as the controller,
 * unless the FluxInstance enforces multi-tenancy: `cluster: { multitenant: true, tenantDefaultServiceAccount: 'flux' }`, as `GitFleet` does.
 */
export class FluxAccount extends Construct {
  /** The ServiceAccount, as Kustomizations, HelmReleases and others refer to it. */
  public readonly serviceAccount: ServiceAccountRef;

  public constructor(scope: Construct, id: string, props: FluxAccountProps) {
    super(scope, id);
    checkedProps(this, FluxAccount, 'FluxAccountProps', props);
    const namespace = checkedNamespace(this, 'namespace', props.namespace);
    const role = props.role ?? AccountRole.NAMESPACE_ADMIN;
    if (!(role instanceof AccountRole)) {
      throw new InputError(
        this,
        'role',
        `must be an AccountRole, not ${described(role)}`,
        'Write for example AccountRole.NAMESPACE_ADMIN.',
      );
    }
    if (role.bindingKind === 'RoleBinding' && role.clusterRoleName === 'cluster-admin') {
      throw new InputError(this, 'role', `is ${shown(role.clusterRoleName)}`, 'Ask for it by its name: AccountRole.CLUSTER_ADMIN.');
    }
    const name = nameOf(this, props.name ?? handbook.fluxAccountName);
    const { labels, bindingName } = props;
    const account = new ApiObject(this, 'ServiceAccount', {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name, namespace, labels },
    });
    this.serviceAccount = ServiceAccountRef.fromConstruct(account);
    const isForCluster = role.bindingKind === 'ClusterRoleBinding';
    if (role === AccountRole.CLUSTER_ADMIN) {
      Checks.of(this).suppress('tenant-cluster-admin', { reason: 'AccountRole.CLUSTER_ADMIN was asked for by its name' });
    }
    const binding = isGiven(bindingName) ? nameOf(this, bindingName) : isForCluster ? `${name}-${namespace}` : name;
    new ApiObject(this, 'Binding', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: role.bindingKind,
      metadata: isForCluster ? { name: binding, labels } : { name: binding, namespace, labels },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: role.clusterRoleName },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    });
  }
}
