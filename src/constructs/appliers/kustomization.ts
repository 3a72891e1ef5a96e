import { Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { DecryptionProvider } from './decryption';
import { HealthCheck } from './health-check';
import { renderIgnore } from './ignore-rule';
import { renderImages } from './image-override';
import { KustomizationOptions } from './kustomization-options';
import { renderKubeConfig } from './render-kube-config';
import { SubstituteFrom } from './substitute-from';
import * as crds from '../../../imports/kustomize.toolkit.fluxcd.io';
import { isVariableName, variableNameFix } from '../../flux/variables';
import { shown } from '../../wording/shown';
import { checkedProps } from '../core/checked-props';
import { entriesOf, instancesOf, objectOf, objectsOf } from '../core/checked-shape';
import { FluxDefaults } from '../core/defaults';
import { dependenciesOf, droppedDependencies, Waiting } from '../core/dependencies';
import { durationOrDefault } from '../core/duration';
import { FluxResourceProps, imported } from '../core/flux-resource';
import { InputError } from '../core/input-error';
import { renderPatches } from '../core/kustomize-patch';
import { checkedNamespace } from '../core/naming';
import { localSecret, localServiceAccount } from '../core/object-refs';
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

  public constructor(scope: Construct, id: string, props: KustomizationProps) {
    super(scope, id, crds.Kustomization.GVK, props);
    checkedProps(this, Kustomization, 'KustomizationProps', props);
    this.dependencies = entriesOf(this, 'spec.dependsOn', props.dependsOn) ?? [];
    this.renderDependencies();
    this.node.addValidation({ validate: () => droppedDependencies(this.waiting, [props.source]) });
    this._write(props, {
      ...crds.toJson_KustomizationSpec(this.renderSpec(props)),
      dependsOn: Lazy.any({ produce: () => nonEmpty(this.renderDependencies()) }),
    });
  }

  /**
   * Waits for other Kustomizations too. `node.addDependency` does the same; it is an error for kinds that a Kustomization cannot wait for.
   * @param dependencies the Kustomizations that must be ready first
   */
  public addDependency(...dependencies: IKustomizationDependency[]): void {
    this.dependencies.push(...dependencies);
    this.renderDependencies();
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
      wait: props.wait ?? (props.healthChecks?.length ? false : Lazy.any({ produce: () => defaults.kustomizationWait })),
      healthChecks: instancesOf(this, 'spec.healthChecks', props.healthChecks, HealthCheck, "HealthCheck.named('Service', 'web')")?.map(
        (check) => ({ ...check.target }),
      ),
      healthCheckExprs: objectsOf(this, 'spec.healthCheckExprs', props.healthCheckExprs),
      targetNamespace: props.targetNamespace && checkedNamespace(this, 'spec.targetNamespace', props.targetNamespace),
      serviceAccountName: localServiceAccount(this, 'spec.serviceAccountName', props.serviceAccount),
      postBuild: this.renderPostBuild(props),
      decryption: objectOf(this, 'spec.decryption', props.decryption) && {
        provider: props.decryption!.provider ?? DecryptionProvider.SOPS,
        secretRef: localSecret(this, 'spec.decryption.secretRef', props.decryption!.secretRef),
        serviceAccountName: localServiceAccount(this, 'spec.decryption.serviceAccountName', props.decryption!.serviceAccount),
      },
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
    for (const name of Object.keys(props.substitute ?? {})) {
      if (isVariableName(name)) continue;
      const problem = `has the variable ${shown(name)}, which Flux cannot substitute`;
      throw new InputError(this, 'spec.postBuild.substitute', problem, variableNameFix);
    }
    const substituteFrom = instancesOf(
      this,
      'spec.postBuild.substituteFrom',
      props.substituteFrom,
      SubstituteFrom,
      "SubstituteFrom.configMap(ConfigMapRef.named('cluster-vars'))",
    );
    // An empty postBuild would switch substitution on, which nobody asked for by an empty list.
    if (!props.substitute && !substituteFrom && !props.substituteStrategy) return undefined;
    return {
      substitute: props.substitute,
      substituteFrom: substituteFrom?.map((from, index) => ({
        ...watchedObject(this, `spec.postBuild.substituteFrom[${index}]`, from),
        optional: from.options.optional,
      })),
      substituteStrategy: props.substituteStrategy,
    };
  }

  private get waiting(): Waiting<'kustomizationDependency'> {
    return { construct: this, role: 'kustomizationDependency', allowed: 'a Kustomization' };
  }

  private renderDependencies(): DependencyReference[] {
    return dependenciesOf(this.waiting, this.dependencies);
  }
}
