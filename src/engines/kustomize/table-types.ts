/** Kind of the objects that a rule of Kustomize is about; what is left out is any. */
export interface KindSelector {
  readonly group?: string;
  readonly version?: string;
  readonly kind?: string;
}

/** A field of some kinds: the form of the files that `configurations` names. */
export interface FieldSpec extends KindSelector {
  /** Keys joined by `/`; lists on the way are entered. */
  readonly path: string;
  /** Whether the field is made where there is none. */
  readonly create?: boolean;
}

/** Fields that hold the name of an object of a kind. */
export interface NameReference extends KindSelector {
  readonly fieldSpecs: readonly FieldSpec[];
}

/** Which fields transformers write. */
export interface TransformerFields {
  readonly namePrefix: readonly FieldSpec[];
  readonly nameSuffix: readonly FieldSpec[];
  readonly commonLabels: readonly FieldSpec[];
  readonly labels: readonly FieldSpec[];
  readonly templateLabels: readonly FieldSpec[];
  readonly commonAnnotations: readonly FieldSpec[];
  readonly namespace: readonly FieldSpec[];
  readonly varReference: readonly FieldSpec[];
  readonly nameReference: readonly NameReference[];
  readonly images: readonly FieldSpec[];
  readonly replicas: readonly FieldSpec[];
}

/** How a field of a built-in kind is merged. */
export interface MergeField {
  /** Name of the type of the field, of its items, or of its values. */
  readonly ref?: string;
  readonly list?: boolean;
  readonly map?: boolean;
  readonly strategy?: string;
  /** The fields by which items of a list are the same. */
  readonly keys?: readonly string[];
}

/** A type of a built-in kind: its fields from which a list is reached that is merged. */
export interface MergeType {
  readonly [field: string]: MergeField;
}

/** The facts that are taken from the Kustomize modules. */
export interface Tables {
  readonly fieldSpecs: Omit<TransformerFields, 'labels'>;
  readonly clusterScoped: readonly string[];
  readonly namespaced: readonly string[];
  readonly legacyOrder: { readonly first: readonly string[]; readonly last: readonly string[] };
  readonly merge: { readonly definitions: { readonly [name: string]: MergeType }; readonly kinds: { readonly [kind: string]: string } };
}
