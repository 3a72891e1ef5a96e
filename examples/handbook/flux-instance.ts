import { Chart, Duration } from 'cdk8s';
import { FluxClusterSize, FluxComponent, FluxInstance, FluxSync, KustomizePatch, OciHelmChart, SecretRef } from 'cdk8s-fluxcd';
import { Construct } from 'constructs';

/** Handbook 5 and 3.3: Flux itself, synchronised from an OCI registry, and the operator that installs it. */
export class FluxInstanceChart extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'flux-system' });

    new OciHelmChart(this, 'flux-operator', {
      url: 'oci://ghcr.io/controlplaneio-fluxcd/charts/flux-operator',
      version: '0.x',
      namespace: 'flux-system',
    });

    new FluxInstance(this, 'flux', {
      components: [
        FluxComponent.SOURCE_CONTROLLER,
        FluxComponent.SOURCE_WATCHER,
        FluxComponent.KUSTOMIZE_CONTROLLER,
        FluxComponent.HELM_CONTROLLER,
        FluxComponent.NOTIFICATION_CONTROLLER,
        FluxComponent.IMAGE_REFLECTOR_CONTROLLER,
        FluxComponent.IMAGE_AUTOMATION_CONTROLLER,
      ],
      cluster: { size: FluxClusterSize.MEDIUM, networkPolicy: true },
      sync: FluxSync.oci({
        url: 'oci://ghcr.io/acme/fleet',
        ref: 'latest-stable',
        path: 'clusters/production',
        secretRef: SecretRef.named('ghcr-auth'),
      }),
      kustomizePatches: [
        KustomizePatch.strategicMerge(
          {
            apiVersion: 'apps/v1',
            kind: 'Deployment',
            metadata: { name: 'all' },
            spec: { template: { spec: { priorityClassName: 'system-cluster-critical' } } },
          },
          { kind: 'Deployment' },
        ),
      ],
      reconcileEvery: Duration.hours(1),
      reconcileTimeout: Duration.minutes(10),
    });
  }
}
