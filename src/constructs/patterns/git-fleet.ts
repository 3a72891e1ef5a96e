import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { AccountRole, FluxAccount } from './flux-account';
import { GitBasedFleet, GitBasedFleetProps } from './git-based-fleet';
import { Tenant, TenantProps } from './tenant';
import { handbook } from '../../flux/handbook';
import { HelmRelease } from '../appliers/helm-release';
import { Kustomization } from '../appliers/kustomization';
import type { Layer } from '../fleet/tree/layer';
import { FluxInstanceOptions } from '../operator/flux-instance';

/** Properties of a `GitFleet`. */
export interface GitFleetProps extends GitBasedFleetProps {}

/**
 * A fleet repository of the platform team, and repositories of tenants, each of which Flux applies in the tenant's name. Tenants are locked in: their
 * references cannot leave their namespaces.
 *
 * Lockdown holds for the platform's own HelmReleases and Kustomizations too. Where one names no ServiceAccount, its namespace gets the account
 * `flux` with the rights of a cluster administrator, those that Flux has without lockdown.
 *
 *     const fleet = new GitFleet(app, 'fleet', { url: 'https://github.com/acme/fleet', secretRef: SecretRef.named('git-auth') });
 *     fleet.addTenant('team-a', { url: 'https://github.com/acme/team-a', path: './${ENVIRONMENT}' });
 */
export class GitFleet extends GitBasedFleet {
  private readonly tenants = new Set<Layer>();
  /** The layers that hold the platform's account of a namespace. */
  private readonly accounts = new Map<string, readonly Layer[]>();

  public constructor(scope: Construct, id: string, props: GitFleetProps) {
    super(scope, id, props, GitFleet, 'GitFleetProps');
  }

  /**
   * Adds a tenant.
   * @param tenant name of the tenant
   * @param props the tenant's repository, and what Flux may do for it
   */
  public addTenant(tenant: string, props: TenantProps): Tenant {
    const added = new Tenant(this, tenant, props);
    this.tenants.add(added);
    return added;
  }

  /** @internal */
  protected _fluxDefaults(flux: FluxInstanceOptions): FluxInstanceOptions {
    const lockdown = { multitenant: true, tenantDefaultServiceAccount: handbook.fluxAccountName };
    return { ...flux, cluster: { ...lockdown, ...flux.cluster } };
  }

  /** @internal */
  public _complete(): void {
    for (const layer of this.layers) {
      if (this.tenants.has(layer) || !layer.clusters.some(({ _flux }) => _flux.isMultitenant)) continue;
      for (const applier of appliersWithoutAccount(layer)) this.addAccount(layer, applier);
    }
  }

  /** Gives the namespace of a Kustomization or HelmRelease the account of the platform, once on each cluster. */
  private addAccount(layer: Layer, { namespace, node }: HelmRelease | Kustomization): void {
    const layers = this.accounts.get(namespace) ?? [];
    if (layers.some((other) => layer.clusters.every((cluster) => other._isOn(cluster)))) return;
    this.accounts.set(namespace, [...layers, layer]);
    // Beside what it is for: in the construct that makes the applier.
    new FluxAccount(node.scope as Construct, `${handbook.fluxAccountName}-${namespace}`, { namespace, role: AccountRole.CLUSTER_ADMIN });
  }
}

/** What a layer applies without a ServiceAccount. */
function appliersWithoutAccount(layer: Layer): (HelmRelease | Kustomization)[] {
  const appliers = layer.node.findAll().filter((construct) => construct instanceof HelmRelease || construct instanceof Kustomization);
  return appliers.filter((applier) => ApiObject.of(applier).toJson().spec.serviceAccountName === undefined);
}
