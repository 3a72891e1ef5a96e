import {
  Bucket,
  BucketProvider,
  Cluster,
  CustomFleet,
  Environment,
  FleetApp,
  FluxSync,
  IFleetLayout,
  LayerOnCluster,
  LayerSource,
  OciHelmChart,
} from 'cdk8s-fluxcd';

/** A fleet in buckets of S3, one for each environment: CI uploads the output to the bucket of staging, and copies it to that of production. */
class BucketLayout implements IFleetLayout {
  public readonly url = 's3.eu-central-1.amazonaws.com';

  public defaultRef({ environment }: Cluster): string {
    return `acme-fleet-${environment.name}`;
  }

  public sync({ url, ref, secretRef }: Cluster, path: string): FluxSync {
    return FluxSync.bucket({ url, ref, path, secretRef, provider: BucketProvider.AWS });
  }

  public layerSource({ scope, path }: LayerOnCluster): LayerSource {
    // What the operator makes for the sync; the layers of a cluster share it.
    const made = scope.node.tryFindChild('fleet') as Bucket | undefined;
    return { source: made ?? Bucket.fromBucketName(scope, 'fleet', 'flux-system'), path };
  }
}

const app = new FleetApp();
const fleet = new CustomFleet(app, 'fleet', { layout: new BucketLayout() });
fleet.addCluster('staging', { environment: Environment.STAGING });
fleet.addCluster('prod-eu', { environment: Environment.PRODUCTION });
new OciHelmChart(fleet.addLayer('infrastructure'), 'cert-manager', {
  url: 'oci://quay.io/jetstack/charts/cert-manager',
  version: '1.x',
});
app.synth();
