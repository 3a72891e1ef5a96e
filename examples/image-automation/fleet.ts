import { ApiObject } from 'cdk8s';
import {
  AutomatedImage,
  Environment,
  FleetPart,
  GitRef,
  GitRepository,
  ImageAutomation,
  ImagePolicyRule,
  ImagePush,
  Layer,
  Monorepo,
  OciHelmChart,
  SecretRef,
} from 'cdk8s-fluxcd';
import { Construct } from 'constructs';

const url = 'https://github.com/acme/shop';

/**
 * New versions by Git: each release is deployed to staging at once, by commits to the branch that it follows; production gets a release branch, which people
 * merge by a pull request.
 */
export class AcmeShop extends Monorepo {
  public constructor(scope: Construct, id: string) {
    super(scope, id, { url, secretRef: SecretRef.named('git-auth') });
    this.addCluster('staging', { environment: Environment.STAGING, ref: 'refs/heads/staging' });
    this.addCluster('production', { environment: Environment.PRODUCTION });

    const staging = this.environment(Environment.STAGING);
    new ShopApps(staging, this.automate(staging, 'staging', ImagePush.toCheckedOutBranch(), '>=1.0.0-0'));
    const production = this.environment(Environment.PRODUCTION);
    new ShopApps(production, this.automate(production, 'main', ImagePush.toReleaseBranch('flux/release'), '1.x'));
  }

  /** What commits the versions of an environment. Its key alone can write: the clusters read by another one. */
  private automate(part: FleetPart, branch: string, push: ImagePush, range: string): AutomatedImage {
    const layer = part.addLayer('image-automation', { namespace: 'flux-system' });
    const source = new GitRepository(layer, 'writable', { url, ref: GitRef.branch(branch), secretRef: SecretRef.named('git-write') });
    const automation = new ImageAutomation(layer, 'images', { source, push });
    return automation.addImage('ghcr.io/acme/shop', { policy: ImagePolicyRule.semver(range), secretRef: SecretRef.named('ghcr-auth') });
  }
}

/** The same workloads for both environments, each with its own version. */
class ShopApps {
  public readonly layer: Layer;

  public constructor(part: FleetPart, shop: AutomatedImage) {
    this.layer = part.addLayer('apps');
    new OciHelmChart(this.layer, 'shop', {
      url: 'oci://ghcr.io/acme/charts/shop',
      version: '3.x',
      values: { image: { repository: shop.imageName, tag: shop.tag('1.0.0') } },
    });
    new ApiObject(this.layer, 'worker', {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'worker', namespace: 'shop' },
      spec: {
        selector: { matchLabels: { app: 'worker' } },
        template: {
          metadata: { labels: { app: 'worker' } },
          spec: { containers: [{ name: 'worker', image: shop.image('1.0.0'), args: ['work'] }] },
        },
      },
    });
  }
}
