import { NamespaceMetadata } from './namespace-metadata';

/** A file of a source with labels and annotations of a namespace, and which of them are taken. At least one key must be allowed. */
export interface NamespaceMetadataFile {
  /** The file: `@<alias>/<path>`. With `pathPattern` it may hold the placeholders of the namespace. */
  readonly path: string;

  /**
   * CEL expression over `value` for each label that the file may set, for example `value in ['dev', 'prod']`. Others are ignored.
   * @default - no label is taken
   */
  readonly allowedLabels?: { readonly [key: string]: string };

  /**
   * CEL expression over `value` for each annotation that the file may set. Others are ignored.
   * @default - no annotation is taken
   */
  readonly allowedAnnotations?: { readonly [key: string]: string };
}

/** The namespaces that an ArtifactGenerator makes for its artifacts. */
export interface ManagedNamespaces {
  /**
   * CEL expressions over `ns`, at least one: a namespace is made when one is true, for example `ns.startsWith('team-')`. `default`, `flux-system` and
   * the namespaces of Kubernetes are never made.
   */
  readonly allowedNames: string[];

  /** Whether a namespace is deleted when no artifact needs it any more, with all that is in it. */
  readonly prune: boolean;

  /**
   * Labels and annotations, applied in this order after `commonMetadata` and `metadataFile`.
   * @default - none
   */
  readonly metadata?: NamespaceMetadata[];

  /**
   * A file with labels and annotations of each namespace.
   * @default - none
   */
  readonly metadataFile?: NamespaceMetadataFile;
}
