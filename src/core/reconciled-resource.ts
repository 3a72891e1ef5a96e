import { FluxResource } from './flux-resource';
import { EventSourceReference, IEventSource, IReceiverResource, ReceiverResourceReference } from './roles';

/**
 * The kinds whose events an Alert can forward and which a Receiver can trigger.
 * @internal
 */
export abstract class ReconciledResource extends FluxResource implements IEventSource, IReceiverResource {
  public get eventSource(): EventSourceReference {
    return this._reference;
  }

  public get receiverResource(): ReceiverResourceReference {
    return this._reference;
  }
}
