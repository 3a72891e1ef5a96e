/** A command line that makes no sense, or an input that no command can do without. Its message is one line, and all that the user sees. */
export class UsageError extends Error {}
