import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { OciSource } from './oci-source';
import { ociDefaults, renderOciSource } from './render-oci-source';
import * as crds from '../../../imports/source.toolkit.fluxcd.io';
import { checkedProps } from '../core/checked-props';
import { FluxDefaults } from '../core/defaults';
import { FluxResourceProps, imported } from '../core/flux-resource';
import { withDefaults } from '../core/late-defaults';
import { ReconciledResource } from '../core/reconciled-resource';
import { ObjectReference, ReferenceOptions } from '../core/reference';
import { IArtifactSource, IReleaseChart, ISource } from '../core/roles';
import { l1 } from '../core/typed-spec';

/** An OCI repository that Flux reads: created in this program, or imported by name. */
export interface IOciRepository extends ISource, IReleaseChart, IArtifactSource {}

/** Properties of an `OciRepository`. */
export interface OciRepositoryProps extends FluxResourceProps, OciSource {}

/** @internal */
abstract class OciRepositoryBase extends ReconciledResource implements IOciRepository {
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

/**
 * Reads an artifact of an OCI registry: manifests or, with `OciLayerSelector.helmChart()`, a Helm chart.
 * @see https://fluxcd.io/flux/components/source/ocirepositories/
 */
export class OciRepository extends OciRepositoryBase {
  /**
   * An OCIRepository that is not part of this program.
   * @param scope where the reference is made
   * @param id id of the reference in the tree
   * @param name `metadata.name` of the OCIRepository
   * @param options where it is found
   */
  public static fromOciRepositoryName(scope: Construct, id: string, name: string, options: ReferenceOptions = {}): IOciRepository {
    class Import extends OciRepositoryBase {}
    return new Import(scope, id, crds.OciRepository.GVK, imported(scope, name, options));
  }

  /** Address of the artifact. */
  public readonly url: string;

  private readonly ownInterval?: Duration;

  public constructor(scope: Construct, id: string, props: OciRepositoryProps) {
    super(scope, id, crds.OciRepository.GVK, props);
    checkedProps(this, OciRepository, 'OciRepositoryProps', props);
    this.url = props.url;
    this.ownInterval = props.interval ?? undefined;
    const spec = crds.toJson_OciRepositorySpec(this.renderSpec(props));
    this._write(props, withDefaults(this, spec, ociDefaults(this, spec)));
  }

  /** How often it is asked for new content. */
  public get interval(): Duration {
    return this.ownInterval ?? FluxDefaults.of(this).sourceInterval;
  }

  private renderSpec(props: OciRepositoryProps): crds.OciRepositorySpec {
    return l1<crds.OciRepositorySpec>(renderOciSource(this, 'spec', props));
  }
}
