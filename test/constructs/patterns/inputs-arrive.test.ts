import { arrivals, foreign } from '../../../e2e/render/arrival';
import { render } from '../../../src/engines/template/render';
import { draws, fc } from '../../setup/draws';

const parameters = draws(30);

/** The patterns and places in which a title, a branch or an author does not arrive as it is, by our renderer. */
function changed(drawn: Parameters<typeof arrivals>[0]): string[] {
  return arrivals(drawn).flatMap(({ pattern, set, problemOf }) => {
    const problem = problemOf(render(set).flatMap(({ objects }) => objects.map(({ object }) => object)));
    return problem === undefined ? [] : [`${pattern}: ${problem}`];
  });
}

test.each(Array.from({ length: 10 }, (_, index) => foreign(0, index)))('the title %j, which broke a ResourceSet once, arrives', (drawn) => {
  expect(changed(drawn)).toEqual([]);
});

test('any title, branch and author arrives through every pattern of ResourceSets', () => {
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 300 }));
  fc.assert(
    fc.property(fc.record({ title: text, branch: text, author: text }), (drawn) => {
      expect(changed(drawn)).toEqual([]);
    }),
    parameters,
  );
});
