import { IConstruct } from 'constructs';
import { Notes } from './notes';

/** What ResourceSets generate, which is not in the tree. */
const beside = new Notes<IConstruct[]>(() => []);

const templates = new WeakSet<IConstruct>();

/** Notes a scope that belongs to a construct, but is not in the tree. */
export function noteBeside(construct: IConstruct, scope: IConstruct): void {
  beside.of(construct).push(scope);
  templates.add(scope);
}

/** Whether a ResourceSet generates what is in a scope. */
export function isTemplate(scope: IConstruct): boolean {
  return templates.has(scope);
}

/** Everything in a tree, and in what belongs to it but is not in it. */
export function allBelow(construct: IConstruct): IConstruct[] {
  return construct.node.findAll().flatMap((each) => [each, ...beside.of(each).flatMap(allBelow)]);
}
