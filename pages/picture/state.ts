/** What the page shows. It is in the address, so that a place in a picture can be sent to somebody. */
export interface State {
  /** Empty for the first one. */
  readonly view: ViewName | '';
  /** Name of a cluster of the group that is shown, or by which objects are filtered. */
  readonly cluster: string;
  /** Id of the object in the panel. */
  readonly node: string;
  readonly search: string;
  readonly kind: string;
  /** Severity of findings, or any. */
  readonly finding: string;
  /** Id of what applies the objects that are listed. */
  readonly by: string;
  /** What becomes of the objects that are listed. */
  readonly change: string;
  /** Where the picture compares two states: `yes` shows also what stays as it is. */
  readonly all: string;
}

export type ViewName = 'changes' | 'overview' | 'graph' | 'start' | 'objects';

export const viewNames: readonly (readonly [ViewName, string])[] = [
  ['changes', 'Changes'],
  ['overview', 'Overview'],
  ['graph', 'Graph'],
  ['start', 'Cold start'],
  ['objects', 'Objects'],
];

const start: State = { view: '', cluster: '', node: '', search: '', kind: '', finding: '', by: '', change: '', all: '' };

export function stateOf(hash: string): State {
  const said = new URLSearchParams(hash.replace(/^#/, ''));
  const state: { [name: string]: string } = { ...start };
  for (const name of Object.keys(start)) state[name] = said.get(name) ?? state[name];
  if (!viewNames.some(([name]) => name === state.view)) state.view = start.view;
  return state as unknown as State;
}

export function hashOf(state: State): string {
  const said = Object.entries(state).filter(([name, value]) => value !== start[name as keyof State]);
  return said.length === 0 ? '#' : `#${new URLSearchParams(said as [string, string][]).toString()}`;
}

/** The address that leads from one state to another. */
export function link(state: Partial<State>): string {
  return hashOf({ ...start, ...state });
}
