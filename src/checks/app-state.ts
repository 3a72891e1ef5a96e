import { IConstruct } from 'constructs';
import type { AskedReport } from './asked-report';
import type { ScopeSettings } from './settings';
import { Notes } from '../constructs/core/notes';

/** What the checks know of an app, beside its tree. */
export class AppState {
  /** Whether its root has the validation that starts the checks, or the app starts them itself. */
  public isAttached = false;
  /** Whether the checks have run in the synth that goes on. */
  public isChecked = false;
  /** What was set for the checks, by scope. */
  public readonly settings = new Map<IConstruct, ScopeSettings>();
  /** What the newest run says of each construct; whoever is in here has a validation that says it. */
  public readonly messages = new Map<IConstruct, string[]>();
  /** The reports that a synth writes. */
  public readonly reports: AskedReport[] = [];
  /** What was printed since the last synth that is known to be another one. */
  public readonly printed = new Set<string>();
  /** The findings and lines that a `FluxApp` has printed. */
  public readonly said = new Set<string>();
}

const states = new Notes(() => new AppState());

/** The state of the app that a construct is in. */
export function appState(construct: IConstruct): AppState {
  return states.ofApp(construct);
}
