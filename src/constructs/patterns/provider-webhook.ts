import { Construct } from 'constructs';
import { isGiven, objectOf } from '../core/checked-shape';
import { FluxResourceProps } from '../core/flux-resource';
import { InputError } from '../core/input-error';
import { Receiver } from '../notifications/receiver';
import { ReceiverResource } from '../notifications/receiver-resource';
import { ReconciledKind } from '../notifications/reconciled-kind';
import { WebhookOptions } from '../notifications/webhook-options';
import { IInputsFrom } from '../operator/inputs-from';

/** The prop of a pattern that says where its inputs come from. */
interface ProvidersProp {
  readonly prop: string;
  readonly providers: readonly IInputsFrom[];
}

/**
 * The Receiver by which a call makes the providers of a pattern look at once; undefined where the pattern has no webhook.
 * @param pattern the pattern
 * @param webhook its prop `webhook`
 * @param metadata metadata of the pattern's objects
 * @param from the providers, and the prop that names them
 */
export function providerWebhook(
  pattern: Construct,
  webhook: WebhookOptions | undefined,
  metadata: FluxResourceProps & { readonly name: string },
  { prop, providers }: ProvidersProp,
): Receiver | undefined {
  const options = objectOf(pattern, 'webhook', webhook);
  if (!options) return undefined;
  if (providers.length === 0) {
    const fix = `Name a ResourceSetInputProvider in ${prop}, or remove webhook.`;
    throw new InputError(pattern, 'webhook', `is set, but ${prop} is not, so the webhook has no provider to trigger`, fix);
  }
  return new Receiver(pattern, 'webhook', {
    ...options,
    ...metadata,
    name: `${metadata.name}-webhook`,
    resources: providers.map((provider) => resourceOf(pattern, prop, provider)),
  });
}

/** How a Receiver names the providers of a ResourceSet's inputs. */
function resourceOf(pattern: Construct, prop: string, { resourceSetInputs }: IInputsFrom): ReceiverResource {
  const { name, namespace, apiVersion, selector } = resourceSetInputs;
  const kind = ReconciledKind.RESOURCE_SET_INPUT_PROVIDER;
  if (isGiven(name)) return ReceiverResource.named(kind, name, { namespace, apiVersion });
  if (isGiven(selector?.matchExpressions)) {
    const problem = `is set, but ${prop} selects providers by matchExpressions, which a Receiver does not have`;
    throw new InputError(pattern, 'webhook', problem, 'Select them by matchLabels, or pass the ResourceSetInputProvider.');
  }
  return ReceiverResource.all(kind, { apiVersion, matchLabels: selector?.matchLabels });
}
