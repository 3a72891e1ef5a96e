import { Construct } from 'constructs';
import { ArtifactGeneratorSource, sourceExample } from './artifact-generator-source';
import { artifactNamespace, ArtifactParts, checkedSourceName, checkGenerator } from './check-generator';
import { ExternalArtifact, IExternalArtifact } from './external-artifact';
import { GeneratedArtifact } from './generated-artifact';
import { ManagedNamespaces } from './managed-namespaces';
import { renderManagedNamespaces } from './render-managed-namespaces';
import * as crds from '../../../imports/source.extensions.fluxcd.io';
import { checkedProps } from '../core/checked-props';
import { instancesOf } from '../core/checked-shape';
import { CommonMetadata } from '../core/common-metadata';
import { FluxResourceProps, imported } from '../core/flux-resource';
import { localServiceAccount, ServiceAccountRef } from '../core/object-refs';
import { ReconciledResource } from '../core/reconciled-resource';
import { ReferenceOptions, referenceFrom } from '../core/reference';
import { IReconciledResource } from '../core/roles';
import { l1 } from '../core/typed-spec';

/** An ArtifactGenerator: created in this program, or imported by name. */
export interface IArtifactGenerator extends IReconciledResource {
  /**
   * One of the artifacts that the generator makes, as a source of Kustomizations, HelmReleases and other generators.
   * @param name name of the artifact
   */
  artifact(name: string): IExternalArtifact;
}

/** Properties of an `ArtifactGenerator`. */
export interface ArtifactGeneratorProps extends FluxResourceProps {
  /** What the artifacts are made of; at least one. */
  readonly sources: ArtifactGeneratorSource[];

  /** What is made; at least one. */
  readonly artifacts: GeneratedArtifact[];

  /**
   * Makes the artifacts once for each folder that fits: `@<alias>/<pattern>`, for example `@repo/apps/{app}`.
   * What a placeholder stands for is put into names and paths that hold the same placeholder.
   * @default - the artifacts are made once
   */
  readonly pathPattern?: string;

  /**
   * Labels and annotations for the ExternalArtifacts.
   * @default - none
   */
  readonly commonMetadata?: CommonMetadata;

  /**
   * Makes and keeps the namespaces of the artifacts. Needs `serviceAccount`, or a default of the controller. From Flux 2.10 on.
   * @default - the namespaces must exist, and are left alone
   */
  readonly managedNamespaces?: ManagedNamespaces;

  /**
   * ServiceAccount, in the same namespace, that must be allowed to write the ExternalArtifacts, and the namespaces. From Flux 2.10 on.
   * @default - the controller's own, or its default for artifacts of other namespaces
   */
  readonly serviceAccount?: ServiceAccountRef;
}

/** @internal */
abstract class ArtifactGeneratorBase extends ReconciledResource implements IArtifactGenerator {
  public artifact(name: string): IExternalArtifact {
    const made = this.node.tryFindChild(name) as IExternalArtifact | undefined;
    return made ?? ExternalArtifact.fromExternalArtifactName(this, name, name, { namespace: this._namespaceOf(name) });
  }

  /** Where the artifact is; that the generator makes it is checked. @internal */
  protected _namespaceOf(_name: string): string {
    return this.namespace;
  }
}

/**
 * Splits one source into several artifacts, or puts several sources together into one.
 *
 * A Kustomization of an artifact is applied only when the artifact's own files change, not at each commit of a large repository.
 * Needs the component `source-watcher` in the FluxInstance.
 * @see https://fluxcd.io/flux/components/source/artifactgenerators/
 */
export class ArtifactGenerator extends ArtifactGeneratorBase {
  /**
   * An ArtifactGenerator that is not part of this program.
   * @param scope where the reference is made
   * @param id id of the reference in the tree
   * @param name `metadata.name` of the ArtifactGenerator
   * @param options where it is found
   */
  public static fromArtifactGeneratorName(scope: Construct, id: string, name: string, options: ReferenceOptions = {}): IArtifactGenerator {
    class Import extends ArtifactGeneratorBase {}
    return new Import(scope, id, crds.ArtifactGenerator.GVK, imported(scope, name, options));
  }

  private readonly artifacts: readonly ArtifactParts[];

  public constructor(scope: Construct, id: string, props: ArtifactGeneratorProps) {
    super(scope, id, crds.ArtifactGenerator.GVK, props);
    checkedProps(this, ArtifactGenerator, 'ArtifactGeneratorProps', props);
    const sources = instancesOf(this, 'spec.sources', props.sources, ArtifactGeneratorSource, sourceExample) ?? [];
    const artifacts = instancesOf(this, 'spec.artifacts', props.artifacts, GeneratedArtifact, artifactExample) ?? [];
    this.artifacts = artifacts.map((artifact) => artifact._render());
    checkGenerator(this, { aliases: sources.map(({ alias }) => alias), artifacts: this.artifacts, pathPattern: props.pathPattern });
    const spec = l1<crds.ArtifactGeneratorSpec>({
      sources: sources.map((source, index) => this.renderSource(source, `spec.sources[${index}]`)),
      artifacts: this.artifacts,
      pathPattern: props.pathPattern,
      commonMetadata: props.commonMetadata,
      managedNamespaces: renderManagedNamespaces(this, 'spec.managedNamespaces', props.managedNamespaces),
      serviceAccountName: localServiceAccount(this, 'spec.serviceAccountName', props.serviceAccount),
    });
    this._write(props, crds.toJson_ArtifactGeneratorSpec(spec));
  }

  /** @internal */
  protected _namespaceOf(name: string): string {
    return artifactNamespace(this, name, this.artifacts) ?? this.namespace;
  }

  private renderSource(source: ArtifactGeneratorSource, field: string): crds.ArtifactGeneratorSpecSources {
    const { kind, name, namespace } = referenceFrom(this, source._reference(this, field));
    const alias = source.alias;
    return l1<crds.ArtifactGeneratorSpecSources>({ alias, kind, name: checkedSourceName(this, `${field}.name`, kind, name), namespace });
  }
}

const artifactExample = 'GeneratedArtifact.named() with a name and what is copied';
