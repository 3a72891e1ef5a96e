import { checkedOptions } from '../core/checked-props';
import { checkedStrings } from '../core/checked-strings';

/** How labels and annotations of a namespace are changed. */
export enum NamespaceMetadataStrategy {
  /** They replace all that are there. */
  RESET = 'Reset',
  /** They are added; where a key is there already, they win. */
  OVERRIDE = 'Override',
  /** They are added; where a key is there already, it stays. */
  MERGE = 'Merge',
}

/** Labels and annotations of namespaces, and what happens to those that are there. */
export interface NamespaceMetadataOptions {
  /** What happens to labels and annotations that are there. */
  readonly strategy: NamespaceMetadataStrategy;

  /**
   * Labels.
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };

  /**
   * Annotations.
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
}

/** Labels and annotations for one namespace, or for all, that an ArtifactGenerator makes. */
export class NamespaceMetadata {
  /**
   * For every namespace.
   * @param metadata the labels and annotations
   */
  public static all(metadata: NamespaceMetadataOptions): NamespaceMetadata {
    return new NamespaceMetadata('*', checkedOptions(undefined, 'NamespaceMetadata.all()', 'NamespaceMetadataOptions', metadata));
  }

  /**
   * For one namespace.
   * @param namespace name of the namespace
   * @param metadata the labels and annotations
   */
  public static named(namespace: string, metadata: NamespaceMetadataOptions): NamespaceMetadata {
    const factory = 'NamespaceMetadata.named()';
    checkedStrings(factory, { namespace }, "the namespace 'team-web'");
    return new NamespaceMetadata(namespace, checkedOptions(undefined, factory, 'NamespaceMetadataOptions', metadata));
  }

  private constructor(
    private readonly namespace: string,
    private readonly metadata: NamespaceMetadataOptions,
  ) {}

  /** @internal */
  public _render() {
    return { namespace: this.namespace, ...this.metadata };
  }
}
