import { Construct } from 'constructs';
import * as crds from '../../../imports/source.toolkit.fluxcd.io';
import { imported } from '../core/flux-resource';
import { ReconciledResource } from '../core/reconciled-resource';
import { ObjectReference, ReferenceOptions } from '../core/reference';
import { IArtifactSource, IReleaseChart, ISource } from '../core/roles';

/** An artifact that a controller outside of the source-controller offers, such as an ArtifactGenerator's. */
export interface IExternalArtifact extends ISource, IReleaseChart, IArtifactSource {}

/**
 * An artifact that another controller makes. It can be referred to; only its controller writes it.
 * @see https://fluxcd.io/flux/components/source/externalartifacts/
 */
export class ExternalArtifact extends ReconciledResource implements IExternalArtifact {
  /**
   * An ExternalArtifact, which is never part of a program. For one of an ArtifactGenerator see `ArtifactGenerator.artifact()`.
   * @param scope where the reference is made
   * @param id id of the reference in the tree
   * @param name `metadata.name` of the ExternalArtifact
   * @param options where it is found
   */
  public static fromExternalArtifactName(scope: Construct, id: string, name: string, options: ReferenceOptions = {}): IExternalArtifact {
    return new ExternalArtifact(scope, id, name, options);
  }

  private constructor(scope: Construct, id: string, name: string, options: ReferenceOptions) {
    super(scope, id, crds.ExternalArtifact.GVK, imported(scope, name, options));
  }

  public get kustomizationSource(): ObjectReference {
    return this._reference;
  }

  public get releaseChart(): ObjectReference {
    return this._reference;
  }

  public get artifactSource(): ObjectReference {
    return this._reference;
  }
}
