import { Construct } from 'constructs';
import { described } from '../../wording/shown';
import { Kustomization } from '../appliers/kustomization';
import { kustomizationFields } from '../appliers/kustomization-fields';
import { KustomizationOptions } from '../appliers/kustomization-options';
import { checkedProps, membersOf } from '../core/checked-props';
import { FluxResourceProps } from '../core/flux-resource';
import { inTermsOf } from '../core/in-terms-of';
import { InputError } from '../core/input-error';
import { nameOf, namespaceOf } from '../core/naming';
import { DependencyReference, IKustomizationDependency, ISource } from '../core/roles';
import { AppSource } from '../sources/app-source';

/** Properties of a `GitOpsApp`. */
export interface GitOpsAppProps extends FluxResourceProps, KustomizationOptions {
  /** Where the manifests come from. */
  readonly source: AppSource;
}

/**
 * An app whose manifests lie in Git, in an OCI artifact or in a bucket: the source, and the Kustomization that applies a folder of it.
 *
 *     new GitOpsApp(chart, 'web', { source: AppSource.oci('oci://ghcr.io/acme/web', OciRef.semver('1.x')), path: './deploy' });
 */
export class GitOpsApp extends Construct implements IKustomizationDependency {
  /** Name of the source and the Kustomization. */
  public readonly name: string;

  /** Namespace of the source and the Kustomization. */
  public readonly namespace: string;

  /** The source that the manifests come from. */
  public readonly source: ISource;

  /** The Kustomization that applies them. */
  public readonly kustomization: Kustomization;

  public constructor(scope: Construct, id: string, props: GitOpsAppProps) {
    super(scope, id);
    checkedProps(this, GitOpsApp, 'GitOpsAppProps', props);
    this.name = nameOf(this, props.name);
    this.namespace = namespaceOf(this, props.namespace);
    if (!(props.source instanceof AppSource)) {
      throw new InputError(
        this,
        'source',
        `must be an AppSource, not ${described(props.source)}`,
        'Wrap a source of your own in AppSource.fromConstruct().',
      );
    }
    const metadata = { name: this.name, namespace: this.namespace, labels: props.labels, annotations: props.annotations };
    this.source = props.source._bind(this, metadata);
    const options = { ...membersOf('KustomizationOptions', props), ...metadata, source: this.source };
    this.kustomization = inTermsOf(this, kustomizationFields, () => new Kustomization(this, 'Kustomization', options));
  }

  /** Folder of the source that is applied. */
  public get path(): string {
    return this.kustomization.path;
  }

  public get kustomizationDependency(): DependencyReference {
    return this.kustomization.kustomizationDependency;
  }

  /**
   * This app as a dependency that is ready when an expression is true, instead of its Ready condition.
   * @param expression CEL expression over `self` and `dep`
   */
  public readyWhen(expression: string): IKustomizationDependency {
    return this.kustomization.readyWhen(expression);
  }

  /**
   * Waits for other apps or Kustomizations too.
   * @param dependencies what must be ready first
   */
  public addDependency(...dependencies: IKustomizationDependency[]): void {
    this.kustomization.addDependency(...dependencies);
  }
}
