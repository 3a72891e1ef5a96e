import { IConstruct } from 'constructs';

/** The API groups whose definitions a construct installs, beside the tree. */
const groupsOf = new WeakMap<IConstruct, readonly string[]>();

/** Notes that a construct installs the definitions of these API groups. */
export function noteInstalledGroups(construct: IConstruct, groups: readonly string[]): void {
  groupsOf.set(construct, groups);
}

/** The API groups whose definitions a construct installs. */
export function installedGroups(construct: IConstruct): readonly string[] {
  return groupsOf.get(construct) ?? [];
}

/** The same of a construct or of the one around it: the parts of a pattern install what the pattern says. */
export function installedGroupsAround(construct: IConstruct): readonly string[] {
  return groupsOf.get(construct) ?? (construct.node.scope && groupsOf.get(construct.node.scope)) ?? [];
}
