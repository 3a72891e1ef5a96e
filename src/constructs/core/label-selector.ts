/** How a label is compared. */
export enum LabelSelectorOperator {
  /** The value is one of `values`. */
  IN = 'In',
  /** The value is none of `values`. */
  NOT_IN = 'NotIn',
  /** The label is there. */
  EXISTS = 'Exists',
  /** The label is not there. */
  DOES_NOT_EXIST = 'DoesNotExist',
}

/** One condition of a label selector. */
export interface LabelSelectorRequirement {
  /** Key of the label. */
  readonly key: string;

  /** How it is compared. */
  readonly operator: LabelSelectorOperator;

  /**
   * Values for IN and NOT_IN.
   * @default - none
   */
  readonly values?: string[];
}

/** Selects objects by their labels; all conditions must hold. */
export interface LabelSelector {
  /**
   * Labels with their values.
   * @default - none
   */
  readonly matchLabels?: { readonly [key: string]: string };

  /**
   * Conditions on labels.
   * @default - none
   */
  readonly matchExpressions?: LabelSelectorRequirement[];
}
