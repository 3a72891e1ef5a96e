/** The checks could not be made: Go is missing, a program died. Printed without a stack; the exit status is 2. */
export class SetupError extends Error {}
