/** A mistake of ours: what it was, without frames that mean nothing to a user, and without its full stop. */
export function unexpected(error: unknown): string {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return `something went wrong that should not have (${what.replace(/\s+/g, ' ')}). Please report it, with the input if you can`;
}
