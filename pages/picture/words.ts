/** What each kind of line says, from the one that it goes out from and to it. Lines are drawn in the order in which things happen. */
export interface EdgeWords {
  readonly out: string;
  readonly in: string;
  /** Lengths of dashes and gaps. */
  readonly dash: readonly number[];
}

export const edgeWords: { readonly [kind: string]: EdgeWords } = {
  applies: { out: 'Applies', in: 'Applied by', dash: [] },
  generates: { out: 'Makes', in: 'Made by', dash: [10, 4] },
  'waits-for': { out: 'Waits for', in: 'Is waited for by', dash: [] },
  'reads-from': { out: 'Reads from', in: 'Is read by', dash: [2, 4] },
  substitutes: { out: 'Takes variables from', in: 'Gives variables to', dash: [8, 3, 2, 3] },
  notifies: { out: 'Notifies by', in: 'Is used by', dash: [5, 5] },
  watches: { out: 'Watches', in: 'Is watched by', dash: [5, 5] },
  triggers: { out: 'Triggers', in: 'Is triggered by', dash: [5, 5] },
  'refers-to': { out: 'Refers to', in: 'Is named by', dash: [1, 5] },
};

export const severityWords: { readonly [severity: string]: { readonly one: string; readonly sign: string } } = {
  hazard: { one: 'hazard', sign: '⚠\uFE0E' },
  error: { one: 'error', sign: '✕' },
  warning: { one: 'warning', sign: '▲' },
  info: { one: 'note', sign: '●' },
};

export const existenceWords: { readonly [existence: string]: string } = {
  written: 'Written in this repository',
  made: 'Made by Flux',
  outside: 'Comes from elsewhere',
  missing: 'Missing: it is named, and nothing makes it',
};

export const existenceTags: { readonly [existence: string]: string } = {
  made: 'made by Flux',
  outside: 'from elsewhere',
  missing: 'missing',
};
