import { Environment, FleetPart, OciTagAutomation, Publisher, SecretRef, Variable } from 'cdk8s-fluxcd';
import { AcmePlatform } from './platform';

/** The repository `shop`: a team that deploys to all clusters whenever it wants to. Each environment takes the newest version that is meant for it. */
export class ShopApps {
  public constructor(
    platform: AcmePlatform,
    private readonly publisher: Publisher,
  ) {
    this.follow(platform.environment(Environment.STAGING), '>=1.0.0-0');
    this.follow(platform.environment(Environment.PRODUCTION), '1.x');
  }

  private follow(part: FleetPart, semver: string): void {
    const layer = part.addLayer('shop-front', { publisher: this.publisher, namespace: 'shop' });
    new OciTagAutomation(layer, 'front', {
      url: 'oci://ghcr.io/acme/charts/front',
      semver,
      secretRef: SecretRef.named('ghcr-auth'),
      release: { values: { replicas: Variable.number('REPLICAS'), ingress: { host: 'shop.${DOMAIN}' } } },
      tagValue: 'image.tag',
    });
  }
}
