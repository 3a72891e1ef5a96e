import { FluxResource } from './flux-resource';
import { EventSourceReference, IReconciledResource, ReceiverResourceReference } from './roles';

/**
 * The kinds whose events an Alert can forward and which a Receiver can trigger.
 * @internal
 */
export abstract class ReconciledResource extends FluxResource implements IReconciledResource {
  public get alertSource(): EventSourceReference {
    return this._reference;
  }

  public get receiverTarget(): ReceiverResourceReference {
    return this._reference;
  }
}
