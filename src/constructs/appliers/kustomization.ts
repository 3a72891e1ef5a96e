import { Duration, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { HealthCheck } from './health-check';
import { renderHealthCheckExprs } from './health-check-expression';
import { renderIgnore } from './ignore-rule';
import { ImageOverride, renderImages } from './image-override';
import { KustomizationOptions } from './kustomization-options';
import { renderDecryption } from './render-decryption';
import { renderKubeConfig } from './render-kube-config';
import { SubstituteFrom } from './substitute-from';
import * as crds from '../../../imports/kustomize.toolkit.fluxcd.io';
import { sourcePathFault } from '../../flux/source-path';
import { isVariableName, variableNameFix } from '../../flux/variables';
import { described, shown } from '../../wording/shown';
import { checkedProps } from '../core/checked-props';
import { entriesOf, instancesOf } from '../core/checked-shape';
import { FluxDefaults } from '../core/defaults';
import { dependenciesOf, droppedDependencies, Waiting } from '../core/dependencies';
import { durationOrDefault } from '../core/duration';
import { FluxResourceProps, imported } from '../core/flux-resource';
import { InputError, refuse } from '../core/input-error';
import { KustomizePatch, renderPatches } from '../core/kustomize-patch';
import { accountByDefault, withDefaults } from '../core/late-defaults';
import { checkedNamespace } from '../core/naming';
import { localServiceAccount } from '../core/object-refs';
import { ReconciledResource } from '../core/reconciled-resource';
import { ReferenceOptions, referenceFrom, roleOf } from '../core/reference';
import { DependencyReference, IKustomizationDependency, IReconciledResource, ISource } from '../core/roles';
import { l1, nonEmpty } from '../core/typed-spec';
import { watchedObject } from '../core/watched-object';

/** A Kustomization: created in this program, or imported by name. */
export interface IKustomization extends IReconciledResource, IKustomizationDependency {
  /**
   * This Kustomization as a dependency that is ready when an expression is true, instead of its Ready condition.
   * @param expression CEL expression over `self` and `dep`
   */
  readyWhen(expression: string): IKustomizationDependency;
}

/** Properties of a `Kustomization`. */
export interface KustomizationProps extends FluxResourceProps, KustomizationOptions {
  /** Where the manifests come from. */
  readonly source: ISource;
}

/** @internal */
abstract class KustomizationBase extends ReconciledResource implements IKustomization {
  public get kustomizationDependency(): DependencyReference {
    return { name: this.name, namespace: this.namespace };
  }

  public readyWhen(expression: string): IKustomizationDependency {
    return { kustomizationDependency: { ...this.kustomizationDependency, readyExpr: expression } };
  }
}

/**
 * Applies one folder of a source to the cluster and keeps it applied.
 * @see https://fluxcd.io/flux/components/kustomize/kustomizations/
 */
export class Kustomization extends KustomizationBase {
  /**
   * A Kustomization that is not part of this program.
   * @param scope where the reference is made
   * @param id id of the reference in the tree
   * @param name `metadata.name` of the Kustomization
   * @param options where it is found
   */
  public static fromKustomizationName(scope: Construct, id: string, name: string, options: ReferenceOptions = {}): IKustomization {
    class Import extends KustomizationBase {}
    return new Import(scope, id, crds.Kustomization.GVK, imported(scope, name, options));
  }

  private readonly dependencies: IKustomizationDependency[];

  /** Where the manifests come from. */
  public readonly source: ISource;

  /** Folder inside the source. */
  public readonly path: string;

  /** Namespace that all objects are put into, where one is given. */
  public readonly targetNamespace?: string;

  /** Whether what it depends on follows from a fleet, and is not known yet. @internal */
  public _isOpen = false;

  /** Whether it waits for its objects where the prop is not set; unset, the defaults decide. @internal */
  public _waits?: () => boolean;

  private readonly ownInterval?: Duration;

  public constructor(scope: Construct, id: string, props: KustomizationProps) {
    super(scope, id, crds.Kustomization.GVK, props);
    checkedProps(this, Kustomization, 'KustomizationProps', props);
    this.source = props.source;
    this.path = props.path ?? './';
    refuse(this, 'spec.path', sourcePathFault(this.path));
    this.targetNamespace = props.targetNamespace;
    this.ownInterval = props.interval ?? undefined;
    this.dependencies = entriesOf(this, 'spec.dependsOn', props.dependsOn) ?? [];
    this.renderDependencies();
    this.node.addValidation({ validate: () => droppedDependencies(this.waiting, [props.source]) });
    this._write(props, {
      ...withDefaults(this, crds.toJson_KustomizationSpec(this.renderSpec(props)), accountByDefault(this, 'kustomizationServiceAccount')),
      dependsOn: Lazy.any({ produce: () => this.completeDependencies() }),
    });
  }

  /** How often the applied state is compared with the cluster. */
  public get interval(): Duration {
    return this.ownInterval ?? FluxDefaults.of(this).kustomizationInterval;
  }

  /**
   * Waits for other Kustomizations too. `node.addDependency` does the same; it is an error for kinds that a Kustomization cannot wait for.
   * @param dependencies the Kustomizations that must be ready first
   */
  public addDependency(...dependencies: IKustomizationDependency[]): void {
    this.dependencies.push(...dependencies);
    this.renderDependencies();
  }

  /**
   * Adds changes to the manifests, after those that are there.
   * @param patches the changes, in order
   */
  public addPatch(...patches: KustomizePatch[]): void {
    this._append('patches', renderPatches(this, 'addPatch()', patches));
  }

  /**
   * Adds objects that must be healthy before the Kustomization is ready.
   * @param checks the objects
   */
  public addHealthCheck(...checks: HealthCheck[]): void {
    this._append('healthChecks', this.renderHealthChecks('addHealthCheck()', checks));
  }

  /**
   * Adds other names, tags or digests for images.
   * @param images the images
   */
  public addImage(...images: ImageOverride[]): void {
    this._append('images', renderImages(this, 'addImage()', images));
  }

  /**
   * Adds a variable, or gives it another value: `${name}` in the manifests is replaced by it.
   * @param name name of the variable
   * @param value its value
   */
  public addSubstitute(name: string, value: string): void {
    this.checkVariable('addSubstitute()', name);
    if (typeof value !== 'string') {
      throw new InputError(this, 'addSubstitute()', `value of ${name} must be a string, but is ${described(value)}`, 'Put it in quotes.');
    }
    const postBuild = this._field('postBuild') as crds.KustomizationSpecPostBuild | undefined;
    this._setField('postBuild', { ...postBuild, substitute: { ...postBuild?.substitute, [name]: value } });
  }

  /**
   * Adds ConfigMaps and Secrets with variables; later ones win over earlier ones, and single variables over all.
   * @param from the ConfigMaps and Secrets
   */
  public addSubstituteFrom(...from: SubstituteFrom[]): void {
    const postBuild = this._field('postBuild') as crds.KustomizationSpecPostBuild | undefined;
    const added = this.renderSubstituteFrom('addSubstituteFrom()', from) ?? [];
    this._setField('postBuild', { ...postBuild, substituteFrom: [...(postBuild?.substituteFrom ?? []), ...added] });
  }

  private renderSpec(props: KustomizationProps): crds.KustomizationSpec {
    const defaults = FluxDefaults.of(this);
    const source = roleOf(
      this,
      'spec.sourceRef',
      props.source,
      'kustomizationSource',
      'a GitRepository, OciRepository, Bucket or ExternalArtifact',
    );
    return l1<crds.KustomizationSpec>({
      sourceRef: referenceFrom(this, source),
      path: props.path ?? './',
      interval: durationOrDefault(this, 'spec.interval', props.interval, ({ kustomizationInterval }) => kustomizationInterval),
      retryInterval: durationOrDefault(
        this,
        'spec.retryInterval',
        props.retryInterval,
        ({ kustomizationRetryInterval }) => kustomizationRetryInterval,
      ),
      timeout: durationOrDefault(this, 'spec.timeout', props.timeout, ({ kustomizationTimeout }) => kustomizationTimeout),
      prune: props.prune ?? Lazy.any({ produce: () => defaults.kustomizationPrune }),
      // Flux ignores health checks while it waits for all objects.
      wait:
        props.wait ??
        Lazy.any({ produce: () => this._field('healthChecks') === undefined && (this._waits?.() ?? true) && defaults.kustomizationWait }),
      healthChecks: this.renderHealthChecks('spec.healthChecks', props.healthChecks),
      healthCheckExprs: renderHealthCheckExprs(this, props.healthCheckExprs),
      targetNamespace: props.targetNamespace && checkedNamespace(this, 'spec.targetNamespace', props.targetNamespace),
      serviceAccountName: localServiceAccount(this, 'spec.serviceAccountName', props.serviceAccount),
      postBuild: this.renderPostBuild(props),
      decryption: renderDecryption(this, 'spec.decryption', props.decryption),
      patches: renderPatches(this, 'spec.patches', props.patches),
      images: renderImages(this, 'spec.images', props.images),
      components: entriesOf(this, 'spec.components', props.components),
      ignoreMissingComponents: props.ignoreMissingComponents,
      commonMetadata: props.commonMetadata,
      namePrefix: props.namePrefix,
      nameSuffix: props.nameSuffix,
      ignore: renderIgnore(this, 'spec.ignore', props.ignore),
      buildMetadata: entriesOf(this, 'spec.buildMetadata', props.buildMetadata),
      kubeConfig: renderKubeConfig(this, props.kubeConfig),
      deletionPolicy: props.deletionPolicy,
      force: props.force,
      suspend: props.suspend,
    });
  }

  private renderPostBuild(props: KustomizationProps) {
    for (const name of Object.keys(props.substitute ?? {})) this.checkVariable('spec.postBuild.substitute', name);
    const substituteFrom = this.renderSubstituteFrom('spec.postBuild.substituteFrom', props.substituteFrom);
    // An empty postBuild would switch substitution on, which nobody asked for by an empty list.
    if (!props.substitute && !substituteFrom && !props.substituteStrategy) return undefined;
    return {
      substitute: props.substitute,
      substituteFrom,
      substituteStrategy: props.substituteStrategy,
    };
  }

  private checkVariable(field: string, name: string): void {
    if (isVariableName(name)) return;
    throw new InputError(this, field, `has the variable ${shown(name)}, which Flux cannot substitute`, variableNameFix);
  }

  private renderSubstituteFrom(field: string, list: SubstituteFrom[] | undefined) {
    const example = "SubstituteFrom.configMap(ConfigMapRef.named('cluster-vars'))";
    return instancesOf(this, field, list, SubstituteFrom, example)?.map((from, index) => ({
      ...watchedObject(this, `${field}[${index}]`, from),
      optional: from.options.optional,
    }));
  }

  private renderHealthChecks(field: string, checks: HealthCheck[] | undefined) {
    return instancesOf(this, field, checks, HealthCheck, "HealthCheck.named('Service', 'web')")?.map(({ target }) => ({ ...target }));
  }

  private get waiting(): Waiting<'kustomizationDependency'> {
    return { construct: this, role: 'kustomizationDependency', allowed: 'a Kustomization' };
  }

  private completeDependencies(): DependencyReference[] | undefined {
    if (this._isOpen) {
      const problem = 'follows from all layers of the fleet, and is known only when it is synthesised';
      throw new InputError(this, 'spec.dependsOn', problem, 'Read the object from renderObjects() of the app.');
    }
    return nonEmpty(this.renderDependencies());
  }

  private renderDependencies(): DependencyReference[] {
    return dependenciesOf(this.waiting, this.dependencies);
  }
}
