import { Construct } from 'constructs';
import { operatorChart } from './bootstrap/operator';
import { OciChartOptions, OciHelmChart } from './oci-helm-chart';
import { handbook } from '../../flux/handbook';
import { CrdsPolicy } from '../appliers/helm-actions';
import { checkedProps } from '../core/checked-props';
import { isGiven } from '../core/checked-shape';

/**
 * Properties of a `FluxOperator`. Unlike other charts it is called `flux-operator`, lies in `flux-system`, and its custom resource definitions are made
 * and replaced, unless `name`, `namespace` and `crds` say otherwise. Without `version` and `ref` the version is `0.x`.
 */
export interface FluxOperatorProps extends OciChartOptions {
  /**
   * Address of the chart, for a mirror.
   * @default 'oci://ghcr.io/controlplaneio-fluxcd/charts/flux-operator'
   */
  readonly url?: string;
}

/**
 * Keeps the Flux Operator itself at a version: takes over the release that `helm install` made when the cluster was brought up, and upgrades it.
 *
 *     new FluxOperator(fleet.addLayer('flux-operator'), 'flux-operator');
 */
export class FluxOperator extends OciHelmChart {
  public constructor(scope: Construct, id: string, props: FluxOperatorProps = {}) {
    super(scope, id, {
      ...props,
      crds: props.crds ?? CrdsPolicy.CREATE_REPLACE,
      url: props.url ?? operatorChart,
      version: props.version ?? (isGiven(props.ref) ? undefined : '0.x'),
      name: props.name ?? 'flux-operator',
      namespace: props.namespace ?? handbook.namespace,
    });
    checkedProps(this, FluxOperator, 'FluxOperatorProps', props);
  }
}
