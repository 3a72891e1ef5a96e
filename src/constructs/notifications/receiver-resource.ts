import { IConstruct } from 'constructs';
import { ReconciledKind } from './reconciled-kind';
import { described } from '../../wording/shown';
import { checkedOptions } from '../core/checked-props';
import { InputError } from '../core/input-error';
import { IReceiverResource, ReceiverResourceReference } from '../core/roles';

/** Which of the named objects a request triggers. */
export interface ReceiverResourceFilterOptions {
  /**
   * CEL expression over `res` (metadata of the object), `req` (body of the request) and, with OIDC, `claims`: only objects for which it is true are triggered.
   * A field that the request does not have is an error, and the call answers 500: write `has(req.ref) && req.ref == 'refs/heads/main'`. The Receiver's `resourceFilter` must be true as well.
   * @default - by the Receiver's `resourceFilter` alone
   */
  readonly filter?: string;
}

/** Where a resource of a Receiver is found. */
export interface NamedReceiverResourceOptions extends ReceiverResourceFilterOptions {
  /**
   * Namespace of the object or objects.
   * @default - the namespace of the Receiver
   */
  readonly namespace?: string;

  /**
   * API version that the reference names. Flux triggers nothing of a version that the cluster does not serve.
   * @default - the version of the kind that this library writes
   */
  readonly apiVersion?: string;
}

/** Which objects of a kind a Receiver triggers. */
export interface ReceiverResourceOptions extends NamedReceiverResourceOptions {
  /**
   * Only objects with these labels.
   * @default - all objects of the kind
   */
  readonly matchLabels?: { readonly [key: string]: string };
}

/** What a `Receiver` triggers, where no construct stands for it or a filter chooses. */
export class ReceiverResource implements IReceiverResource {
  /**
   * Every object of a kind in one namespace, or those of them with some labels.
   * @param kind kind of the objects
   * @param options which of them
   */
  public static all(kind: ReconciledKind, options: ReceiverResourceOptions = {}): ReceiverResource {
    return new ReceiverResource({
      ...checkedOptions(undefined, 'ReceiverResource.all()', 'ReceiverResourceOptions', options),
      kind,
      name: '*',
    });
  }

  /**
   * One object, by its name. If the object does not exist, every call of the Receiver fails with status 500, although it triggers the other
   * objects.
   * @param kind kind of the object
   * @param name `metadata.name` of the object
   * @param options where it is found
   */
  public static named(kind: ReconciledKind, name: string, options: NamedReceiverResourceOptions = {}): ReceiverResource {
    return new ReceiverResource({
      ...checkedOptions(undefined, 'ReceiverResource.named()', 'NamedReceiverResourceOptions', options),
      kind,
      name,
    });
  }

  /**
   * An object of this program, or an import of one, with a filter of its own.
   * @param resource the construct
   * @param options when it is triggered
   */
  public static fromConstruct(resource: IReceiverResource, options: ReceiverResourceFilterOptions = {}): ReceiverResource {
    const reference: ReceiverResourceReference | undefined = (resource as IReceiverResource | undefined)?.receiverTarget;
    if (reference === undefined) {
      throw new InputError(
        resource as unknown as IConstruct,
        'ReceiverResource.fromConstruct()',
        `must be an object that a Receiver can trigger, not ${described(resource)}`,
        'Pass a source, a Kustomization, a HelmRelease, an image object or an object of the operator.',
      );
    }
    const { filter } = checkedOptions(undefined, 'ReceiverResource.fromConstruct()', 'ReceiverResourceFilterOptions', options);
    return new ReceiverResource({ ...reference, filter: filter ?? reference.filter });
  }

  private constructor(
    /** How `spec.resources` of a Receiver names it. */
    public readonly receiverTarget: ReceiverResourceReference,
  ) {}
}
