/** Settings or a baseline that make no sense. The message is whole: place, what is wrong, how to fix it. */
export class SettingsError extends Error {}
