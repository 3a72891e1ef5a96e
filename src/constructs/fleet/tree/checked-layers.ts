import { Construct, IConstruct } from 'constructs';
import { handbook } from '../../../flux/handbook';
import { described, withArticle } from '../../../wording/shown';
import { entriesOf } from '../../core/checked-shape';
import { InputError } from '../../core/input-error';

/** The scope, when it has no construct of that id; else the error is ours, not that of the package constructs. */
export function freeFor<S extends IConstruct>(scope: S, id: string): S {
  // What every object of JavaScript has, such as constructor, the package constructs takes for a child.
  if (Object.hasOwn(Object.prototype, id)) {
    throw new InputError(placeIn(scope, id), 'id', `is ${id}, which no construct can have as its id`, 'Give it another name.');
  }
  const found = (scope as IConstruct | undefined)?.node?.tryFindChild(String(id));
  if (!found) return scope;
  const problem = `is ${id}, but ${scope.node.path} has ${withArticle(found.constructor.name)} of that id already`;
  throw new InputError(placeIn(scope, id), 'id', problem, 'Give one of them another name.');
}

/** The same for a layer, which needs a name that no cluster uses itself. */
export function freeForLayer<S extends IConstruct>(scope: S, id: string): S {
  if (id !== handbook.namespace) return freeFor(scope, id);
  const problem = `is ${id}, the name of the Kustomization by which a cluster reconciles its own folder`;
  throw new InputError(placeIn(scope, id), 'id', problem, 'Give the layer another name.');
}

/** Says in errors where a construct is, before it is there. */
export function placeIn(scope: IConstruct, id: string): IConstruct {
  return { node: { path: [scope?.node?.path, id].filter(Boolean).join('/') } } as IConstruct;
}

/** The layers of a list; JavaScript may pass names. */
export function layersOf<L extends IConstruct>(where: IConstruct, field: string, layers: readonly L[] | undefined): L[] {
  const entries = entriesOf(where, field, layers) ?? [];
  entries.forEach((entry, index) => {
    if (Construct.isConstruct(entry)) return;
    const fix = 'Pass the construct: keep what addLayer() gives in a constant.';
    throw new InputError(where, `${field}[${index}]`, `must be a Layer, not ${described(entry)}`, fix);
  });
  return entries;
}
