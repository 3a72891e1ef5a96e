import type { WrittenAt } from '../../engines/kustomize';
import { UnreadableInput } from '../unreadable-input';

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
    /** Id of what is wrong, where that has one. */
    public readonly rule = 'build',
  ) {
    super(message);
  }
}

/**
 * What reads the files of a folder.
 * @throws BuildFailure where one of them can't be read
 */
export function orBuildFailure<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UnreadableInput)) throw error;
    throw new BuildFailure(Failure.UNREADABLE, error.message, { file: error.file, line: 1, column: 1 });
  }
}
