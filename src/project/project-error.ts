/** A project that cannot be written: what is in the way, and how to fix it. */
export class ProjectError extends Error {}
