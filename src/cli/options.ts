/** An option that is there or not: `--strict`. */
export interface Flag {
  readonly type: 'flag';
  readonly summary: string;
}

/** An option with a value: `--output FILE`. */
export interface Setting {
  readonly type: 'setting';
  /** What stands for the value in the help. */
  readonly value: string;
  readonly summary: string;
  /** The only values that it takes. */
  readonly allowed?: readonly string[];
  readonly default?: string;
  /** What counts where none is given, for the help: something else than a value says so. */
  readonly unlessGiven?: string;
}

/** An option that may be given several times: `--crds a --crds b`. */
export interface SettingList {
  readonly type: 'settings';
  readonly value: string;
  readonly summary: string;
}

export type Option = Flag | Setting | SettingList;

/** The options of a command, by the name that follows `--`. */
export interface Options {
  readonly [name: string]: Option;
}

/** What a command line gave for an option. */
export type ValueOf<O extends Option> = O extends Flag
  ? boolean
  : O extends SettingList
    ? readonly string[]
    : O extends { readonly default: string }
      ? string
      : string | undefined;

export type ValuesOf<O extends Options> = { readonly [name in keyof O]: ValueOf<O[name]> };

/** Options that mean the same in every command that has them. */
export const output = {
  type: 'setting',
  value: 'FILE',
  summary: 'writes to FILE instead of standard output, atomically',
} as const satisfies Option;

export const fluxVersion = {
  type: 'setting',
  value: 'X.Y',
  summary: 'checks against this Flux version (default: the newest known)',
} as const satisfies Option;

/** The same for a repository, whose files may state a version. */
export const fluxVersionOfFiles = {
  ...fluxVersion,
  summary: 'checks against this version of Flux; unless given, the one that the files state, or the newest',
} as const satisfies Option;

export const crds = {
  type: 'settings',
  value: 'PATH',
  summary: 'file or folder with additional CustomResourceDefinitions; can be repeated',
} as const satisfies Option;
