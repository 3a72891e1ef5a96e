import { Construct } from 'constructs';
import { bootstrapPage } from './bootstrap/page';
import { registrySecret } from './bootstrap/secret-command';
import { withoutSecret } from './bootstrap/secret-step';
import { patchedSource } from './patched-source';
import { addPlatformAccounts } from './platform-accounts';
import * as crds from '../../../imports/source.toolkit.fluxcd.io';
import { handbook } from '../../flux/handbook';
import { checkedOciRepository } from '../core/checked';
import { checkedProps } from '../core/checked-props';
import { mirroredIn } from '../core/registry-mirrors';
import type { BootstrapNeeds } from '../fleet/tree/bootstrap-needs';
import type { Cluster } from '../fleet/tree/cluster';
import { Fleet, FleetProps } from '../fleet/tree/fleet';
import type { Layer } from '../fleet/tree/layer';
import type { LayerSource } from '../fleet/tree/layer-source';
import { FluxInstanceOptions } from '../operator/flux-instance';
import { FluxSync } from '../operator/flux-sync';
import { checkTag } from '../operator/sync-reference';
import { OciProvider } from '../sources/oci-provider';
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
    return layer._hasOwnArtifact && layer._owner._folderPrefix === '' ? `${componentsFolder}${folder}` : folder;
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
    if (!layer._hasOwnArtifact) {
      const made = chart.node.tryFindChild(handbook.namespace) as OciRepository | undefined;
      const source = made ?? OciRepository.fromOciRepositoryName(chart, handbook.namespace, handbook.namespace);
      return { source, path: this._pathOf(layer._folderOn(cluster), layer._isHandWritten) };
    }
    const { ref, secretRef, verify } = cluster;
    const { provider } = this.props;
    const source = new OciRepository(chart, `component-${layer.name}`, {
      url: artifactOf(layer, cluster),
      ref: OciRef.tag(ref),
      secretRef,
      provider,
      verify,
    });
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
    });
  }

  /** How what a cluster follows gets into the registry. */
  private publishing(cluster: Cluster): string {
    const { url, ref } = cluster;
    const { pathInRepository } = this._app;
    const root = pathInRepository === '' ? '.' : pathInRepository.replace(/[^/]+/g, '..');
    const own = cluster.layers.filter(({ _hasOwnArtifact }) => _hasOwnArtifact);
    const artifacts = [
      { address: url, path: root },
      ...own.map((layer) => ({
        address: artifactOf(layer, cluster),
        path: layer._isHandWritten ? `${root === '.' ? '' : `${root}/`}${layer.folder}` : layer.folder,
      })),
    ];
    const revision = '--source="$(git remote get-url origin)" --revision="$(git branch --show-current)@sha1:$(git rev-parse HEAD)"';
    return artifacts
      .flatMap(({ address, path }) => [
        `flux push artifact ${address}:"$VERSION" --path=${path} \\\n  ${revision}`,
        `flux tag artifact ${address}:"$VERSION" --tag=${ref}`,
      ])
      .join('\n');
  }
}

const tagFix = 'Remove it: each cluster uses the tag of its environment.';

/** Folder of what has an artifact of its own. */
const componentsFolder = 'components/';

/** Address of a layer's own artifact. */
function artifactOf({ folder }: Layer, { url }: Cluster): string {
  return `${url}/${folder.startsWith(componentsFolder) ? folder.slice(componentsFolder.length) : folder}`;
}
