import { groupedDigits } from '../../src/wording/grouped-digits';

test.each([0, 7, 999, 1_000, 12_345, 999_999, 1_000_000, 1_234_567_890])('%d is grouped as English groups digits', (count) => {
  expect(groupedDigits(count)).toBe(count.toLocaleString('en'));
});
