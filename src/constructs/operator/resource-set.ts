import { ApiObject, Chart, Lazy } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { Expr, inputOf } from './expr';
import { annotateGenerated, GeneratedObjectOptions } from './generated-object';
import { InputFilter } from './input-filter';
import { IInputsFrom } from './inputs-from';
import { reconcileAnnotations } from './reconcile-annotations';
import { ResourceSetDependency } from './resource-set-dependency';
import { InputStrategy, ResourceSetProps } from './resource-set-props';
import { ResourceSetStep } from './resource-set-step';
import { ResourceSetStepOptions } from './resource-set-step-options';
import { ResourceSetTemplate } from './resource-set-template';
import { checkedDelimiters } from './template-delimiters';
import * as crds from '../../../imports/fluxcd.controlplane.io';
import { permutedName } from '../../engines/template';
import { described, shown } from '../../wording/shown';
import { checkedOptions, checkedProps } from '../core/checked-props';
import { entriesOf, instanceOf, instancesOf, isGiven, objectsOf } from '../core/checked-shape';
import { awaitedObjects } from '../core/dependencies';
import { goDuration } from '../core/duration';
import { IFluxResource, imported } from '../core/flux-resource';
import { writeFreeForm } from '../core/free-form';
import { InputError } from '../core/input-error';
import { renderLabelSelector } from '../core/label-selector';
import { accountByDefault, withDefaults } from '../core/late-defaults';
import { localServiceAccount } from '../core/object-refs';
import { ReconciledResource } from '../core/reconciled-resource';
import { localName, ReferenceOptions, roleOf } from '../core/reference';
import { IReconciledResource } from '../core/roles';
import { l1, nonEmpty, sortedByKey } from '../core/typed-spec';

/** A ResourceSet: created in this program, or imported by name. */
export interface IResourceSet extends IReconciledResource {}

/**
 * Generates objects from a template, once for each set of inputs, and keeps them applied.
 * @see https://fluxoperator.dev/docs/crd/resourceset/
 */
export class ResourceSet extends ReconciledResource implements IResourceSet {
  /**
   * A ResourceSet that is not part of this program.
   * @param scope where the reference is made
   * @param id id of the reference in the tree
   * @param name `metadata.name` of the ResourceSet
   * @param options where it is found
   */
  public static fromResourceSetName(scope: Construct, id: string, name: string, options: ReferenceOptions = {}): IResourceSet {
    class Import extends ReconciledResource {}
    return new Import(scope, id, crds.ResourceSet.GVK, imported(scope, name, options));
  }

  /** The scope for what is generated: every construct that is created in it becomes an entry of `spec.resources`. */
  public readonly template: ResourceSetTemplate;

  private readonly steps: { readonly name: string; readonly timeout?: string; readonly template: ResourceSetTemplate }[] = [];
  private readonly inputStrategy: InputStrategy;
  private readonly dependencies: ResourceSetDependency[] = [];
  private readonly resource: ApiObject;

  public constructor(scope: Construct, id: string, props: ResourceSetProps) {
    super(scope, id, crds.ResourceSet.GVK, props);
    checkedProps(this, ResourceSet, 'ResourceSetProps', props);
    this.inputStrategy = props.inputStrategy ?? InputStrategy.FLATTEN;
    this.template = ResourceSetTemplate._in(this, 'template', this.namespace);
    this.addDependency(...(entriesOf(this, 'spec.dependsOn', props.dependsOn) ?? []));
    const spec = crds.toJson_ResourceSetSpec(this.renderSpec(props))!;
    const { resources, steps } = spec;
    // What is created in the scope comes after the constructor: its place in the spec is kept for it.
    const full: { [field: string]: unknown } = withDefaults(this, spec, accountByDefault(this, 'resourceSetServiceAccount'));
    full.dependsOn = Lazy.any({ produce: () => this.renderDependencies() });
    full.resources = Lazy.any({ produce: () => joined(resources, this.template._resources()) });
    full.steps = Lazy.any({
      produce: () =>
        joined(
          steps,
          this.steps.map(({ template, ...step }) => ({ ...step, resources: template._resources() })),
        ),
    });
    // The L1 writes the fields in this order.
    this.resource = this._write(props, sortedByKey(full), reconcileAnnotations(this, props));
    writeFreeForm(this.resource, '/spec/inputs', props.inputs);
    writeFreeForm(this.resource, '/spec/resources', props.resources);
    props.steps?.forEach((step, index) => writeFreeForm(this.resource, `/spec/steps/${index}/resources`, step._resources));
    this.node.addValidation({ validate: () => [...this.strays(), ...this.templates().flatMap((template) => template._mistakes())] });
  }

  /**
   * Waits for other objects too. `node.addDependency` does the same for what a construct writes: what Flux reconciles must be ready, other objects
   * must exist.
   * @param dependencies the objects that must exist or be ready first
   */
  public addDependency(...dependencies: ResourceSetDependency[]): void {
    const example = "ResourceSetDependency.named('Namespace', 'web')";
    for (const dependency of dependencies) {
      const field = `spec.dependsOn[${this.dependencies.length}]`;
      instanceOf(this, field, dependency, ResourceSetDependency, example)._render(this, field);
      this.dependencies.push(dependency);
    }
  }

