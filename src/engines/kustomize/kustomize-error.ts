import { Place } from './tree';

/** A folder that Kustomize refuses to build, and the line that is the reason. */
export class KustomizeError extends Error {
  public constructor(
    message: string,
    /** Where it is written; undefined where no file says it. */
    public readonly place?: Place,
  ) {
    super(message);
  }
}

/** Something that would have to be fetched or run, or that is beyond a limit: it is not built, and nothing is guessed. */
export class NotBuiltError extends KustomizeError {}

/** What is made; undefined where Kustomize refuses it. */
export function tried<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof KustomizeError) return undefined;
    throw error;
  }
}
