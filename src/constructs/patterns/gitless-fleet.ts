import { Construct } from 'constructs';
import { bootstrapPage } from './bootstrap/page';
import { publisherPage, pushCommand } from './bootstrap/publisher-page';
import { registrySecret } from './bootstrap/secret-command';
import { withoutSecret } from './bootstrap/secret-step';
import { verifiedPromotion } from './bootstrap/signing';
import { patchedSource } from './patched-source';
import { addPlatformAccounts } from './platform-accounts';
import * as crds from '../../../imports/source.toolkit.fluxcd.io';
import { handbook } from '../../flux/handbook';
import { checkedOciRepository } from '../core/checked';
import { checkedOptions, checkedProps } from '../core/checked-props';
import { OciProvider } from '../core/oci-provider';
import { mirroredIn } from '../core/registry-mirrors';
import type { BootstrapNeeds } from '../fleet/tree/bootstrap-needs';
import { freeFor } from '../fleet/tree/checked-layers';
import type { Cluster } from '../fleet/tree/cluster';
import { Fleet, FleetProps } from '../fleet/tree/fleet';
import type { Layer } from '../fleet/tree/layer';
import type { LayerSource } from '../fleet/tree/layer-source';
import { Publisher, PublisherProps } from '../fleet/tree/publisher';
import { FluxInstanceOptions } from '../operator/flux-instance';
import { FluxSync } from '../operator/flux-sync';
import { checkTag } from '../operator/sync-reference';
import { OciRef } from '../sources/oci-ref';
import { OciRepository } from '../sources/oci-repository';

/** Properties of a `GitlessFleet`. */
export interface GitlessFleetProps extends FleetProps {
  /** Address of the fleet's artifact: `oci://`, the registry and the path; no tag. */
  readonly url: string;

  /**
   * Signs in to the registry by the workload identity of a cloud.
   * @default - by `secretRef`
   */
  readonly provider?: OciProvider;
}

/**
 * A fleet without Git: each cluster reconciles an artifact in an OCI registry, by the tag of its environment - `latest` for staging, `latest-stable` for
 * production. A change reaches production when the tag is moved; no cluster holds credentials of Git.
 *
 *     const fleet = new GitlessFleet(app, 'fleet', { url: 'oci://ghcr.io/acme/fleet', secretRef: SecretRef.named('ghcr-auth') });
 */
export class GitlessFleet extends Fleet {
  private readonly props: GitlessFleetProps;

  public constructor(scope: Construct, id: string, props: GitlessFleetProps) {
    super(scope, id, props);
    checkedProps(this, GitlessFleet, 'GitlessFleetProps', props);
    checkedOciRepository(this, 'url', props.url, tagFix);
    this.props = props;
  }

  /**
   * Adds a publisher: another repository that publishes some of the layers, those with `publisher`, and has an output of its own.
   * @param name name of the publisher, and of the OCIRepository of its artifact on each cluster
   * @param props its artifact, and the folder that it is written to
   */
  public addPublisher(name: string, props: PublisherProps): Publisher {
    const publishers = this.node.tryFindChild('publishers') ?? new Construct(this, 'publishers');
    const given = checkedOptions(this, 'addPublisher()', 'PublisherProps', props);
    const outputs = [this._app.outdir, ...this._publishers.map(({ outdir }) => outdir)];
    const publisher = new Publisher(freeFor(publishers as Construct, name), name, given, outputs);
    checkedOciRepository(publisher, 'url', given.url, tagFix);
    this._publishers.push(publisher);
    return publisher;
  }

  /** The publishers of the fleet, in the order in which they were added. */
  public get publishers(): Publisher[] {
    return [...this._publishers];
  }

  /** @internal */
  protected _fluxDefaults(flux: FluxInstanceOptions, cluster: Cluster): FluxInstanceOptions {
    const { verify } = cluster;
    if (!verify) return flux;
    const where = { node: cluster.node, kind: 'OCIRepository', namespace: handbook.namespace };
    return patchedSource(flux, where.kind, crds.toJson_OciRepositorySpecVerify(verify._renderForRepository(where, 'verify')));
  }

  /** @internal */
  public get _url(): string {
    return this.props.url;
  }

  /** @internal */
  public _defaultRefOf({ environment }: Cluster): string {
    return environment.isProduction ? 'latest-stable' : 'latest';
  }

  /** What has an artifact of its own lies apart from what the artifact of the fleet is for. @internal */
  public _folderOf(layer: Layer): string {
    const folder = super._folderOf(layer);
    return layer._hasOwnArtifact && !layer.publisher && layer._owner._folderPrefix === '' ? `${componentsFolder}${folder}` : folder;
  }

  /** @internal */
  public _complete(): void {
    addPlatformAccounts(this);
  }

  /** @internal */
  public _syncOf(cluster: Cluster): FluxSync {
    const { url, ref, secretRef } = cluster;
    checkedOciRepository(cluster, 'url', url, tagFix);
    checkTag(cluster, 'ref', ref);
    return FluxSync.oci({ url, ref, path: this._pathOf(cluster.folder), secretRef, provider: this.props.provider });
  }

