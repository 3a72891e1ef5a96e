/** What a registry refuses, or why it does not answer. Its message is one or two sentences: what, where, how to fix it. */
export class RegistryError extends Error {}
