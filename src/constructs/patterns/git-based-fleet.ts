import { Construct } from 'constructs';
import { bootstrapPage } from './bootstrap/page';
import { withoutSecret } from './bootstrap/secret-step';
import { addDefaultReceivers } from './default-receivers';
import { FleetStages } from './fleet-stages';
import { patchedSource } from './patched-source';
import { addPlatformAccounts } from './platform-accounts';
import { reachableFolders } from './reachable-folders';
import { handbook } from '../../flux/handbook';
import { checkedUrl } from '../core/checked';
import { checkedProps, StructName } from '../core/checked-props';
import { objectOf } from '../core/checked-shape';
import type { BootstrapNeeds } from '../fleet/tree/bootstrap-needs';
import type { Cluster } from '../fleet/tree/cluster';
import { Fleet, FleetProps } from '../fleet/tree/fleet';
import type { Layer } from '../fleet/tree/layer';
import type { LayerSource } from '../fleet/tree/layer-source';
import { WebhookOptions } from '../notifications/webhook-options';
import { FluxInstanceOptions } from '../operator/flux-instance';
import { FluxSync } from '../operator/flux-sync';
import { checkGitReference } from '../operator/sync-reference';
import { ArtifactCopy } from '../sources/artifact-copy';
import { ArtifactGenerator } from '../sources/artifact-generator';
import { ArtifactGeneratorSource } from '../sources/artifact-generator-source';
import { ExternalArtifact } from '../sources/external-artifact';
import { GeneratedArtifact } from '../sources/generated-artifact';
import { GitProvider, GitRepository, IGitRepository } from '../sources/git-repository';

/** What fleets that lie in Git have in common. */
export interface GitBasedFleetProps extends FleetProps {
  /** Address of the repository that holds the output: `https://` or `ssh://`. */
  readonly url: string;

  /**
   * Signs in to the Git server in another way.
   * @default - by `secretRef`
   */
  readonly provider?: GitProvider;

  /**
   * Who calls the clusters on a push, by a Receiver for all their GitRepositories: `receivers` says which clusters have one.
   * @default - the service that the host of `url` is of, where it is GitHub, GitLab, Gitea, Forgejo, Codeberg or Azure DevOps, with the Secret `webhook-token` in
   * `flux-system`. Clusters that read from other hosts have no Receiver
   */
  readonly webhook?: WebhookOptions;

  /**
   * The clusters that have a Receiver, by the name `push`, unless the program has one for the GitRepositories of `flux-system`: of its own or by `FleetReceivers`. With lockdown
   * it triggers those of `flux-system`; `FleetReceivers` makes one in each namespace. Until somebody makes its Secret, by the command in `BOOTSTRAP.md`, the
   * Receiver is not Ready, which no Kustomization waits for.
   * @default FleetStages.PRODUCTION
   */
  readonly receivers?: FleetStages;
}

/** The part that fleets in Git share. @internal */
export abstract class GitBasedFleet extends Fleet {
  private readonly git: GitBasedFleetProps;

  protected constructor(scope: Construct, id: string, props: GitBasedFleetProps, type: Function, name: StructName) {
    super(scope, id, props);
    checkedProps(this, type, name, props);
    checkedUrl(this, 'url', props.url, schemes);
    this.git = props;
    addDefaultReceivers(this, objectOf(this, 'webhook', props.webhook), props.receivers);
  }

  /** @internal */
  public get _url(): string {
    return this.git.url;
  }

  /** @internal */
  public get _isWorkTree(): boolean {
    return true;
  }

  /** @internal */
  public _defaultRefOf(_cluster: Cluster): string {
    return 'refs/heads/main';
  }

  /** @internal */
  public _complete(): void {
    addPlatformAccounts(this);
    for (const cluster of this.clusters) this.generateArtifacts(cluster);
  }

  /** @internal */
  public _syncOf(cluster: Cluster): FluxSync {
    const { url, ref, secretRef } = cluster;
    checkedUrl(cluster, 'url', url, schemes);
    checkGitReference(cluster, 'ref', ref);
    return FluxSync.git({ url, ref, path: this._pathOf(cluster.folder), secretRef, provider: this.git.provider });
  }

  /** @internal */
  public _sourceOf(layer: Layer, cluster: Cluster): LayerSource {
    const path = this._pathOf(layer._folderOn(cluster), layer._isHandWritten);
    if (!layer._hasOwnArtifact) return { source: this.repositoryOf(cluster), path };
    const source = ExternalArtifact.fromExternalArtifactName(cluster._flux.reconciled, `${layer.name}-artifact`, layer.name);
    return { source, path };
  }

  /** @internal */
  protected _fluxDefaults(flux: FluxInstanceOptions, cluster: Cluster): FluxInstanceOptions {
    const { verify } = cluster;
    // The sync of a FluxInstance has no field for it.
    return verify ? patchedSource(flux, 'GitRepository', verify._renderForGit(cluster)) : flux;
  }

  /** Creates the generator again: all layers are known only at synth. */
  private generateArtifacts(cluster: Cluster): void {
    const { reconciled } = cluster._flux;
    reconciled.node.tryRemoveChild(generator);
    const layers = cluster.layers.filter(({ _hasOwnArtifact }) => _hasOwnArtifact);
    if (layers.length === 0) return;
    new ArtifactGenerator(reconciled, generator, {
      name: handbook.namespace,
      sources: [ArtifactGeneratorSource.aliased('repository', this.repositoryOf(cluster))],
      artifacts: layers.map((layer) =>
        GeneratedArtifact.named(layer.name, {
          originRevision: '@repository',
          copy: this.pathsOf(layer, cluster).map((path) => ArtifactCopy.files(`@repository/${path}/**`, `@artifact/${path}/`)),
        }),
      ),
    });
  }

  /** The folders that a layer needs, where it finds them in the repository. */
  private pathsOf(layer: Layer, cluster: Cluster): string[] {
    const path = this._pathOf(layer._folderOn(cluster), layer._isHandWritten).slice(2);
    return layer._isHandWritten ? reachableFolders(this._app.repositoryRoot, path) : [path];
  }

  /** The repository as the operator makes it on a cluster. */
  private repositoryOf({ _flux: { reconciled } }: Cluster): IGitRepository {
    const made = reconciled.node.tryFindChild(handbook.namespace) as GitRepository | undefined;
    return made ?? GitRepository.fromGitRepositoryName(reconciled, handbook.namespace, handbook.namespace);
  }

  /** @internal */
  public _bootstrapOf(cluster: Cluster, needs: BootstrapNeeds): string {
    const { url, ref, secretRef } = cluster;
    const { namespace } = handbook;
    const create = `kubectl -n ${namespace} create secret generic ${secretRef?.name} \\\n `;
    const host = url.replace(/^\w+:\/\/(?:[^@/]*@)?/, '').replace(/[:/].*$/, '');
    const bySsh = `${create} --from-file=identity="$DEPLOY_KEY" --from-literal=known_hosts="$(ssh-keyscan ${host})"`;
    const byPassword = `${create} --from-literal=username=git --from-literal=password="$GIT_TOKEN"`;
    return bootstrapPage(cluster, {
      needs: withoutSecret(needs, secretRef),
      follows: `\`${ref}\` of \`${url}\``,
      secrets: secretRef
        ? [{ purpose: 'Give Flux the credentials of the repository', command: url.startsWith('ssh:') ? bySsh : byPassword }]
        : [],
    });
  }
}

const schemes = ['https', 'http', 'ssh'];
const generator = 'artifact-generator';
