import { ObjectFlow } from './object-flow';
import { Refactoring, RefactoringKind } from './refactoring';
import { counted } from '../../analysis/report/summary-lines';
import { few } from '../../wording/listed';

/** A refactoring, before it is known on which clusters it is the same. */
export type Recognised = Omit<Refactoring, 'clusters'>;

/** What applies objects on both sides, by titles, and how the objects have gone from one to another. */
export interface AppliersOfPair {
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
  /** Titles of Kustomizations and ResourceSets that have a new one, by the new one, as far as their own objects tell. */
  readonly renamed: ReadonlyMap<string, string>;
  readonly flow: ObjectFlow;
}

/** What has less of what it had than this is gone, whatever of it looks like something else. */
const least = 0.5;

/** A part of this size of what one has applied makes the other its successor, whatever has become of the rest. */
const most = 0.75;

/** What has become of Kustomizations and ResourceSets. */
export function refactoringsOfAppliers({ before, after, renamed, flow }: AppliersOfPair): Recognised[] {
  const gone = [...before].filter((title) => !after.has(title));
  const successors = new Map(gone.map((title) => [title, successorOf(title)]));
  return [...gone.map(goneApplier), ...[...before].filter((title) => after.has(title)).flatMap(stayedApplier)];

  /** What applies nearly all that one has applied. */
  function successorOf(title: string): string | undefined {
    const targets = flow.from(title);
    const stayed = stayedOf(title);
    if (stayed < least * flow.sizeOf(title)) return undefined;
    if (stayed === 0) return [...renamed].find(([, old]) => old === title)?.[0];
    const [[to, count], ...others] = targets;
    // What is new and has nothing else is another part of it.
    const isSplit = others.some(([other]) => !before.has(other) && flow.into(other).length === 1);
    return count >= most * stayed && !isSplit ? to : undefined;
  }

  /** How many of the objects of one are still there, wherever. */
  function stayedOf(title: string): number {
    return flow.from(title).reduce((sum, [, count]) => sum + count, 0);
  }

  function goneApplier(what: string): Recognised {
    const size = flow.sizeOf(what);
    const to = successors.get(what);
    if (to !== undefined) {
      const others = gone.filter((title) => title !== what && successors.get(title) === to);
      if (!before.has(to) && others.length === 0) {
        return { kind: RefactoringKind.RENAMED, what, into: [to], message: `is renamed to ${to}` };
      }
      const beside = others.length > 0 ? `, with ${few(others)}` : '';
      return { kind: RefactoringKind.MERGED, what, into: [to], message: `is merged into ${to}${beside}` };
    }
    const targets = flow.from(what).map(([title]) => title);
    if (targets.length > 0 && stayedOf(what) >= least * size) {
      return { kind: RefactoringKind.SPLIT, what, into: targets, message: `is split into ${few(targets)}` };
    }
    return {
      kind: RefactoringKind.RETIRED,
      what,
      into: [],
      message: `is gone with ${size === 0 ? 'what it has applied' : counted(size - stayedOf(what), 'object')}`,
    };
  }

  /** What one that stays has given away. */
  function stayedApplier(what: string): Recognised[] {
    return flow.from(what).flatMap(([to, count]): Recognised[] => {
      if (to === what) return [];
      const objects = `${counted(count, 'object')} of ${flow.sizeOf(what)}`;
      const isNew = !before.has(to) && flow.into(to).length === 1;
      if (isNew) return [{ kind: RefactoringKind.SPLIT, what, into: [what, to], message: `is split: ${to} applies ${objects} now` }];
      return [{ kind: RefactoringKind.MOVED, what, into: [to], message: `has given ${objects} to ${to}` }];
    });
  }
}
