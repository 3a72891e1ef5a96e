import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Strings {
  readonly [purpose: string]: readonly string[];
}

const strings = JSON.parse(readFileSync(join(__dirname, 'samples.json'), 'utf8')) as Strings;

/** Values to draw from: strings of samples.json by what they are meant for, and numbers. */
export const samples = {
  strings,
  ints: [0, 1, 2, 3, -1, -2, 5, 7, 10, 64, 100, 255, -100, 1000, 86400, 2 ** 31, -(2 ** 31), Number.MAX_SAFE_INTEGER],
  doubles: [
    ...[0, -0, 1, 1.5, -1.5, 2, 0.1, 3.25, 100, 1e6, 123456789, 1e21, 1e-5, 0.0001, 1e100, -2.5, 1e18],
    ...[2 ** 63, 2 ** 64, Number.MIN_VALUE, Number.MAX_VALUE, NaN, Infinity, -Infinity],
  ],
};