  /**
   * Adds sets of inputs: the objects are generated once for each.
   * @param inputs the sets
   */
  public addInputs(...inputs: { readonly [key: string]: any }[]): void {
    const first = ((this._field('inputs') as unknown[] | undefined) ?? []).length;
    this._append('inputs', objectsOf(this, 'addInputs()', inputs));
    inputs.forEach((set, index) => writeFreeForm(this.resource, `/spec/inputs/${first + index}`, set));
  }

  /**
   * Adds providers of more sets of inputs, in the same namespace.
   * @param providers the providers
   */
  public addInputsFrom(...providers: IInputsFrom[]): void {
    this._append('inputsFrom', this.renderProviders('addInputsFrom()', providers));
  }

  /**
   * Adds a step: what is created in the scope that comes back is applied when the objects of the steps before are ready.
   * @param name name of the step, unique in the ResourceSet
   * @param options how long the step may take
   */
  public addStep(name: string, options: ResourceSetStepOptions = {}): ResourceSetTemplate {
    checkedStepName(this, 'addStep()', name, this.steps);
    const { timeout } = checkedOptions(this, 'addStep()', 'ResourceSetStepOptions', options);
    const template = ResourceSetTemplate._in(this, name, this.namespace);
    this.steps.push({ name, timeout: goDuration(this, 'addStep().timeout', timeout), template });
    return template;
  }

  /**
   * An input, to be put into any string or key of a construct in the scope: alone or with other characters around it. What is a string stays that
   * string on the cluster, whatever the input holds: `1.10`, `fix: crash`, `close #12`, quotes, line breaks.
   *
   * A name is another matter: Kubernetes refuses most titles and branches as names and values of labels. `InputFilter.slugify()` makes names of them.
   * @param name name of the input; `web.tag` for the entry of a nested one
   * @param filters what is made of it first
   */
  public input(name: string, ...filters: InputFilter[]): string {
    if (this.inputStrategy === InputStrategy.PERMUTE && name !== 'id') {
      const fix = 'Use inputFrom(provider, name).';
      throw new InputError(this, `input(${shown(name)})`, 'names no provider, but with PERMUTE each input is found under its own', fix);
    }
    return this.expression(name, 'inputs', filters);
  }

  /**
   * The same with `InputStrategy.PERMUTE`, where the inputs of each provider are found under its name.
   * @param provider the ResourceSetInputProvider, or this ResourceSet for its own inputs
   * @param name name of the input
   * @param filters what is made of it first
   */
  public inputFrom(provider: IFluxResource, name: string, ...filters: InputFilter[]): string {
    if (this.inputStrategy !== InputStrategy.PERMUTE) {
      const fix = 'Use input(name), or set inputStrategy to PERMUTE.';
      throw new InputError(
        this,
        `inputFrom(${shown(provider?.name)})`,
        'names a provider, but the inputs of all are found under their own names',
        fix,
      );
    }
    return this.expression(name, `inputs.${permutedName(provider.name)}`, filters);
  }

  /**
   * Puts an input into a field that holds no string.
   * @param construct a construct of the scope that writes one object
   * @param pointer JSON pointer of the field, for example `/spec/suspend`
   * @param expression what it holds
   */
  public setField(construct: IConstruct, pointer: string, expression: Expr): void {
    this.templateOf(construct, 'setField()')._bind(construct, pointer, expression);
  }

  /**
   * Says how the operator treats one of the generated objects.
   * @param construct a construct of the scope that writes one object
   * @param options what is different from other objects
   */
  public setGenerated(construct: IConstruct, options: GeneratedObjectOptions): void {
    this.templateOf(construct, 'setGenerated()');
    annotateGenerated(this, construct, options);
  }

  private templateOf(construct: IConstruct, method: string): ResourceSetTemplate {
    const template = this.templates().find((own) => own === Chart.of(construct));
    if (template) return template;
    throw new InputError(
      this,
      method,
      `must be a construct of its own scope, not ${construct.node.path}`,
      'Create it in set.template or in a step.',
    );
  }

  /** Objects that were created in the ResourceSet itself, where they become manifests of their own. */
  private strays(): string[] {
    return this.node.children
      .filter((child) => ApiObject.isApiObject(child) && child !== this.node.defaultChild)
      .map(
        (child) =>
          `${child.node.id} is created in the ResourceSet itself, which does not generate it. Create it in set.template or in a step.`,
      );
  }

  private templates(): ResourceSetTemplate[] {
    return [this.template, ...this.steps.map(({ template }) => template)];
  }

  private expression(name: string, prefix: string, filters: readonly InputFilter[]): string {
    if (typeof name !== 'string' || name === '') {
      throw new InputError(this, 'input()', `must be the name of an input, not ${described(name)}`, 'Write for example input("tenant").');
    }
    filters.forEach((filter) => instanceOf(this, 'input()', filter, InputFilter, 'InputFilter.slugify()'));
    return `<< ${inputOf(name, prefix, filters)} >>`;
  }

