import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { checkedWebhookHost, webhookPath } from './webhook-path';
import { handbook } from '../../flux/handbook';
import { checkedProps } from '../core/checked-props';
import { instanceOf } from '../core/checked-shape';
import { InputError } from '../core/input-error';
import { nameOf } from '../core/naming';
import { SecretRef } from '../core/object-refs';
import { webhookService } from '../fleet/tree/bootstrap-needs';

/** Properties of a `WebhookIngress`. */
export interface WebhookIngressProps {
  /** Host that the services call: `hooks.acme.io`. */
  readonly host: string;

  /**
   * The class of the Ingress: `nginx`.
   * @default - the default class of the cluster
   */
  readonly ingressClassName?: string;

  /**
   * Secret in `flux-system` with `tls.crt` and `tls.key` for the host, which cert-manager can make: the path of a webhook is a secret, so the calls must be
   * encrypted.
   * @default - the certificate that the ingress controller has for its hosts
   */
  readonly tlsSecretRef?: SecretRef;

  /**
   * Annotations of the Ingress, for example `cert-manager.io/cluster-issuer`.
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };

  /**
   * Name of the Ingress.
   * @default - the construct ids below the chart, joined by `-`
   */
  readonly name?: string;
}

/**
 * An Ingress by which Git servers and registries reach the Receivers of a cluster: `https://<host>/hook/...` and nothing else of Flux. `BOOTSTRAP.md` of a cluster
 * then names the whole URL of each webhook. The NetworkPolicy of Flux lets in the pods of all namespaces; an ingress controller in the network of its host
 * needs one that lets in the nodes.
 *
 *     new WebhookIngress(layer, 'webhooks', { host: 'hooks.${DOMAIN}', ingressClassName: 'nginx', tlsSecretRef: SecretRef.named('hooks-tls') });
 */
export class WebhookIngress extends Construct {
  public constructor(scope: Construct, id: string, props: WebhookIngressProps) {
    super(scope, id);
    checkedProps(this, WebhookIngress, 'WebhookIngressProps', props);
    const host = checkedWebhookHost(this, props.host);
    const { namespace } = handbook;
    const secret = instanceOf(this, 'tlsSecretRef', props.tlsSecretRef, SecretRef, "SecretRef.named('hooks-tls')");
    if (secret?.namespace !== undefined && secret.namespace !== namespace) {
      const problem = `names ${secret} in namespace ${secret.namespace}, but an Ingress reads it only from its own, ${namespace}`;
      throw new InputError(this, 'tlsSecretRef', problem, 'Put both into one namespace.');
    }
    new ApiObject(this, 'Resource', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: nameOf(this, props.name), namespace, annotations: props.annotations },
      spec: {
        ingressClassName: props.ingressClassName,
        tls: secret && [{ hosts: [host], secretName: secret.name }],
        rules: [
          {
            host,
            http: {
              paths: [{ path: webhookPath, pathType: 'Prefix', backend: { service: { name: webhookService, port: { number: 80 } } } }],
            },
          },
        ],
      },
    });
  }
}
