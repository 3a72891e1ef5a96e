/** Ends a rule whose answer depends on what a text says on the cluster. */
export class UnknownValue extends Error {}
