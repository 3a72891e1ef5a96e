/** The order in which go-yaml writes keys: letters after all else, numbers inside of keys by their value. */
export function compareKeys(a: string, b: string): number {
  if (a === b) return 0;
  const [left, right] = [[...a], [...b]];
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at++) {
    if (left[at] !== right[at]) return difference(left, right, at);
  }
  return left.length - right.length;
}

function difference(left: readonly string[], right: readonly string[], at: number): number {
  const [a, b] = [left[at], right[at]];
  const [aIsLetter, bIsLetter] = [isLetter(a), isLetter(b)];
  if (aIsLetter && bIsLetter) return codeOf(a) - codeOf(b);
  if (aIsLetter !== bIsLetter) return aIsLetter ? 1 : -1;
  // Zeros count only behind other digits.
  const inNumber = (a === '0' || b === '0') && followsDigits(left, at);
  const [x, y] = [numberAt(left, at, inNumber), numberAt(right, at, inNumber)];
  if (x.value !== y.value) return x.value < y.value ? -1 : 1;
  return x.end !== y.end ? x.end - y.end : codeOf(a) - codeOf(b);
}

function followsDigits(characters: readonly string[], at: number): boolean {
  for (let before = at - 1; before >= 0 && isDigit(characters[before]); before--) if (characters[before] !== '0') return true;
  return false;
}

function numberAt(characters: readonly string[], at: number, inNumber: boolean): { value: bigint; end: number } {
  let value = inNumber ? 1n : 0n;
  let end = at;
  for (; end < characters.length && isDigit(characters[end]); end++) {
    value = BigInt.asIntN(64, value * 10n + BigInt(codeOf(characters[end]) - 48));
  }
  return { value, end };
}

function codeOf(character: string): number {
  return character.codePointAt(0)!;
}

function isLetter(character: string): boolean {
  return character <= '\x7f' ? /[A-Za-z]/.test(character) : /\p{L}/u.test(character);
}

function isDigit(character: string): boolean {
  return character <= '\x7f' ? character >= '0' && character <= '9' : /\p{Nd}/u.test(character);
}
