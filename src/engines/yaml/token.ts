/** The kinds of tokens that a text of YAML consists of. */
export enum TokenType {
  END,
  DOCUMENT_START,
  DOCUMENT_END,
  BLOCK_SEQUENCE_START,
  BLOCK_MAPPING_START,
  BLOCK_END,
  BLOCK_ENTRY,
  FLOW_SEQUENCE_START,
  FLOW_SEQUENCE_END,
  FLOW_MAPPING_START,
  FLOW_MAPPING_END,
  FLOW_ENTRY,
  KEY,
  VALUE,
  ALIAS,
  ANCHOR,
  TAG,
  SCALAR,
}

export interface Token {
  readonly type: TokenType;
  readonly offset: number;
  /** Value of a scalar, name of an anchor or alias, a tag in full. */
  readonly text: string;
  /** A scalar without quotes, which may be something else than text. */
  readonly isPlain: boolean;
}
