import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { GitRef } from './git-ref';
import * as crds from '../../../imports/source.toolkit.fluxcd.io';
import { checkedUrl } from '../core/checked';
import { checkedOptions, checkedProps } from '../core/checked-props';
import { entriesOf, instanceOf, instancesOf, objectOf } from '../core/checked-shape';
import { FluxDefaults } from '../core/defaults';
import { durationOrDefault, goTimeout } from '../core/duration';
import { FluxResourceProps, imported } from '../core/flux-resource';
import { GitVerification } from '../core/git-verification';
import { InputError } from '../core/input-error';
import { proxyByDefault, withDefaults } from '../core/late-defaults';
import { localSecret, localServiceAccount, SecretRef, ServiceAccountRef } from '../core/object-refs';
import { ReconciledResource } from '../core/reconciled-resource';
import { localName, ObjectReference, ReferenceOptions, roleOf } from '../core/reference';
import { IArtifactSource, IHelmChartSource, ISource } from '../core/roles';
import { l1 } from '../core/typed-spec';

/** A Git repository that Flux reads: created in this program, or imported by name. */
export interface IGitRepository extends ISource, IHelmChartSource, IArtifactSource {
  /** How an ImageUpdateAutomation, or `include` of another GitRepository, names this repository. */
  readonly gitSource: ObjectReference;
}

/** How the source-controller signs in to a Git server. */
export enum GitProvider {
  /** User and password or token, or an SSH key, from `secretRef`. */
  GENERIC = 'generic',
  /** AWS CodeCommit by workload identity. */
  AWS = 'aws',
  /** Azure DevOps by workload identity. */
  AZURE = 'azure',
  /** GitHub, as a GitHub App. */
  GITHUB = 'github',
}

/** Which folder of another GitRepository is copied, and where to. */
export interface GitIncludeOptions {
  /**
   * Folder of the other repository that is copied.
   * @default - the whole repository
   */
  readonly fromPath?: string;

  /**
   * Folder of this artifact that it is copied to.
   * @default - the name of the other repository
   */
  readonly toPath?: string;
}

/** Copies the artifact of another GitRepository into the one that includes it. */
export class GitInclude {
  /**
   * Another repository.
   * @param repository the other repository, in the same namespace
   * @param options which folder of it, and where it is copied to
   */
  public static repository(repository: IGitRepository, options: GitIncludeOptions = {}): GitInclude {
    return new GitInclude(repository, checkedOptions(undefined, 'GitInclude.repository()', 'GitIncludeOptions', options));
  }

  private constructor(
    private readonly included: IGitRepository,
    private readonly options: GitIncludeOptions,
  ) {}

  /** @internal */
  public _render(where: GitRepository, field: string): crds.GitRepositorySpecInclude {
    const repository = roleOf(where, field, this.included, 'gitSource', 'a GitRepository');
    return { repository: { name: localName(where, field, repository) }, ...this.options };
  }
}

/** How a Git repository is read. */
export interface GitRepositoryOptions {
  /**
   * How often the repository is asked for new commits. A Receiver triggers it at once.
   * @default Duration.minutes(5)
   */
  readonly interval?: Duration;

  /**
   * How long a clone may take.
   * @default - 60 seconds, Flux's own default
   */
  readonly timeout?: Duration;

  /**
   * How the source-controller signs in.
   * @default - by what `secretRef` holds
   */
  readonly provider?: GitProvider;

  /**
   * Secret with the credentials: `username` and `password`, `bearerToken`, `identity` and `known_hosts`, or a GitHub App's.
   * @default - the repository is public
   */
  readonly secretRef?: SecretRef;

  /**
   * ServiceAccount whose workload identity signs in, with the providers AWS and AZURE.
   * @default - the identity of the source-controller
   */
  readonly serviceAccount?: ServiceAccountRef;

  /**
   * Secret with `address`, and optionally `username` and `password`, of a proxy.
   * @default - no proxy
   */
  readonly proxySecretRef?: SecretRef;

  /**
   * Accepts only signed revisions.
   * @default - any revision is accepted
   */
  readonly verify?: GitVerification;

  /**
   * Patterns, in the format of `.gitignore`, of files that are left out of the artifact.
   * @default - Flux's own list, and `.sourceignore` of the repository
   */
  readonly ignore?: string;

  /**
   * Folders that are cloned; no others.
   * @default - the whole repository
   */
  readonly sparseCheckout?: string[];

