import { IConstruct } from 'constructs';
import { appState } from './app-state';
import { OwnRule } from './own-rule';
import { Severity } from '../analysis/model/finding';

/** What was set for the checks of one scope. */
export interface ScopeSettings {
  readonly suppressed: Map<string, string>;
  readonly severities: Map<string, Severity>;
  readonly rules: OwnRule[];
  /** CustomResourceDefinitions. */
  readonly crds: object[];
}

/** The settings of a scope, made at the first use. */
export function settingsOf(scope: IConstruct): ScopeSettings {
  const scopes = appState(scope).settings;
  let settings = scopes.get(scope);
  if (!settings) scopes.set(scope, (settings = { suppressed: new Map(), severities: new Map(), rules: [], crds: [] }));
  return settings;
}

/** The value that holds at a construct: the nearest scope that sets one wins. */
export function settingAt<T>(
  construct: IConstruct,
  scopes: ReadonlyMap<IConstruct, ScopeSettings>,
  read: (settings: ScopeSettings) => T | undefined,
): T | undefined {
  if (scopes.size === 0) return undefined;
  for (let scope: IConstruct | undefined = construct; scope; scope = scope.node.scope) {
    const settings = scopes.get(scope);
    const value = settings && read(settings);
    if (value !== undefined) return value;
  }
  return undefined;
}