  private renderSpec(props: ResourceSetProps): crds.ResourceSetSpec {
    this.checkExclusive(props);
    return l1<crds.ResourceSetSpec>({
      inputs: objectsOf(this, 'spec.inputs', props.inputs),
      inputsFrom: this.renderProviders('spec.inputsFrom', props.inputsFrom),
      inputStrategy: this.renderInputStrategy(props),
      resources: checkedDelimiters(this, 'spec.resources', objectsOf(this, 'spec.resources', props.resources)),
      resourcesTemplate: checkedDelimiters(this, 'spec.resourcesTemplate', props.resourcesTemplate),
      steps: this.renderSteps(props),
      serviceAccountName: localServiceAccount(this, 'spec.serviceAccountName', props.serviceAccount),
      wait: props.wait,
      commonMetadata: props.commonMetadata,
    });
  }

  /** What the user listed, then what the ResourceSet and its templates depend on by `node.addDependency`; each once. */
  private renderDependencies(): crds.ResourceSetSpecDependsOn[] | undefined {
    for (const template of this.templates()) template._passOnDependencies();
    const unique = new Map<string, crds.ResourceSetSpecDependsOn>();
    for (const rendered of [
      ...this.dependencies.map((dependency, index) => dependency._render(this, `spec.dependsOn[${index}]`)),
      ...awaitedObjects(this).map(({ isFlux, ...object }) => ({ ...object, ready: isFlux ? true : undefined })),
    ]) {
      const key = `${rendered.apiVersion} ${rendered.kind} ${rendered.namespace} ${rendered.name}`;
      if (!unique.has(key)) unique.set(key, rendered);
    }
    return nonEmpty([...unique.values()]);
  }

  private checkExclusive({ steps, resources, resourcesTemplate }: ResourceSetProps) {
    const direct = objectsOf(this, 'spec.resources', resources)
      ? 'spec.resources'
      : isGiven(resourcesTemplate)
        ? 'spec.resourcesTemplate'
        : undefined;
    if (!stepsOf(this, steps)) return;
    if (direct) {
      throw new InputError(this, `spec.steps and ${direct}`, 'are both set', 'Make the objects outside of the steps a step of their own.');
    }
    if (steps!.length > 20) {
      throw new InputError(
        this,
        'spec.steps',
        `has ${steps!.length} steps, but at most 20 are allowed`,
        'Join some, or split the ResourceSet by dependsOn.',
      );
    }
  }

  private renderSteps({ steps }: ResourceSetProps): crds.ResourceSetSpecSteps[] | undefined {
    return stepsOf(this, steps)?.map((step, index, all) => {
      checkedStepName(this, `spec.steps[${index}].name`, step.name, all.slice(0, index));
      return step._render(this, `spec.steps[${index}]`);
    });
  }

  private renderProviders(list: string, providers: IInputsFrom[] | undefined) {
    return entriesOf(this, list, providers)?.map((from, index) => this.renderInputsFrom(`${list}[${index}]`, from));
  }

  private renderInputsFrom(field: string, from: IInputsFrom): crds.ResourceSetSpecInputsFrom {
    const { kind } = crds.ResourceSetInputProvider.GVK;
    const reference = roleOf(this, field, from, 'resourceSetInputs', 'a ResourceSetInputProvider or an InputsFrom');
    const { name, namespace = this.namespace, apiVersion, selector } = reference;
    return l1<crds.ResourceSetSpecInputsFrom>({
      apiVersion,
      kind: apiVersion && kind,
      name: name && localName(this, field, { kind, name, namespace }),
      selector: renderLabelSelector(this, `${field}.selector`, selector),
    });
  }

  private renderInputStrategy({ inputStrategy, includeEmptyProviders }: ResourceSetProps) {
    if (isGiven(includeEmptyProviders) && inputStrategy !== InputStrategy.PERMUTE) {
      throw new InputError(
        this,
        'spec.inputStrategy.includeEmptyProviders',
        `is set, but the strategy is ${inputStrategy ?? InputStrategy.FLATTEN}`,
        'Leave it out, or set inputStrategy to PERMUTE.',
      );
    }
    return inputStrategy && { name: inputStrategy, includeEmptyProviders };
  }
}

function stepsOf(where: Construct, steps: ResourceSetStep[] | undefined): ResourceSetStep[] | undefined {
  return instancesOf(where, 'spec.steps', steps, ResourceSetStep, 'ResourceSetStep.named() with a name and resources');
}

function checkedStepName(where: Construct, field: string, name: string, earlier: readonly { readonly name: string }[]): void {
  if (typeof name !== 'string' || !/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(name)) {
    const fix = 'Use lower case letters, digits and "-", at most 63 characters.';
    throw new InputError(where, field, `is ${shown(name)}, which is not a valid step name`, fix);
  }
  if (earlier.some((step) => step.name === name)) {
    throw new InputError(where, field, `is ${shown(name)}, as that of an earlier step`, 'Give each step a name of its own.');
  }
}

function joined<T>(written: readonly T[] | undefined, created: readonly T[] = []): readonly T[] | undefined {
  const all = [...(written ?? []), ...created];
  return all.length > 0 ? all : undefined;
}
