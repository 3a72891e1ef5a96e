import { Construct } from 'constructs';
import { bootstrapPage } from './bootstrap/page';
import { withoutSecret } from './bootstrap/secret-step';
import { addPlatformAccounts } from './platform-accounts';
import { handbook } from '../../flux/handbook';
import { checkedUrl } from '../core/checked';
import { checkedProps, StructName } from '../core/checked-props';
import { isGiven } from '../core/checked-shape';
import { checkShortName } from '../core/git-names';
import { SecretRef } from '../core/object-refs';
import type { BootstrapNeeds } from '../fleet/tree/bootstrap-needs';
import type { Cluster } from '../fleet/tree/cluster';
import { Fleet, FleetProps } from '../fleet/tree/fleet';
import type { Layer } from '../fleet/tree/layer';
import type { LayerSource } from '../fleet/tree/layer-source';
import { FluxSync } from '../operator/flux-sync';
import { GitProvider, GitRepository, IGitRepository } from '../sources/git-repository';

/** What fleets that lie in Git have in common. */
export interface GitBasedFleetProps extends FleetProps {
  /** Address of the repository that holds the output: `https://` or `ssh://`. */
  readonly url: string;

  /**
   * Branch that the clusters follow, where neither the cluster nor its environment names a reference.
   * @default 'main'
   */
  readonly branch?: string;

  /**
   * Secret, in `flux-system` of each cluster, with `username` and `password`, or `identity` and `known_hosts`.
   * @default - the repository is public, or `provider` signs in
   */
  readonly secretRef?: SecretRef;

  /**
   * Signs in to the Git server in another way.
   * @default - by `secretRef`
   */
  readonly provider?: GitProvider;
}

/** The part that fleets in Git share. @internal */
export abstract class GitBasedFleet extends Fleet {
  private readonly git: GitBasedFleetProps;

  protected constructor(scope: Construct, id: string, props: GitBasedFleetProps, type: Function, name: StructName) {
    super(scope, id, props);
    checkedProps(this, type, name, props);
    checkedUrl(this, 'url', props.url, ['https', 'http', 'ssh']);
    if (isGiven(props.branch)) checkShortName(this, 'branch', props.branch, 'refs/heads/');
    this.git = props;
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
  public _complete(): void {
    addPlatformAccounts(this);
  }

  /** @internal */
  public _syncOf(cluster: Cluster): FluxSync {
    const { url, secretRef, provider } = this.git;
    return FluxSync.git({ url, ref: this._refOf(cluster), path: this._pathOf(cluster.folder), secretRef, provider });
  }

  /** @internal */
  public _sourceOf(layer: Layer, cluster: Cluster): LayerSource {
    return { source: this._repositoryOf(cluster), path: this._pathOf(layer._folderOn(cluster), layer._isHandWritten) };
  }

  /** The repository as the operator makes it on a cluster. @internal */
  protected _repositoryOf({ _flux: { reconciled } }: Cluster): IGitRepository {
    const made = reconciled.node.tryFindChild(handbook.namespace) as GitRepository | undefined;
    return made ?? GitRepository.fromGitRepositoryName(reconciled, handbook.namespace, handbook.namespace);
  }

  /** @internal */
  public _bootstrapOf(cluster: Cluster, needs: BootstrapNeeds): string {
    const { url, secretRef } = this.git;
    const { namespace } = handbook;
    const create = `kubectl -n ${namespace} create secret generic ${secretRef?.name} \\\n `;
    const host = url.replace(/^\w+:\/\/(?:[^@/]*@)?/, '').replace(/[:/].*$/, '');
    const bySsh = `${create} --from-file=identity="$DEPLOY_KEY" --from-literal=known_hosts="$(ssh-keyscan ${host})"`;
    const byPassword = `${create} --from-literal=username=git --from-literal=password="$GIT_TOKEN"`;
    return bootstrapPage(cluster, {
      needs: withoutSecret(needs, secretRef),
      follows: `\`${this._refOf(cluster)}\` of \`${url}\``,
      secrets: secretRef
        ? [{ purpose: 'Give Flux the credentials of the repository', command: url.startsWith('ssh:') ? bySsh : byPassword }]
        : [],
    });
  }

  /** @internal */
  protected _refOf({ _ref, environment }: Cluster): string {
    return _ref ?? environment.options.gitRef ?? `refs/heads/${this.git.branch ?? 'main'}`;
  }
}
