import { Construct } from 'constructs';
import { GitBasedFleet, GitBasedFleetProps } from './git-based-fleet';
import { Environment } from '../fleet/tree/environment';
import { Layer } from '../fleet/tree/layer';

/** Properties of a `Monorepo`. */
export interface MonorepoProps extends GitBasedFleetProps {}

/**
 * A fleet in one Git repository: `clusters/<name>`, `infrastructure/controllers`, `infrastructure/configs` and `apps/<environment>`. Controllers install
 * definitions, configs use them, apps come last: each waits for the layer before.
 *
 *     const fleet = new Monorepo(app, 'fleet', { url: 'https://github.com/acme/fleet', secretRef: SecretRef.named('git-auth') });
 *     new OciHelmChart(fleet.controllers(), 'cert-manager', { url: 'oci://quay.io/jetstack/charts/cert-manager', version: '1.x' });
 */
export class Monorepo extends GitBasedFleet {
  private controllersLayer?: Layer;
  private configsLayer?: Layer;
  private readonly appsLayers = new Map<string, Layer>();

  public constructor(scope: Construct, id: string, props: MonorepoProps) {
    super(scope, id, props, Monorepo, 'MonorepoProps');
  }

  /** The layer `infra-controllers` of all clusters, in `infrastructure/controllers`: what installs definitions. The first call adds it. */
  public controllers(): Layer {
    this.controllersLayer ??= new Layer(this, 'infra-controllers', { folder: 'infrastructure/controllers' });
    return this.controllersLayer;
  }

  /** The layer `infra-configs` of all clusters, in `infrastructure/configs`: what uses these definitions. The first call adds it. */
  public configs(): Layer {
    this.configsLayer ??= new Layer(this, 'infra-configs', { folder: 'infrastructure/configs' });
    return this.configsLayer;
  }

  /**
   * The layer `apps` of the clusters of an environment, in `apps/<environment>`.
   * @param environment the environment
   */
  public apps(environment: Environment): Layer {
    let layer = this.appsLayers.get(environment.name);
    if (!layer) this.appsLayers.set(environment.name, (layer = this.environment(environment).addLayer('apps')));
    return layer;
  }

  /** @internal */
  public _complete(): void {
    const before = this.controllersLayer;
    if (before) this.configsLayer?.node.addDependency(before);
    const last = this.configsLayer ?? before;
    if (last) for (const apps of this.appsLayers.values()) apps.node.addDependency(last);
    super._complete();
  }
}
