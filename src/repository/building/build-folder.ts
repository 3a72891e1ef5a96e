import { build, BuiltObject, Json, jsonOf, KustomizeError, NotBuiltError, writtenAt, WrittenAt } from '../../engines/kustomize';
import { UnreadableInput } from '../input-files';
import { SourceTree } from '../trees/source-tree';

/** Why a folder is not built. */
export enum Failure {
  /** Kustomize, or the controller, refuses it. */
  REFUSED = 'refused',
  /** Something would have to be fetched or run. */
  NOT_BUILT = 'not-built',
  /** A file can't be read. */
  UNREADABLE = 'unreadable',
}

/** A folder that is not built, and the line that is the reason. */
export class BuildFailure extends Error {
  public constructor(
    public readonly failure: Failure,
    message: string,
    public readonly place: WrittenAt,
  ) {
    super(message);
  }
}

/** An object of a folder, before anything is substituted. */
export interface BuiltValue {
  readonly built: BuiltObject;
  readonly value: { readonly [key: string]: Json };
}

/**
 * The objects that Kustomize makes of a folder.
 * @param fallback the place of what no file says
 * @throws BuildFailure
 */
export function builtFolder(tree: SourceTree, folder: string, fallback: WrittenAt): readonly BuiltValue[] {
  try {
    return build(tree, folder).objects.map((built) => ({ built, value: jsonOf(built.tree) as BuiltValue['value'] }));
  } catch (error) {
    if (error instanceof UnreadableInput) {
      throw new BuildFailure(Failure.UNREADABLE, error.message, { file: error.file, line: 1, column: 1 });
    }
    if (!(error instanceof KustomizeError)) throw error;
    const failure = error instanceof NotBuiltError ? Failure.NOT_BUILT : Failure.REFUSED;
    throw new BuildFailure(failure, error.message, error.place ? tree.placeOf(writtenAt(error.place)) : fallback);
  }
}