  /**
   * Other repositories whose content is copied into this artifact.
   * @default - none
   */
  readonly include?: GitInclude[];

  /**
   * Whether submodules are cloned too, with the same credentials.
   * @default false
   */
  readonly recurseSubmodules?: boolean;

  /**
   * Stops reading the repository; the last artifact stays.
   * @default false
   */
  readonly suspend?: boolean;
}

/** Properties of a `GitRepository`. */
export interface GitRepositoryProps extends FluxResourceProps, GitRepositoryOptions {
  /** Address of the repository: `https://`, `http://` or `ssh://`. */
  readonly url: string;

  /**
   * Which branch, tag or commit is read.
   * @default - the branch `master`, Flux's own default
   */
  readonly ref?: GitRef;
}

/** @internal */
abstract class GitRepositoryBase extends ReconciledResource implements IGitRepository {
  public get kustomizationSource(): ObjectReference {
    return this._reference;
  }

  public get helmChartSource(): ObjectReference {
    return this._reference;
  }

  public get artifactSource(): ObjectReference {
    return this._reference;
  }

  public get gitSource(): ObjectReference {
    return this._reference;
  }
}

/**
 * Reads a Git repository and offers its content as an artifact.
 * @see https://fluxcd.io/flux/components/source/gitrepositories/
 */
export class GitRepository extends GitRepositoryBase {
  /**
   * A GitRepository that is not part of this program.
   * @param scope where the reference is made
   * @param id id of the reference in the tree
   * @param name `metadata.name` of the GitRepository
   * @param options where it is found
   */
  public static fromGitRepositoryName(scope: Construct, id: string, name: string, options: ReferenceOptions = {}): IGitRepository {
    class Import extends GitRepositoryBase {}
    return new Import(scope, id, crds.GitRepository.GVK, imported(scope, name, options));
  }

  /** Address of the repository. */
  public readonly url: string;

  private readonly ownInterval?: Duration;

  public constructor(scope: Construct, id: string, props: GitRepositoryProps) {
    super(scope, id, crds.GitRepository.GVK, props);
    checkedProps(this, GitRepository, 'GitRepositoryProps', props);
    this.url = props.url;
    this.ownInterval = props.interval ?? undefined;
    if (props.serviceAccount && props.provider !== GitProvider.AWS && props.provider !== GitProvider.AZURE) {
      const problem = `is set, but the provider "${props.provider ?? GitProvider.GENERIC}" has no workload identity`;
      throw new InputError(this, 'spec.serviceAccountName', problem, 'Set the provider to AWS or AZURE, or leave it out.');
    }
    this._write(props, withDefaults(this, crds.toJson_GitRepositorySpec(this.renderSpec(props)), proxyByDefault(this)));
  }

  /** How often it is asked for new content. */
  public get interval(): Duration {
    return this.ownInterval ?? FluxDefaults.of(this).sourceInterval;
  }

  private renderSpec(props: GitRepositoryProps): crds.GitRepositorySpec {
    return l1<crds.GitRepositorySpec>({
      url: checkedUrl(this, 'spec.url', props.url, ['https', 'http', 'ssh']),
      ref: instanceOf(this, 'spec.ref', props.ref, GitRef, "GitRef.branch('main')")?._render(this),
      interval: durationOrDefault(this, 'spec.interval', props.interval, (defaults) => defaults.sourceInterval),
      timeout: goTimeout(this, 'spec.timeout', props.timeout),
      provider: props.provider,
      secretRef: localSecret(this, 'spec.secretRef', props.secretRef),
      serviceAccountName: localServiceAccount(this, 'spec.serviceAccountName', props.serviceAccount),
      proxySecretRef: localSecret(this, 'spec.proxySecretRef', props.proxySecretRef),
      verify: objectOf(this, 'spec.verify', props.verify) && {
        mode: props.verify!.mode,
        secretRef: localSecret(this, 'spec.verify.secretRef', props.verify!.secretRef),
      },
      ignore: props.ignore,
      sparseCheckout: entriesOf(this, 'spec.sparseCheckout', props.sparseCheckout),
      include: instancesOf(this, 'spec.include', props.include, GitInclude, 'GitInclude.repository(shared)')?.map((include, index) =>
        include._render(this, `spec.include[${index}].repository`),
      ),
      recurseSubmodules: props.recurseSubmodules,
      suspend: props.suspend,
    });
  }
}
