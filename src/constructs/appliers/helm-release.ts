import { ApiObject, Duration, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { withDefaultMode } from './drift-by-default';
import { DriftDetection } from './drift-detection';
import { renderHealthCheckExprs } from './health-check-expression';
import { HelmChartTemplate } from './helm-chart-template';
import { HelmReleaseOptions } from './helm-release-options';
import { renderIgnore } from './ignore-rule';
import { renderImages } from './image-override';
import { mergedValues, Values } from './merged-values';
import { OciChartTemplate } from './oci-chart-template';
import { PostRenderer } from './post-renderer';
import { renderInstall, renderRollback, renderTest, renderUninstall, renderUpgrade, whereStrategiesAreKnown } from './render-actions';
import { renderKubeConfig } from './render-kube-config';
import { ValuesFrom } from './values-from';
import * as crds from '../../../imports/helm.toolkit.fluxcd.io';
import { chartFolderFault, releaseNameFault } from '../../flux/names';
import { checkedOneOf, checkedVersion } from '../core/checked';
import { checkedProps } from '../core/checked-props';
import { entriesOf, instanceOf, instancesOf, isGiven, objectOf } from '../core/checked-shape';
import { FluxDefaults } from '../core/defaults';
import { dependenciesOf, droppedDependencies, Waiting } from '../core/dependencies';
import { durationOrDefault, goDuration } from '../core/duration';
import { FluxResourceProps, imported } from '../core/flux-resource';
import { writeFreeForm } from '../core/free-form';
import { InputError, refuse } from '../core/input-error';
import { renderPatches } from '../core/kustomize-patch';
import { accountByDefault, LateFields, withDefaults } from '../core/late-defaults';
import { checkedNamespace } from '../core/naming';
import { localServiceAccount } from '../core/object-refs';
import { ReconciledResource } from '../core/reconciled-resource';
import { ReferenceOptions, referenceFrom, roleOf } from '../core/reference';
import { DependencyReference, IHelmReleaseDependency, IReconciledResource, IReleaseChart } from '../core/roles';
import { l1, nonEmpty } from '../core/typed-spec';
import { Verification } from '../core/verification';
import { verificationExample } from '../core/verification-example';
import { watchedObject } from '../core/watched-object';
import { servesOci } from '../sources/helm-repository';
import { OciLayerSelector } from '../sources/oci-layer-selector';
import { ociDefaults, renderOciSource } from '../sources/render-oci-source';

/** A HelmRelease: created in this program, or imported by name. */
export interface IHelmRelease extends IReconciledResource, IHelmReleaseDependency {
  /**
   * This HelmRelease as a dependency that is ready when an expression is true, instead of its Ready condition.
   * @param expression CEL expression over `self` and `dep`
   */
  readyWhen(expression: string): IHelmReleaseDependency;
}

/** Properties of a `HelmRelease`. */
export interface HelmReleaseProps extends FluxResourceProps, HelmReleaseOptions {
  /**
   * The chart: an OciRepository, a HelmChart or an ExternalArtifact. Either this, `chart` or `ociChart`.
   * @default - `chart` or `ociChart` is given
   */
  readonly chartRef?: IReleaseChart;

  /**
   * The chart of a HelmRepository, GitRepository or Bucket, for which a HelmChart is made. Either this, `chartRef` or `ociChart`.
   * @default - `chartRef` or `ociChart` is given
   */
  readonly chart?: HelmChartTemplate;

  /**
   * The chart of an OCI registry, for which an OCIRepository is made, from Flux 2.10 on. Either this, `chartRef` or `chart`.
   * @default - `chartRef` or `chart` is given
   */
  readonly ociChart?: OciChartTemplate;
}

/** @internal */
abstract class HelmReleaseBase extends ReconciledResource implements IHelmRelease {
  public get helmReleaseDependency(): DependencyReference {
    return { name: this.name, namespace: this.namespace };
  }

  public readyWhen(expression: string): IHelmReleaseDependency {
    return { helmReleaseDependency: { ...this.helmReleaseDependency, readyExpr: expression } };
  }
}

/**
 * Installs a Helm chart and keeps it installed.
 * @see https://fluxcd.io/flux/components/helm/helmreleases/
 */
export class HelmRelease extends HelmReleaseBase {
  /**
   * A HelmRelease that is not part of this program.
   * @param scope where the reference is made
   * @param id id of the reference in the tree
   * @param name `metadata.name` of the HelmRelease
   * @param options where it is found
   */
  public static fromHelmReleaseName(scope: Construct, id: string, name: string, options: ReferenceOptions = {}): IHelmRelease {
    class Import extends HelmReleaseBase {}
    return new Import(scope, id, crds.HelmRelease.GVK, imported(scope, name, options));
  }

  private readonly dependencies: IHelmReleaseDependency[];
  private readonly resource: ApiObject;
  private values?: Values;

  /** Name of the Helm release, where one is given. */
  public readonly releaseName?: string;

  /** Namespace that the chart is installed into, where one is given. */
  public readonly targetNamespace?: string;

  private readonly ownInterval?: Duration;

  public constructor(scope: Construct, id: string, props: HelmReleaseProps) {
    super(scope, id, crds.HelmRelease.GVK, props);
    checkedProps(this, HelmRelease, 'HelmReleaseProps', props);
    this.releaseName = props.releaseName;
    this.targetNamespace = props.targetNamespace;
    this.ownInterval = props.interval ?? undefined;
    this.values = props.values;
    this.dependencies = entriesOf(this, 'spec.dependsOn', props.dependsOn) ?? [];
    this.renderDependencies();
    this.node.addValidation({ validate: () => droppedDependencies(this.waiting, [props.chartRef, props.chart?.source]) });
    const spec = withDefaults(this, crds.toJson_HelmReleaseSpec(this.renderSpec(props)), {
      timeout: ({ releaseTimeout }) => goDuration(this, 'FluxDefaults releaseTimeout', releaseTimeout),
      ...accountByDefault(this, 'releaseServiceAccount'),
    });
    this.resource = this._write(props, {
      ...spec,
      install: whereStrategiesAreKnown(this, 'install', props.install, spec.install),
      upgrade: whereStrategiesAreKnown(this, 'upgrade', props.upgrade, spec.upgrade),
      driftDetection: withDefaultMode(this, spec.driftDetection),
      chart: this.chartByDefault(props, spec.chart),
      dependsOn: Lazy.any({ produce: () => nonEmpty(this.renderDependencies()) }),
    });
    writeFreeForm(this.resource, '/spec/values', props.values);
  }

  /** How often the release is compared with what it should be. */
  public get interval(): Duration {
    return this.ownInterval ?? FluxDefaults.of(this).releaseInterval;
  }

  /**
   * Waits for other HelmReleases too. `node.addDependency` does the same; it is an error for kinds that a HelmRelease cannot wait for.
   * @param dependencies the HelmReleases that must be ready first
   */
  public addDependency(...dependencies: IHelmReleaseDependency[]): void {
    this.dependencies.push(...dependencies);
    this.renderDependencies();
  }

  /**
   * Adds values, as Helm does it: objects are merged, everything else replaces the earlier value.
   * @param values the values
   */
  public addValues(values: { readonly [key: string]: any }): void {
    this.values = mergedValues(this, this.values, objectOf(this, 'addValues()', values));
    this._setField('values', this.values);
    writeFreeForm(this.resource, '/spec/values', values);
  }

  /**
   * Adds ConfigMaps and Secrets with values; later ones win over earlier ones, and `values` over all.
   * @param from the ConfigMaps and Secrets
   */
  public addValuesFrom(...from: ValuesFrom[]): void {
    this._append('valuesFrom', this.renderValuesFrom('addValuesFrom()', from));
  }

  /**
   * Adds changes to the rendered chart, after those that are there.
   * @param postRenderers the changes, in order
   */
  public addPostRenderer(...postRenderers: PostRenderer[]): void {
    this._append('postRenderers', this.renderPostRenderers('addPostRenderer()', postRenderers));
  }

  private renderSpec(props: HelmReleaseProps): crds.HelmReleaseSpec {
    const { chartRef, chart, ociChart } = props;
    if (isGiven(chart) && isGiven(ociChart)) {
      throw new InputError(this, 'spec.chart', 'is set twice, by chart and by ociChart', 'Keep ociChart for OCI, chart for HTTPS.');
    }
    checkedOneOf(
      this,
      { 'spec.chartRef': chartRef, 'spec.chart': chart ?? ociChart },
      {
        none: 'Set chartRef for a chart from an OCI registry, chart for a chart from a HelmRepository, GitRepository or Bucket.',
        several: 'Keep chartRef for OCI, chart for HTTPS.',
      },
    );
    return l1<crds.HelmReleaseSpec>({
      chartRef:
        chartRef &&
        referenceFrom(this, roleOf(this, 'spec.chartRef', chartRef, 'releaseChart', 'an OciRepository, HelmChart or ExternalArtifact')),
      chart: (chart && this.renderChart(chart)) ?? (ociChart && this.renderOciChart(ociChart)),
      interval: durationOrDefault(this, 'spec.interval', props.interval, ({ releaseInterval }) => releaseInterval),
      releaseName: checkedReleaseName(this, props.releaseName),
      targetNamespace: props.targetNamespace && checkedNamespace(this, 'spec.targetNamespace', props.targetNamespace),
      storageNamespace: props.storageNamespace && checkedNamespace(this, 'spec.storageNamespace', props.storageNamespace),
      values: objectOf(this, 'spec.values', props.values),
      valuesFrom: this.renderValuesFrom('spec.valuesFrom', props.valuesFrom),
      timeout: goDuration(this, 'spec.timeout', props.timeout),
      install: renderInstall(this, props.install),
      upgrade: renderUpgrade(this, props.upgrade),
      rollback: renderRollback(this, props.rollback),
      uninstall: renderUninstall(this, props.uninstall),
      test: renderTest(this, props.test),
      driftDetection: this.renderDriftDetection(props.driftDetection),
      postRenderers: this.renderPostRenderers('spec.postRenderers', props.postRenderers),
      postRenderStrategy: props.postRenderStrategy,
      healthCheckExprs: renderHealthCheckExprs(this, props.healthCheckExprs),
      waitStrategy: props.waitStrategy && { name: props.waitStrategy },
      commonMetadata: props.commonMetadata,
      serviceAccountName: localServiceAccount(this, 'spec.serviceAccountName', props.serviceAccount),
      kubeConfig: renderKubeConfig(this, props.kubeConfig),
      maxHistory: props.maxHistory,
      persistentClient: props.persistentClient,
      suspend: props.suspend,
    });
  }

  private renderChart(chart: HelmChartTemplate): crds.HelmReleaseSpecChart {
    const field = 'spec.chart.spec';
    objectOf(this, 'spec.chart', chart);
    const source = roleOf(this, `${field}.sourceRef`, chart.source, 'helmChartSource', 'a HelmRepository, GitRepository or Bucket');
    refuse(this, `${field}.chart`, chartFolderFault(chart.name, source.kind));
    return l1<crds.HelmReleaseSpecChart>({
      metadata: metadataOf(chart),
      spec: {
        chart: chart.name,
        version: checkedVersion(this, `${field}.version`, chart.version),
        sourceRef: referenceFrom(this, source),
        interval: goDuration(this, `${field}.interval`, chart.interval),
        reconcileStrategy: chart.reconcileStrategy,
        valuesFiles: entriesOf(this, `${field}.valuesFiles`, chart.valuesFiles),
        ignoreMissingValuesFiles: chart.ignoreMissingValuesFiles,
        verify: instanceOf(this, `${field}.verify`, chart.verify, Verification, verificationExample)?._renderForRelease(
          this,
          `${field}.verify`,
          source.namespace,
        ),
      },
    });
  }

  /** The chart template, with what the defaults of the scope say of it. */
  private chartByDefault({ chart, ociChart }: HelmReleaseProps, rendered: Template | undefined): Template | undefined {
    if (ociChart) return { ...rendered, spec: withDefaults(this, rendered?.spec, ociDefaults(this, rendered?.spec)) };
    if (!chart || !servesOci(chart.source)) return rendered;
    const { namespace } = chart.source.helmChartSource;
    const verify: LateFields = {
      verify: ({ ociVerify }) =>
        crds.toJson_HelmReleaseSpecChartSpecVerify(ociVerify?._renderForRelease(this, 'FluxDefaults ociVerify', namespace)),
    };
    return { ...rendered, spec: withDefaults(this, rendered?.spec, verify) };
  }

  private renderOciChart(chart: OciChartTemplate): crds.HelmReleaseSpecChart {
    objectOf(this, 'spec.chart', chart);
    const selected = { ...chart, layerSelector: chart.layerSelector ?? OciLayerSelector.helmChart() };
    return l1<crds.HelmReleaseSpecChart>({
      kind: 'OCIRepository',
      metadata: metadataOf(chart),
      spec: renderOciSource(this, 'spec.chart.spec', selected),
    });
  }

  private renderDriftDetection(drift: DriftDetection | undefined) {
    const field = 'spec.driftDetection';
    return objectOf(this, field, drift) && { mode: drift!.mode, ignore: renderIgnore(this, `${field}.ignore`, drift!.ignore) };
  }

  private renderValuesFrom(field: string, list: ValuesFrom[] | undefined) {
    const example = "ValuesFrom.secret(SecretRef.named('web-values'))";
    return instancesOf(this, field, list, ValuesFrom, example)?.map((from, index) => ({
      ...watchedObject(this, `${field}[${index}]`, from),
      ...from.options,
    }));
  }

  private renderPostRenderers(list: string, postRenderers: PostRenderer[] | undefined) {
    const example = 'PostRenderer.kustomize() with patches or images';
    return instancesOf(this, list, postRenderers, PostRenderer, example)?.map(({ changes }, index) => {
      const field = `${list}[${index}].kustomize`;
      const { patches, images } = objectOf(this, field, changes) ?? {};
      return {
        kustomize: { patches: renderPatches(this, `${field}.patches`, patches), images: renderImages(this, `${field}.images`, images) },
      };
    });
  }

  private get waiting(): Waiting<'helmReleaseDependency'> {
    return { construct: this, role: 'helmReleaseDependency', allowed: 'a HelmRelease' };
  }

  private renderDependencies(): DependencyReference[] {
    return dependenciesOf(this.waiting, this.dependencies);
  }
}

/** A chart template as the API has it. */
type Template = { readonly spec?: object };

function metadataOf({ labels, annotations }: HelmChartTemplate | OciChartTemplate) {
  return labels || annotations ? { labels, annotations } : undefined;
}

function checkedReleaseName(where: HelmRelease, name: string | undefined): string | undefined {
  if (name !== undefined && name !== null) refuse(where, 'spec.releaseName', releaseNameFault(name));
  return name;
}
