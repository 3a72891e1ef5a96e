/** A forge did not do what it was asked to; the message says what to do about it. */
export class ForgeError extends Error {}

/** The token may not do it, as in a pull request of a fork. */
export class NotAllowed extends ForgeError {}
