import { ApiObject, Chart } from 'cdk8s';
import { Construct, Dependable, IConstruct } from 'constructs';
import { Expr } from './expr';
import { objectOf } from './generated-object';
import { templated } from './template-values';
import { groupOf } from '../../kubernetes/group';
import { fieldOf, keysOf, pointerTo } from '../../kubernetes/pointer';
import { isClusterScoped } from '../../kubernetes/scopes';
import { shown } from '../../wording/shown';
import { instanceOf } from '../core/checked-shape';
import { noteWaitingChart } from '../core/dependencies';
import { freshJson } from '../core/flux-object';
import { InputError } from '../core/input-error';
import { noteBeside } from '../core/templates-beside';

/** The ResourceSet that is reading its templates: to it a dependency on one of its constructs is what it says. */
let reading: Construct | undefined;

/**
 * The scope for what a ResourceSet generates: any construct that is created in it - of this library, of cdk8s-plus, of `cdk8s import`, an
 * ApiObject - becomes an entry of `spec.resources`, and no manifest of its own. Who depends on something in it, by `node.addDependency`, depends
 * on the ResourceSet; what something in it depends on comes before the ResourceSet.
 */
export class ResourceSetTemplate extends Chart {
  /** @internal */
  public static _in(set: Construct, id: string, namespace: string): ResourceSetTemplate {
    const template = new ResourceSetTemplate(set, id, namespace);
    // What it holds must be found by its ResourceSet alone: out of the tree, cdk8s does not write it. Names and paths work as before.
    set.node.tryRemoveChild(id);
    noteBeside(set, template);
    return template;
  }

  /** Expressions of fields that are not strings, by their object. */
  private readonly bound = new Map<ApiObject, Map<string, Expr>>();

  /** The constructs for which the ResourceSet stands in whoever asks from outside. */
  private readonly represented = new Set<IConstruct>();

  private constructor(
    private readonly set: Construct,
    id: string,
    namespace: string,
  ) {
    super(set, id, { namespace });
    noteWaitingChart(this);
  }

  /**
   * Puts an input into a field that is not a string.
   * @param construct a construct of this template that writes one object
   * @param pointer JSON pointer of the field, for example `/spec/suspend`
   * @param expression what it holds
   * @internal
   */
  public _bind(construct: IConstruct, pointer: string, expression: Expr): void {
    const object = objectOf(this, construct);
    instanceOf(this, 'setField()', expression, Expr, "Expr.boolean('suspend')");
    checkedPointer(this, pointer);
    const fields = this.bound.get(object) ?? new Map<string, Expr>();
    this.bound.set(object, fields.set(pointer, expression));
  }

  /** Has the ResourceSet depend on what the constructs of the template depend on outside of it. @internal */
  public _passOnDependencies(): void {
    this.read(() => {});
  }

  /** The entries of `spec.resources`. @internal */
  public _resources(): { readonly [key: string]: unknown }[] {
    return this.read((constructs) =>
      constructs.filter((construct): construct is ApiObject => ApiObject.isApiObject(construct)).map((object) => this.resource(object)),
    );
  }

  /** What the constructs of the template have to say against themselves. @internal */
  public _mistakes(): string[] {
    return this.read((constructs) =>
      constructs.flatMap((construct) => construct.node.validate().map((message) => `${construct.node.path}: ${message}`)),
    );
  }

  /**
   * Looks at what the template holds. On the cluster its objects come and go with the ResourceSet: so who depends on one of them depends on
   * the ResourceSet, and what one of them depends on the ResourceSet depends on.
   */
  private read<T>(look: (constructs: readonly IConstruct[]) => T): T {
    const before = reading;
    reading = this.set;
    try {
      const constructs = this.node.findAll();
      for (const construct of constructs) if (!this.represented.has(construct)) this.represent(construct);
      for (const { node } of constructs) this.dependAs(node.dependencies);
      return look(constructs);
    } finally {
      reading = before;
    }
  }

  private represent(construct: IConstruct): void {
    const { set } = this;
    const itself = Dependable.of(construct);
    this.represented.add(construct);
    Dependable.implement(construct, {
      get dependencyRoots() {
        return reading === set ? itself.dependencyRoots : [set];
      },
    });
  }

  private dependAs(dependencies: readonly IConstruct[]): void {
    for (const dependency of dependencies) {
      const { scopes } = dependency.node;
      if (!scopes.includes(this.set) && !this.set.node.scopes.includes(dependency)) this.set.node.addDependency(dependency);
    }
  }

  private resource(object: ApiObject): { readonly [key: string]: unknown } {
    const json: { [key: string]: any } = structuredClone(freshJson(object));
    // cdk8s gives every object of a chart the chart's namespace, also a Namespace.
    if (isClusterScoped(groupOf(object.apiVersion), object.kind)) delete json.metadata?.namespace;
    const bound = new Set<string>();
    for (const [pointer, expression] of this.bound.get(object) ?? []) {
      setAt(object, json, pointer, expression._render());
      bound.add(pointerTo(keysOf(pointer)));
    }
    return templated(json, {
      bound,
      refuse: (pointer, problem) => {
        const fix = 'Write << "<<" >> where the characters themselves are meant.';
        throw new InputError(object, fieldOf(pointer), `holds "<<", which begins an action of the template, but it ${problem}`, fix);
      },
    });
  }
}

/** A JSON pointer starts with a slash: by any other text nothing would be set. */
function checkedPointer(where: IConstruct, pointer: string): void {
  if (typeof pointer === 'string' && /^(?:\/[^/]+)+$/.test(pointer)) return;
  const field =
    typeof pointer === 'string' && /^[\w.[\]/-]*\w\]?$/.test(pointer) ? `/${pointer.match(/[^./[\]]+/g)!.join('/')}` : '/spec/suspend';
  throw new InputError(where, 'setField()', `must be a JSON pointer, not ${shown(pointer)}`, `Write for example ${shown(field)}.`);
}

/** Sets a field by its JSON pointer, with the objects that lead to it. */
function setAt(object: ApiObject, json: { [key: string]: any }, pointer: string, value: unknown): void {
  const keys = keysOf(pointer);
  let at: any = json;
  keys.forEach((key, index) => {
    const isList = Array.isArray(at);
    if (typeof at !== 'object' || (isList && !/^\d+$/.test(key))) {
      const problem = `leads to ${key} in ${fieldOf(pointerTo(keys.slice(0, index)))}, which is ${isList ? 'a list' : shown(at)}`;
      const fix = isList ? 'Write the number of the entry, from 0.' : 'Fix the pointer that setField() was given.';
      throw new InputError(object, pointer, problem, fix);
    }
    if (index === keys.length - 1) at[key] = value;
    else at = at[key] ??= /^\d+$/.test(keys[index + 1]) ? [] : {};
  });
}
