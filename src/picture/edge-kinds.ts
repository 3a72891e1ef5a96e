import { EdgeKind } from './picture';

/** Whether an edge leads from what applies or makes an object to the object. */
export function isApplied(kind: string): boolean {
  return kind === EdgeKind.APPLIES || kind === EdgeKind.GENERATES;
}

/** Whether what an edge leads to comes first: what waits stands behind what it waits for. */
export function isBackward(kind: string): boolean {
  return !isApplied(kind) && kind !== EdgeKind.NOTIFIES && kind !== EdgeKind.TRIGGERS;
}
