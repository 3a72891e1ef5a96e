import { Construct } from 'constructs';
import { GitBasedFleet, GitBasedFleetProps } from './git-based-fleet';
import type { Cluster } from '../fleet/tree/cluster';
import { FluxInstanceOptions } from '../operator/flux-instance';

/** Properties of a `GitFleet`. */
export interface GitFleetProps extends GitBasedFleetProps {}

/**
 * A fleet repository of the platform team, and repositories of tenants, each of which Flux applies in the tenant's name. Tenants are locked in: their
 * references cannot leave their namespaces.
 *
 * It is the fleet that locks its clusters down unless `flux.cluster.multitenant` says otherwise.
 *
 *     const fleet = new GitFleet(app, 'fleet', { url: 'https://github.com/acme/fleet', secretRef: SecretRef.named('git-auth') });
 *     fleet.addTenant('team-a', { url: 'https://github.com/acme/team-a', path: './${ENVIRONMENT}' });
 */
export class GitFleet extends GitBasedFleet {
  public constructor(scope: Construct, id: string, props: GitFleetProps) {
    super(scope, id, props, GitFleet, 'GitFleetProps');
  }

  /** @internal */
  protected _fluxDefaults(flux: FluxInstanceOptions, cluster: Cluster): FluxInstanceOptions {
    const given = super._fluxDefaults(flux, cluster);
    return { ...given, cluster: { multitenant: true, ...given.cluster } };
  }
}
