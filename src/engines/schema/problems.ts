import { brokenRules } from './cel/check-rules';
import { Problem } from './problem';
import { ServedKind } from './schema';
import { checkObject } from './structural/check-object';
import { mostProblems, Reading, Run, StructuralProblem } from './structural/run';
import { groupedDigits } from '../../wording/grouped-digits';

/** A problem; one of the structure says which field or value another version of the schema may have. */
export type FoundProblem = Problem & Partial<StructuralProblem>;

/** Rules of a kind that its schema does not state: what is wrong with an object whose structure is right, defaults filled in. */
export type MoreRules = (read: unknown, isOpen: (text: string) => boolean) => readonly Problem[];

/** What an API server that serves a kind would refuse of an object: what its structure has wrong, then which CEL rules it breaks. */
export function problemsOf(
  object: { readonly [key: string]: unknown },
  kind: ServedKind,
  reading: Reading,
  moreRules: MoreRules = () => [],
): readonly FoundProblem[] {
  const run = new Run(reading);
  const read = checkObject(object, kind, run);
  const broken = run.blocksRules ? [] : [...brokenRules(read, kind.schema, run), ...moreRules(read, run.isOpen)];
  // Most objects are good, and there are many of them.
  return run.problems.length === 0 ? listed(broken, 0) : listed([...run.problems, ...broken], run.unlisted);
}

/** The first problems, and how many more there are. */
function listed(problems: readonly FoundProblem[], unlisted: number): readonly FoundProblem[] {
  const more = Math.max(problems.length - mostProblems, 0) + unlisted;
  if (more === 0) return problems;
  const message = `has ${groupedDigits(more)} more mistakes, which are not listed`;
  return [...problems.slice(0, mostProblems), { rule: 'schema', path: '', message, fix: 'Fix those that are listed first.' }];
}
