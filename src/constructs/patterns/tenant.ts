import { ApiObject } from 'cdk8s';
import { AccountRole, FluxAccount } from './flux-account';
import type { GitFleet } from './git-fleet';
import { handbook } from '../../flux/handbook';
import { Kustomization } from '../appliers/kustomization';
import { ApplyOptions } from '../appliers/kustomization-options';
import { checkedOptions } from '../core/checked-props';
import { isGiven } from '../core/checked-shape';
import { InputError } from '../core/input-error';
import { SecretRef } from '../core/object-refs';
import { layersOf, placeIn } from '../fleet/tree/checked-layers';
import { Environment } from '../fleet/tree/environment';
import { Layer } from '../fleet/tree/layer';
import { GitRef } from '../sources/git-ref';
import { GitProvider, GitRepository } from '../sources/git-repository';

/**
 * Properties of a tenant of a `GitFleet`. `serviceAccount` and `targetNamespace` lock the tenant in: the fleet sets them, and to set them here is an
 * error.
 */
export interface TenantProps extends ApplyOptions {
  /** Address of the tenant's own repository: `https://` or `ssh://`. */
  readonly url: string;

  /**
   * Branch, tag or commit that the clusters follow.
   * @default GitRef.branch('main')
   */
  readonly ref?: GitRef;

  /**
   * Folder inside the tenant's repository.
   * @default './' - the whole repository
   */
  readonly path?: string;

  /**
   * Secret in the tenant's namespace with the credentials of the repository.
   * @default - the repository is public, or `provider` signs in
   */
  readonly secretRef?: SecretRef;

  /**
   * Signs in to the Git server in another way.
   * @default - by `secretRef`
   */
  readonly provider?: GitProvider;

  /**
   * Namespace of the tenant.
   * @default - the name
   */
  readonly namespace?: string;

  /**
   * What Flux may do for the tenant.
   * @default AccountRole.NAMESPACE_ADMIN
   */
  readonly role?: AccountRole;

  /**
   * Environment whose clusters have the tenant.
   * @default - all clusters
   */
  readonly environment?: Environment;

  /**
   * Layers that must be ready before the tenant is set up.
   * @default - none
   */
  readonly dependsOn?: Layer[];

  /**
   * Labels of the tenant's objects, in addition to `toolkit.fluxcd.io/tenant` with the name.
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };
}

/**
 * A team with a repository of its own, locked into its namespace: the Namespace, the account by which Flux acts, the GitRepository and the
 * Kustomization, in `tenants/<name>`. Made by `fleet.addTenant()`.
 */
export class Tenant extends Layer {
  /** Namespace of the tenant. */
  public readonly tenantNamespace: string;

  /** The tenant's repository. */
  public readonly repository: GitRepository;

  /** What applies the repository, in the name of the tenant's account. */
  public readonly kustomization: Kustomization;

  /** @internal */
  public constructor(fleet: GitFleet, tenant: string, props: TenantProps) {
    const labels = { [handbook.tenantLabel]: tenant, ...checkedOptions(fleet, 'addTenant()', 'TenantProps', props).labels };
    const scope = props.environment ? fleet.environment(props.environment) : fleet;
    const dependsOn = layersOf(placeIn(scope, `tenant-${tenant}`), 'dependsOn', props.dependsOn);
    super(scope, `tenant-${tenant}`, { folder: `tenants/${tenant}`, labels, dependsOn });
    const { url, ref, secretRef, provider, environment, dependsOn: layers, role, serviceAccount, targetNamespace, ...options } = props;
    const locked = { serviceAccount, targetNamespace };
    for (const [field, value] of Object.entries(locked)) {
      if (isGiven(value)) {
        throw new InputError(this, field, 'is what locks a tenant in, and not to be set', 'Say what the tenant may do by role.');
      }
    }
    const namespace = props.namespace ?? tenant;
    this.tenantNamespace = namespace;
    new ApiObject(this, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
    const account = new FluxAccount(this, 'account', { namespace, role });
    this.repository = new GitRepository(this, 'repository', {
      name: tenant,
      namespace,
      url,
      ref: ref ?? GitRef.branch('main'),
      secretRef,
      provider,
    });
    this.kustomization = new Kustomization(this, 'kustomization', {
      ...options,
      targetNamespace: role === AccountRole.CLUSTER_ADMIN ? undefined : namespace,
      serviceAccount: account.serviceAccount,
      name: tenant,
      namespace,
      labels: undefined,
      source: this.repository,
    });
  }
}
