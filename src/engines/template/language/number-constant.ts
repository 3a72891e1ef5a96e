import { parseGoFloat, parseGoInt, parseGoUint, truncated } from '../text/numbers';
import { unescaped } from '../text/quote';
import { GoComplex } from '../values/value';

/** A number in a template: it has every type that can hold it, until it is used. */
export interface NumberConstant {
  readonly text: string;
  readonly int?: bigint;
  readonly uint?: bigint;
  readonly float?: number;
  readonly complex?: GoComplex;
}

/** The constant; a text when it is none: what is wrong with it. */
export function numberConstant(text: string, kind: 'number' | 'character' | 'complex'): NumberConstant | string {
  if (kind === 'character') return character(text);
  if (kind === 'complex') return complex(text);
  if (text.endsWith('i')) {
    const imaginary = parseGoFloat(text.slice(0, -1));
    if (imaginary !== undefined) return simplified(text, new GoComplex(0, imaginary));
  }
  const uint = parseGoUint(text);
  const int = parseGoInt(text);
  if (int !== undefined) return { text, int, uint: int === 0n ? 0n : uint, float: Number(int) };
  if (uint !== undefined) return { text, uint, float: Number(uint) };
  const float = parseGoFloat(text);
  if (float === undefined) return `has the malformed number ${JSON.stringify(text)}`;
  if (!/[.eEpP]/.test(text)) return `has the number ${text}, which is too large`;
  return { text, float, ...wholes(float) };
}

/** Whether a constant is a float by the way it is written. */
export function isWrittenAsFloat({ text, float }: NumberConstant): boolean {
  return float !== undefined && !(/^0[xX]./.test(text) && !/[pP]/.test(text)) && !text.startsWith("'") && /[.eEpP]/.test(text);
}

function character(text: string): NumberConstant | string {
  const inside = unescaped(text.slice(1, -1), "'");
  const codes = inside === undefined ? [] : [...inside];
  if (codes.length !== 1) return `has the malformed character ${text}`;
  const code = codes[0].codePointAt(0)!;
  const value = code >= 0xdc80 && code <= 0xdcff ? code - 0xdc00 : code;
  return { text, int: BigInt(value), uint: BigInt(value), float: value };
}

function complex(text: string): NumberConstant | string {
  const [, real, imaginary] = /^([+-]?[^+-]*(?:[eEpP][+-]?[^+-]*)?)([+-].*)i$/.exec(text) ?? [];
  const parts = [parseGoFloat(real ?? ''), parseGoFloat(imaginary ?? '')];
  if (parts[0] === undefined || parts[1] === undefined) return `has the malformed number ${JSON.stringify(text)}`;
  return simplified(text, new GoComplex(parts[0], parts[1]));
}

function simplified(text: string, value: GoComplex): NumberConstant {
  return value.imaginary === 0 ? { text, complex: value, float: value.real, ...wholes(value.real) } : { text, complex: value };
}

function wholes(float: number): { int?: bigint; uint?: bigint } {
  if (!Number.isInteger(float)) return {};
  const whole = BigInt(float);
  const fits = truncated(float) === whole;
  return { int: fits ? whole : undefined, uint: whole >= 0n && whole < 2n ** 64n ? whole : undefined };
}