  /** @internal */
  public _sourceOf(layer: Layer, cluster: Cluster): LayerSource {
    const chart = cluster._flux.reconciled;
    const { publisher } = layer;
    if (publisher && !layer._hasOwnArtifact) {
      const made = chart.node.tryFindChild(publisher.name) as OciRepository | undefined;
      return { source: made ?? this.artifact(cluster, publisher.name, publisher.url, publisher), path: `./${layer.folder}` };
    }
    if (!layer._hasOwnArtifact) {
      const made = chart.node.tryFindChild(handbook.namespace) as OciRepository | undefined;
      const source = made ?? OciRepository.fromOciRepositoryName(chart, handbook.namespace, handbook.namespace);
      return { source, path: this._pathOf(layer._folderOn(cluster), layer._isHandWritten) };
    }
    const source = this.artifact(cluster, `component-${layer.name}`, artifactOf(layer, cluster), publisher);
    return { source, path: `./${layer._folderOn(cluster).slice(layer.folder.length + 1)}` };
  }

  /** @internal */
  public _bootstrapOf(cluster: Cluster, needs: BootstrapNeeds): string {
    const { url, ref, secretRef } = cluster;
    // The cluster signs in to what it reads, which may be a mirror.
    const registry = mirroredIn(this, url).slice('oci://'.length).split('/')[0];
    return bootstrapPage(cluster, {
      needs: withoutSecret(needs, secretRef),
      follows: `the tag \`${ref}\` of \`${url}\``,
      secrets: secretRef
        ? [
            {
              purpose: 'Give Flux the credentials of the registry',
              command: registrySecret(handbook.namespace, secretRef.name, registry),
            },
          ]
        : [],
      publish: this.publishing(cluster),
      verify: cluster.verify,
    });
  }

  /** The source of an artifact that is not that of the fleet, by the tag that the cluster follows. */
  private artifact(cluster: Cluster, name: string, url: string, publisher: Publisher | undefined): OciRepository {
    const { ref, secretRef, verify } = cluster;
    return new OciRepository(freeFor(cluster._flux.reconciled, name), name, {
      url,
      ref: OciRef.tag(ref),
      secretRef: publisher?._props.secretRef ?? secretRef,
      provider: this.props.provider,
      verify: publisher?._props.verify ?? verify,
    });
  }

  /** @internal */
  public _pageOf(publisher: Publisher): string {
    const layers = this.layers.filter((layer) => layer.publisher === publisher);
    const own = layers.filter(({ _hasOwnArtifact }) => _hasOwnArtifact);
    const tags = [...new Set(layers.flatMap(({ clusters }) => clusters.map(({ ref }) => ref)))].sort();
    const artifacts = [
      ...(own.length < layers.length ? [{ address: publisher.url, path: '.' }] : []),
      ...own.map((layer) => ({ address: `${publisher.url}/${layer.folder}`, path: layer.folder })),
    ];
    const followers = layers.flatMap(({ clusters }) => clusters);
    const verify = publisher._props.verify ?? followers.find((cluster) => cluster.verify)?.verify;
    return publisherPage(publisher, layers, pushCommand('.', artifacts, tags, verify), verify);
  }

  /** How what a cluster follows gets into the registry. */
  private publishing(cluster: Cluster): string {
    const { url, ref, verify } = cluster;
    // Production gets by digest what runs in an environment before it.
    const before = this.clusters.find((other) => !other.environment.isProduction && other.ref !== ref && other.url === url);
    const first = cluster.environment.isProduction && before ? before.ref : ref;
    // The output says all that the commands need, unless the clusters read a mirror, which is not what one pushes to.
    const isMirrored = mirroredIn(this, url) !== url;
    const push = isMirrored ? this.explicitPush(cluster, first) : pushCommand('.', [], [first], verify);
    if (first === ref) return push;
    const promote = `npx cdk8s-fluxcd promote ${first} ${ref}${isMirrored ? ` --fleet ${url}` : ''}`;
    return `${push}\n${verifiedPromotion(promote, verify)}`;
  }

  private explicitPush(cluster: Cluster, tag: string): string {
    const { url } = cluster;
    const { pathInRepository } = this._app;
    const root = pathInRepository === '' ? '.' : pathInRepository.replace(/[^/]+/g, '..');
    const own = this.layers.filter(({ _hasOwnArtifact, publisher }) => _hasOwnArtifact && !publisher);
    const artifacts = [
      { address: url, path: root },
      // What push is given lies in the folder that it pushes.
      ...own.map((layer) => ({
        address: artifactOf(layer, cluster),
        path: layer._isHandWritten || pathInRepository === '' ? layer.folder : `${pathInRepository}/${layer.folder}`,
      })),
    ];
    return pushCommand(root, artifacts, [tag], cluster.verify);
  }
}

const tagFix = 'Remove it: each cluster uses the tag of its environment.';

/** Folder of what has an artifact of its own. */
const componentsFolder = 'components/';

/** Address of a layer's own artifact. */
function artifactOf({ folder, publisher }: Layer, { url }: Cluster): string {
  if (publisher) return `${publisher.url}/${folder}`;
  return `${url}/${folder.startsWith(componentsFolder) ? folder.slice(componentsFolder.length) : folder}`;
}
