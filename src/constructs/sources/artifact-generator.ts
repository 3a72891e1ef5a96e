import { Construct } from 'constructs';
import { artifactNamespace, checkedSourceName, checkGenerator } from './check-generator';
import { ExternalArtifact, IExternalArtifact } from './external-artifact';
import { ManagedNamespaces } from './managed-namespaces';
import { renderManagedNamespaces } from './render-managed-namespaces';
import * as crds from '../../../imports/source.extensions.fluxcd.io';
import { checkedProps } from '../core/checked-props';
import { entriesOf } from '../core/checked-shape';
import { CommonMetadata } from '../core/common-metadata';
import { FluxResourceProps, imported } from '../core/flux-resource';
import { localServiceAccount, ServiceAccountRef } from '../core/object-refs';
import { ReconciledResource } from '../core/reconciled-resource';
import { ReferenceOptions, referenceFrom, roleOf } from '../core/reference';
import { IArtifactSource, IReconciledResource } from '../core/roles';
import { l1 } from '../core/typed-spec';

/** An ArtifactGenerator: created in this program, or imported by name. */
export interface IArtifactGenerator extends IReconciledResource {
  /**
   * One of the artifacts that the generator makes, as a source of Kustomizations, HelmReleases and other generators.
   * @param name name of the artifact
   */
  artifact(name: string): IExternalArtifact;
}

/** A source of an ArtifactGenerator. */
export interface ArtifactGeneratorSource {
  /** How the generator calls the source: lower case letters, digits, `-` and `_`. */
  readonly alias: string;

  /** The source. */
  readonly source: IArtifactSource;
}

/** What happens to files that are copied. */
export enum ArtifactCopyStrategy {
  /** They replace files of the same path. */
  OVERWRITE = 'Overwrite',
  /** YAML files are merged with a file of the same path, as Helm merges values. */
  MERGE = 'Merge',
  /** Tarballs are unpacked. */
  EXTRACT = 'Extract',
}

/** Copies files of a source into an artifact. */
export interface ArtifactCopy {
  /** The files: `@<alias>/<glob>`, for example `@repo/apps/web/**`. With `pathPattern` it may hold placeholders. */
  readonly from: string;

  /** Where they go: `@artifact/<path>`; a path that ends with `/` is a folder. With `pathPattern` it may hold placeholders. */
  readonly to: string;

  /**
   * Globs of files and folders that are left out; one without `/` fits at any depth.
   * @default - none
   */
  readonly exclude?: string[];

  /**
   * What happens to the files.
   * @default - ArtifactCopyStrategy.OVERWRITE, Flux's own default
   */
  readonly strategy?: ArtifactCopyStrategy;

  /**
   * Whether it is accepted that no file matches. From Flux 2.10 on.
   * @default false
   */
  readonly optional?: boolean;
}

/** An artifact that an ArtifactGenerator makes. */
export interface GeneratedArtifact {
  /** Name of the ExternalArtifact. With `pathPattern` it may hold placeholders, for example `{app}`. */
  readonly name: string;

  /**
   * Namespace of the ExternalArtifact, up to 63 characters. With `pathPattern` it may hold placeholders. From Flux 2.10 on.
   * @default - the namespace of the ArtifactGenerator
   */
  readonly namespace?: string;

  /**
   * YAML file whose content the ExternalArtifact exports as inputs of ResourceSets: `@<alias>/<path>`, or `@artifact/<path>` for a file of the
   * artifact itself. With `pathPattern` it may hold placeholders. From Flux 2.10 on.
   * @default - nothing is exported
   */
  readonly inputsFrom?: string;

  /** What is copied into it, in this order. */
  readonly copy: ArtifactCopy[];

  /**
   * The source whose revision the artifact gets, as `@<alias>`.
   * @default - the digest of the content, so a change of other files does not create a new revision
   */
  readonly revision?: string;

  /**
   * The source whose origin, such as a Git commit, is noted on the artifact, as `@<alias>`.
   * @default - none
   */
  readonly originRevision?: string;
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

  private readonly artifacts: readonly GeneratedArtifact[];

  public constructor(scope: Construct, id: string, props: ArtifactGeneratorProps) {
    super(scope, id, crds.ArtifactGenerator.GVK, props);
    checkedProps(this, ArtifactGenerator, 'ArtifactGeneratorProps', props);
    checkGenerator(this, props);
    this.artifacts = props.artifacts;
    this._write(props, crds.toJson_ArtifactGeneratorSpec(this.renderSpec(props)));
  }

  /** @internal */
  protected _namespaceOf(name: string): string {
    return artifactNamespace(this, name, this.artifacts) ?? this.namespace;
  }

  private renderSpec(props: ArtifactGeneratorProps): crds.ArtifactGeneratorSpec {
    return l1<crds.ArtifactGeneratorSpec>({
      sources: props.sources.map((source, index) => this.renderSource(source, `spec.sources[${index}]`)),
      artifacts: props.artifacts.map(({ name, namespace, inputsFrom, copy, revision, originRevision }, index) => ({
        name,
        namespace,
        inputsFrom,
        copy: copy.map(({ from, to, exclude, strategy, optional }, at) => ({
          from,
          to,
          exclude: entriesOf(this, `spec.artifacts[${index}].copy[${at}].exclude`, exclude),
          strategy,
          optional,
        })),
        revision,
        originRevision,
      })),
      pathPattern: props.pathPattern,
      commonMetadata: props.commonMetadata,
      managedNamespaces: renderManagedNamespaces(this, 'spec.managedNamespaces', props.managedNamespaces),
      serviceAccountName: localServiceAccount(this, 'spec.serviceAccountName', props.serviceAccount),
    });
  }

  private renderSource({ alias, source }: ArtifactGeneratorSource, field: string): crds.ArtifactGeneratorSpecSources {
    const allowed = 'a GitRepository, OciRepository, Bucket, HelmChart or ExternalArtifact';
    const { kind, name, namespace } = referenceFrom(this, roleOf(this, field, source, 'artifactSource', allowed));
    return l1<crds.ArtifactGeneratorSpecSources>({ alias, kind, name: checkedSourceName(this, `${field}.name`, kind, name), namespace });
  }
}
