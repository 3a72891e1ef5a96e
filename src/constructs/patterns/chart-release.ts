import { Construct } from 'constructs';
import { ChartReleaseProps } from './chart-release-props';
import { makeNamespace } from './made-namespace';
import { groupsOfKnownChart } from '../../flux/chart-groups';
import { hasVariable } from '../../flux/variables';
import { shown } from '../../wording/shown';
import { HelmRelease, HelmReleaseProps } from '../appliers/helm-release';
import { membersOf, objectGiven } from '../core/checked-props';
import { entriesOf, isGiven } from '../core/checked-shape';
import { inTermsOf } from '../core/in-terms-of';
import { InputError } from '../core/input-error';
import { nameOf, namespaceOf } from '../core/naming';
import { DependencyReference, IHelmReleaseDependency } from '../core/roles';
import { noteInstalledGroups } from '../fleet/tree/installed-groups';

/** The part that the patterns for Helm charts share: one name for all, one namespace, one release. @internal */
export abstract class ChartRelease extends Construct implements IHelmReleaseDependency {
  /** Name of the source, the HelmRelease and the release. */
  public readonly name: string;

  /** Namespace of the source, the HelmRelease and the release. */
  public readonly namespace: string;

  /** The HelmRelease. */
  public abstract readonly release: HelmRelease;

  protected constructor(scope: Construct, id: string, props: ChartReleaseProps) {
    super(scope, id);
    objectGiven(this, props);
    this.name = nameOf(this, props.name);
    this.namespace = isGiven(props.namespace) ? namespaceOf(this, props.namespace) : this.ownNamespace();
    makeNamespace(this, this.namespace, props);
  }

  /**
   * Notes which API groups the chart defines.
   * @param chart name of the chart
   * @internal
   */
  protected _installs({ crdGroups }: ChartReleaseProps, chart: string): void {
    noteInstalledGroups(this, isGiven(crdGroups) ? (entriesOf(this, 'crdGroups', crdGroups) ?? []) : groupsOfKnownChart(chart));
  }

  /** The name as a namespace. A name may hold dots, a namespace may not. */
  private ownNamespace(): string {
    if (this.name.includes('.') && !hasVariable(this.name)) {
      const problem = `would be ${shown(this.name)}, the name, but a namespace must not contain dots`;
      throw new InputError(this, 'metadata.namespace', problem, 'Set the prop "namespace".');
    }
    return namespaceOf(this, this.name);
  }

  public get helmReleaseDependency(): DependencyReference {
    return this.release.helmReleaseDependency;
  }

  /**
   * This release as a dependency that is ready when an expression is true, instead of its Ready condition.
   * @param expression CEL expression over `self` and `dep`
   */
  public readyWhen(expression: string): IHelmReleaseDependency {
    return this.release.readyWhen(expression);
  }

  /**
   * Waits for other releases too. `node.addDependency` on another release does the same.
   * @param dependencies the releases that must be ready first
   */
  public addDependency(...dependencies: IHelmReleaseDependency[]): void {
    this.release.addDependency(...dependencies);
  }

  /** @internal */
  protected _release(props: ChartReleaseProps, chart: Pick<HelmReleaseProps, 'chart' | 'chartRef' | 'ociChart'>): HelmRelease {
    const { crds } = props;
    const fields = { 'spec.chart.spec.version': 'version', 'spec.chart.spec.chart': 'chart', 'spec.chart.spec.interval': 'sourceInterval' };
    return inTermsOf(
      this,
      fields,
      () =>
        new HelmRelease(this, 'Release', {
          ...membersOf('HelmReleaseOptions', props),
          ...this._metadata(props),
          ...chart,
          releaseName: props.releaseName ?? this.name,
          install: crds ? { crds, ...props.install } : props.install,
          upgrade: crds ? { crds, ...props.upgrade } : props.upgrade,
        }),
    );
  }

  /** @internal */
  protected _metadata(props: ChartReleaseProps) {
    return { name: this.name, namespace: this.namespace, labels: props.labels, annotations: props.annotations };
  }
}
