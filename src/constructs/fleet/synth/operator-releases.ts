import { IConstruct } from 'constructs';
import { filledIn, isOn, Whereabouts, whereaboutsOf } from './on-cluster';
import { ownedRelease } from '../../../analysis/model/helm-release';
import type { Manifest } from '../../../analysis/model/manifest';
import type { Model } from '../../../analysis/model/model';
import type { OperatorRelease } from '../tree/bootstrap-needs';
import type { Cluster } from '../tree/cluster';

/** The releases of the Flux Operator in a fleet, as its objects are written: registry, mirror and version. */
export class OperatorReleases {
  private readonly found: {
    readonly place: Whereabouts;
    readonly release: Required<Pick<OperatorRelease, 'helmRelease'>> & OperatorRelease;
  }[] = [];

  public constructor({ clusters }: Model, makers: ReadonlyMap<Manifest, IConstruct>) {
    for (const [manifest, maker] of makers) {
      const chart = manifest.object.spec?.chart;
      // The source of a chart may be written in the release.
      if (manifest.kind === 'HelmRelease' && chart?.kind === 'OCIRepository') this.note(manifest, chart.spec, maker);
    }
    for (const { references } of clusters) {
      for (const { from, pointer, to } of references) {
        if (from.kind !== 'HelmRelease' || pointer !== '/spec/chartRef') continue;
        for (const { object } of to) this.note(from, object.spec, makers.get(from));
      }
    }
  }

  private note(release: Manifest, chart: ChartSource, maker: IConstruct | undefined): void {
    if (!maker || !/\/flux-operator$/.test(String(chart?.url))) return;
    this.found.push({ place: whereaboutsOf(maker), release: releaseOf(release, chart) });
  }

  /** The release on a cluster, with the cluster's variables filled in. */
  public of(cluster: Cluster): OperatorRelease | undefined {
    const release = this.found.find(({ place }) => isOn(place, cluster))?.release;
    if (!release) return undefined;
    const { name, namespace, url, version, helmRelease } = release;
    const [filledName, filledNamespace, filledUrl] = [name, namespace, url].map((text) => filledIn(text, cluster));
    return {
      ...release,
      helmRelease: { name: filledIn(helmRelease.name, cluster), namespace: filledIn(helmRelease.namespace, cluster) },
      name: filledName,
      namespace: filledNamespace,
      url: filledUrl,
      version: version === undefined ? undefined : filledIn(version, cluster),
    };
  }
}

/** The spec of an OCIRepository. */
type ChartSource = Manifest['object'];

/** How Flux calls the release: another name would install the operator a second time. */
function releaseOf(release: Manifest, chart: ChartSource): Required<Pick<OperatorRelease, 'helmRelease'>> & OperatorRelease {
  const { name, storage } = ownedRelease(release);
  const { ref, secretRef, insecure } = chart;
  return {
    helmRelease: { name: release.name, namespace: release.namespace },
    name,
    namespace: storage,
    url: ref?.digest === undefined ? chart.url : `${chart.url}@${ref.digest}`,
    version: ref?.digest === undefined ? (ref?.semver ?? ref?.tag) : undefined,
    isPrivate: secretRef !== undefined,
    isInsecure: insecure === true,
  };
}
