import { CelError } from '../errors';
import { doubleText, int as int64, notConverted, parseDouble, parseInteger, parseUnsigned, Uint } from '../numbers';
import { utf8 } from '../printf';
import { Duration, Timestamp } from '../time';
import { typeNameOf } from '../type-of';
import { any, bool, bytes, cidr, double, duration, Functions, int, ip, overload, string, timestamp, uint } from './overload';

const same = <T>(value: T) => value;

/** Functions that make a value of one type of a value of another one. */
export const conversions: Functions = {
  dyn: [overload([any], same)],
  type: [overload([any], typeNameOf)],
  int: [
    overload([int], same),
    overload([uint], ({ value }) => int64(value)),
    overload([double], (value) => truncated(value, -(2 ** 63), 2 ** 63)),
    overload([string], parseInteger),
    overload([timestamp], (time) => time.seconds),
    overload([duration], ({ nanoseconds }) => nanoseconds),
  ],
  uint: [
    overload([uint], same),
    overload([int], Uint.of),
    overload([double], (value) => Uint.of(truncated(value, -1, 2 ** 64))),
    overload([string], parseUnsigned),
  ],
  double: [
    overload([double], same),
    overload([int], Number),
    overload([uint], ({ value }) => Number(value)),
    overload([string], parseDouble),
  ],
  string: [
    overload([string], same),
    overload([int], String),
    overload([uint], ({ value }) => String(value)),
    overload([bool], String),
    overload([double], doubleText),
    overload([bytes], utf8),
    overload([duration], String),
    overload([timestamp], String),
    overload([ip], String),
    overload([cidr], String),
  ],
  bool: [overload([bool], same), overload([string], parseBool)],
  bytes: [overload([bytes], same), overload([string], (text) => Uint8Array.from(Buffer.from(text)))],
  duration: [overload([duration], same), overload([string], Duration.parse)],
  timestamp: [
    overload([timestamp], same),
    overload([string], Timestamp.parse),
    overload([int], (seconds) => Timestamp.of(seconds * 1_000_000_000n)),
  ],
};

/** The whole part of a number between two others, which it must not be. */
function truncated(value: number, least: number, most: number): bigint {
  if (!(value > least && value < most) || (least === -1 && value < 0)) throw new CelError('integer overflow');
  return BigInt(Math.trunc(value));
}

function parseBool(text: string): boolean {
  if (!/^(0|1|[tTfF]|true|True|TRUE|false|False|FALSE)$/.test(text)) throw notConverted(text);
  return /^[1tT]/.test(text);
}
