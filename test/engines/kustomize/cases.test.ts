import { cases } from './cases';
import { built, refusal } from './support';

test.each(cases)('$title', ({ files, objects, refusal: expected }) => {
  if (objects) expect(built(files)).toEqual(objects);
  else expect(refusal(files)).toBe(expected);
});
