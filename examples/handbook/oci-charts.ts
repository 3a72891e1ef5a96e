import { Chart, Duration } from 'cdk8s';
import {
  CrdsPolicy,
  DriftDetectionMode,
  HelmRelease,
  HelmRepositoryChart,
  OciHelmChart,
  OciLayerSelector,
  OciRef,
  OciRepository,
  OidcIdentity,
  ReleaseStrategy,
  Verification,
} from 'cdk8s-fluxcd';
import { Construct } from 'constructs';

/** Signed without a key, by the release workflow of cert-manager on GitHub. */
const certManagerReleases = Verification.cosignKeyless({
  identities: [
    OidcIdentity.matching({ issuer: '^https://token.actions.githubusercontent.com$', subject: '^https://github.com/cert-manager/.*$' }),
  ],
});

/** Handbook 7: Helm charts from OCI registries, in one line, and spelt out; and from HTTPS. */
export class OciCharts extends Chart {
  public constructor(scope: Construct, id: string, props: { readonly certManagerVerification?: Verification } = {}) {
    super(scope, id);

    const certManager = new OciHelmChart(this, 'cert-manager', {
      url: 'oci://quay.io/jetstack/charts/cert-manager',
      version: '1.x',
      values: { crds: { enabled: true } },
      crds: CrdsPolicy.CREATE_REPLACE,
      driftDetection: { mode: DriftDetectionMode.ENABLED },
      verify: props.certManagerVerification ?? certManagerReleases,
    });

    new HelmRepositoryChart(this, 'external-dns', {
      url: 'https://kubernetes-sigs.github.io/external-dns',
      version: '1.x',
      values: { policy: 'sync' },
      dependsOn: [certManager],
    });

    const podinfo = new OciRepository(this, 'podinfo', {
      namespace: 'web',
      url: 'oci://ghcr.io/stefanprodan/charts/podinfo',
      ref: OciRef.semver('6.x'),
      layerSelector: OciLayerSelector.helmChart(),
    });
    new HelmRelease(this, 'podinfo-release', {
      name: 'podinfo',
      namespace: 'web',
      chartRef: podinfo,
      install: { strategy: ReleaseStrategy.retryOnFailure(Duration.minutes(1)) },
      upgrade: { strategy: ReleaseStrategy.retryOnFailure(Duration.minutes(1)) },
    });
  }
}
