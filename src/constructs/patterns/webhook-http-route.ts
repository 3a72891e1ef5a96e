import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { checkedWebhookHost, webhookPath } from './webhook-path';
import { handbook } from '../../flux/handbook';
import { hasVariable } from '../../flux/variables';
import { isObjectName } from '../../kubernetes/object-name';
import { shown } from '../../wording/shown';
import { checkedProps } from '../core/checked-props';
import { InputError } from '../core/input-error';
import { checkedNamespace, nameOf } from '../core/naming';
import { webhookService } from '../fleet/tree/bootstrap-needs';

/** Properties of a `WebhookHttpRoute`. */
export interface WebhookHttpRouteProps {
  /** Host that the services call: `hooks.acme.io`. */
  readonly host: string;

  /** Name of the Gateway, whose listener has the certificate of the host. */
  readonly gateway: string;

  /**
   * Namespace of the Gateway. Its listener must allow routes from `flux-system`.
   * @default "flux-system"
   */
  readonly gatewayNamespace?: string;

  /**
   * Name of the listener: of that for HTTPS, where the Gateway has one for HTTP too.
   * @default - all listeners of the Gateway
   */
  readonly sectionName?: string;

  /**
   * Name of the HTTPRoute.
   * @default - the construct ids below the chart, joined by `-`
   */
  readonly name?: string;
}

/**
 * An HTTPRoute by which Git servers and registries reach the Receivers of a cluster: `https://<host>/hook/...` and nothing else of Flux. `BOOTSTRAP.md` of a cluster
 * then names the whole URL of each webhook. The NetworkPolicy of Flux lets in the pods of all namespaces.
 *
 *     new WebhookHttpRoute(layer, 'webhooks', { host: 'hooks.${DOMAIN}', gateway: 'public', gatewayNamespace: 'gateways', sectionName: 'https' });
 */
export class WebhookHttpRoute extends Construct {
  public constructor(scope: Construct, id: string, props: WebhookHttpRouteProps) {
    super(scope, id);
    checkedProps(this, WebhookHttpRoute, 'WebhookHttpRouteProps', props);
    const host = checkedWebhookHost(this, props.host);
    const { gateway, gatewayNamespace = handbook.namespace, sectionName } = props;
    if (!isObjectName(gateway) && !hasVariable(gateway)) {
      throw new InputError(
        this,
        'gateway',
        `is ${shown(gateway)}, which is not a name that Kubernetes accepts`,
        'Write metadata.name of the Gateway.',
      );
    }
    const namespace = checkedNamespace(this, 'gatewayNamespace', gatewayNamespace);
    new ApiObject(this, 'Resource', {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name: nameOf(this, props.name), namespace: handbook.namespace },
      spec: {
        hostnames: [host],
        parentRefs: [{ name: gateway, namespace, sectionName }],
        rules: [
          {
            matches: [{ path: { type: 'PathPrefix', value: webhookPath } }],
            backendRefs: [{ name: webhookService, port: 80 }],
          },
        ],
      },
    });
  }
}
