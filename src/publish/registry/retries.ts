import { RegistryError } from './registry-error';

/** How often something that failed by itself is tried. */
const tries = 4;

/** The most seconds that are waited for a registry between the tries of one request. */
const patience = 120;

/** What may go well when it is tried again: a broken connection, a registry that is busy. */
export class PassingFailure extends Error {
  /**
   * @param message what is said when it does not
   * @param pause seconds that the registry asks for
   */
  public constructor(
    message: string,
    public readonly pause?: number,
  ) {
    super(message);
  }
}

/** Waits; tests need not. */
export type Wait = (seconds: number) => Promise<void>;

export const waitInTime: Wait = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

/**
 * Does something again that failed by itself, with longer and longer pauses.
 * @throws RegistryError when it keeps failing
 */
export async function retried<T>(work: () => Promise<T>, wait: Wait): Promise<T> {
  let waited = 0;
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof PassingFailure)) throw error;
      const pause = error.pause ?? 2 ** (attempt - 1);
      if (attempt === tries || waited + pause > patience) throw new RegistryError(error.message);
      waited += pause;
      await wait(pause);
    }
  }
}
