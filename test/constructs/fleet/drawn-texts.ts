import * as fc from 'fast-check';
import { Variable } from '../../../src';

/** The variables of two clusters, of which the second lacks one. */
export interface Values {
  readonly ALL: readonly [string, string];
  readonly SOME: string;
}

/** A text as a program writes it, and what it says on each of the two clusters. */
export interface DrawnText {
  readonly text: string;
  readonly says: readonly [string, string];
}

const value = fc.constantFrom('1.10', '0123', 'true', 'no', '', 'null', '0x1F', 'a: b', 'a #b', ' a ', "it's", '*', '&a', '{}', '[', '%', '@', '-', '- a', '=', '<<', 'y', '~', 'eu.acme.io', '$', '$5', '2024-01-01', 'x', 'say "so"', '\\'); // prettier-ignore

export const values: fc.Arbitrary<Values> = fc.record({ ALL: fc.tuple(value, value), SOME: value });

const defaults = fc.constantFrom('', '2', 'acme.io', 'no', 'a: b', "it's", ' a', '- a', '#', '"', '$5');
const plain = fc.constantFrom('a', '1', ' ', '.', ':', ': ', '#', '-', "'", '"', '/', 'https://', '$', '{', '}', '*', '\\', 'é', ',');

/** Texts for these values. */
export function texts({ ALL, SOME }: Values): fc.Arbitrary<DrawnText> {
  const same = (text: string, says = text): DrawnText => ({ text, says: [says, says] });
  const piece = fc.oneof(
    { weight: 3, arbitrary: plain.map((text) => same(text)) },
    { weight: 3, arbitrary: fc.constant<DrawnText>({ text: '${ALL}', says: ALL }) },
    {
      weight: 2,
      arbitrary: defaults.map((other): DrawnText => ({
        text: Variable.string('SOME', { defaultValue: other }),
        says: [SOME || other, other],
      })),
    },
    { weight: 2, arbitrary: defaults.map((other) => same(Variable.string('NONE', { defaultValue: other }), other)) },
    { weight: 1, arbitrary: defaults.map((other): DrawnText => ({ text: `\${ALL:-${other}}`, says: [ALL[0] || other, ALL[1] || other] })) },
    { weight: 2, arbitrary: fc.constantFrom('ALL', 'HOME', 'HOME:-/root').map((name) => same(Variable.literal(name), `\${${name}}`)) },
    { weight: 1, arbitrary: fc.constantFrom('${home}', '${{ x }}', '${}', '${1}').map((text) => same(text)) },
  );
  return fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => ({
    text: pieces.map(({ text }) => text).join(''),
    says: [pieces.map(({ says }) => says[0]).join(''), pieces.map(({ says }) => says[1]).join('')] as const,
  }));
}

/** Whether joining pieces made something else of them: two dollars, an open brace, a command of a shell, JSON. */
export function isAmbiguous({ text }: DrawnText): boolean {
  return /\$\$|\$[h#*]|\{"/.test(text) || /\$\{[^A-Z{}1h]/.test(text.replace(/\$\{\}/g, ''));
}
