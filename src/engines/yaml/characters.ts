/** The characters that YAML is made of, as char codes. The end of the text counts as NaN. */
export const code = {
  TAB: 9,
  NEWLINE: 10,
  SPACE: 32,
  DOUBLE_QUOTE: 34,
  HASH: 35,
  PERCENT: 37,
  AMPERSAND: 38,
  SINGLE_QUOTE: 39,
  ASTERISK: 42,
  PLUS: 43,
  COMMA: 44,
  DASH: 45,
  DOT: 46,
  ZERO: 48,
  NINE: 57,
  COLON: 58,
  GREATER: 62,
  QUESTION: 63,
  OPEN_BRACKET: 91,
  BACKSLASH: 92,
  CLOSE_BRACKET: 93,
  OPEN_BRACE: 123,
  PIPE: 124,
  CLOSE_BRACE: 125,
  EXCLAMATION: 33,
} as const;

export function isBlank(character: number): boolean {
  return character === code.SPACE || character === code.TAB;
}

/** A line break: in YAML 1.1 also next line, line separator and paragraph separator. */
export function isBreak(character: number): boolean {
  return character === code.NEWLINE || character === 13 || character === 0x85 || character === 0x2028 || character === 0x2029;
}

export function isEnd(character: number): boolean {
  return Number.isNaN(character);
}

export function isBreakOrEnd(character: number): boolean {
  return character === code.NEWLINE || Number.isNaN(character) || isBreak(character);
}

export function isBlankOrEnd(character: number): boolean {
  return character === code.SPACE || character === code.TAB || isBreakOrEnd(character);
}

/** What a line break becomes in a value. */
export function breakText(character: number): string {
  return character === 0x2028 || character === 0x2029 ? String.fromCharCode(character) : '\n';
}

export function isDigit(character: number): boolean {
  return character >= code.ZERO && character <= code.NINE;
}

/** What the names of anchors and tag handles are made of. */
export function isWordCharacter(character: number): boolean {
  return (
    isDigit(character) ||
    (character >= 65 && character <= 90) ||
    (character >= 97 && character <= 122) ||
    character === 95 ||
    character === code.DASH
  );
}
