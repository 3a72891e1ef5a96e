/** What becomes of an object on a cluster. */
export enum ChangeKind {
  ADDED = 'added',
  REMOVED = 'removed',
  CHANGED = 'changed',
  /** The same content under another name or namespace. */
  RENAMED = 'renamed',
  /** Another Kustomization or ResourceSet applies it. Its fields may have changed too. */
  MOVED = 'moved',
}

/** Signs beside words, as colours are not told apart by all. */
export const changeSigns: { readonly [change: string]: string } = {
  added: '+',
  removed: '−',
  changed: '~',
  renamed: '→',
  moved: '→',
} satisfies { readonly [change in ChangeKind]: string };
