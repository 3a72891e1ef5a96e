import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import * as crds from '../../../imports/image.toolkit.fluxcd.io';
import { refspecFault } from '../../flux/git-names';
import { handbook } from '../../flux/handbook';
import { described } from '../../wording/shown';
import { checkedProps } from '../core/checked-props';
import { instanceOf, isGiven, objectOf } from '../core/checked-shape';
import { durationOrDefault, goDuration } from '../core/duration';
import { FluxResourceProps, imported } from '../core/flux-resource';
import { checkShortName } from '../core/git-names';
import { InputError, refuse } from '../core/input-error';
import { LabelSelector, renderLabelSelector } from '../core/label-selector';
import { localSecret, SecretRef } from '../core/object-refs';
import { ReconciledResource } from '../core/reconciled-resource';
import { referenceFrom, ReferenceOptions, roleOf } from '../core/reference';
import { IReconciledResource } from '../core/roles';
import { l1 } from '../core/typed-spec';
import { GitRef } from '../sources/git-ref';
import { IGitRepository } from '../sources/git-repository';

/** An ImageUpdateAutomation: created in this program, or imported by name. */
export interface IImageUpdateAutomation extends IReconciledResource {}

/** Where an `ImageUpdateAutomation` pushes its commits. */
export interface GitPush {
  /**
   * Branch, made from the branch that was checked out when it is missing.
   * @default - the branch that was checked out
   */
  readonly branch?: string;

  /**
   * Refspec that is pushed as well, for example `refs/heads/main:refs/heads/auto`. It cannot force or delete.
   * @default - only the branch
   */
  readonly refspec?: string;

  /**
   * Options for the server, as of `git push --push-option`, for example `merge_request.create` of GitLab.
   * @default - none
   */
  readonly options?: { readonly [name: string]: string };
}

/** Who a commit is by. */
export interface CommitAuthor {
  /** E-mail address. */
  readonly email: string;

  /**
   * Name.
   * @default - none
   */
  readonly name?: string;
}

/** The kind of key that signs commits. */
export enum CommitSigningKeyType {
  /** OpenPGP: `git.asc` and optionally `passphrase`. */
  GPG = 'gpg',
  /** SSH: `identity` and optionally `password`. */
  SSH = 'ssh',
}

/** Signs the commits. */
export interface CommitSigningKey {
  /** Secret with the key, in the namespace of the ImageUpdateAutomation. */
  readonly secretRef: SecretRef;

  /**
   * Kind of the key.
   * @default - CommitSigningKeyType.GPG, Flux's own default
   */
  readonly type?: CommitSigningKeyType;
}

/** How an `ImageUpdateAutomation` finds what to change. */
export enum ImageUpdateStrategy {
  /** Changes the lines that carry a marker, `# {"$imagepolicy": "namespace:policy"}`. */
  SETTERS = 'Setters',
}

/** What the commits of an `ImageUpdateAutomation` say, and who they are by. */
export interface ImageCommitOptions {
  /**
   * Who the commits are by.
   * @default - fluxcdbot <fluxcdbot@users.noreply.github.com>
   */
  readonly author?: CommitAuthor;

  /**
   * Go template of the commit message, over `.AutomationObject`, `.Changed` and `.Values`.
   * @default - 'Update images' and a line for each change
   */
  readonly messageTemplate?: string;

  /**
   * What the message template reads as `.Values`.
   * @default - none
   */
  readonly messageTemplateValues?: { readonly [key: string]: string };

  /**
   * Signs the commits.
   * @default - commits are not signed
   */
  readonly signingKey?: CommitSigningKey;
}

/** Properties of an `ImageUpdateAutomation`. */
export interface ImageUpdateAutomationProps extends FluxResourceProps, ImageCommitOptions {
  /** The repository that holds the manifests. Its Secret needs write access. */
  readonly source: IGitRepository;

  /**
   * What is checked out.
   * @default - the `ref` of the source
   */
  readonly checkout?: GitRef;

  /**
   * Where commits are pushed. For production prefer a branch that is merged by a pull request.
   * @default - the branch that was checked out
   */
  readonly push?: GitPush;

  /**
   * How often it looks for tags to commit.
   * @default Duration.minutes(5)
   */
  readonly interval?: Duration;

  /**
   * How long it waits after a change of an ImagePolicy, so that what changes meanwhile is committed together. From Flux 2.10 on.
   * @default - it commits at once
   */
  readonly policyChangeDelay?: Duration;

  /**
   * Folder whose files are changed, relative to the root of the repository.
   * @default - the whole repository
   */
  readonly path?: string;

  /**
   * How it finds what to change.
   * @default ImageUpdateStrategy.SETTERS
   */
  readonly strategy?: ImageUpdateStrategy;

  /**
   * ImagePolicies, by their labels, that are followed.
   * @default - all of the namespace
   */
  readonly policySelector?: LabelSelector;

  /**
   * Stops committing.
   * @default false
   */
  readonly suspend?: boolean;
}

/**
 * Commits the tags that ImagePolicies chose to a Git repository.
 * @see https://fluxcd.io/flux/components/image/imageupdateautomations/
 */
export class ImageUpdateAutomation extends ReconciledResource implements IImageUpdateAutomation {
  /**
   * An ImageUpdateAutomation that is not part of this program.
   * @param scope where the reference is made
   * @param id id of the reference in the tree
   * @param name `metadata.name` of the ImageUpdateAutomation
   * @param options where it is found
   */
  public static fromImageUpdateAutomationName(
    scope: Construct,
    id: string,
    name: string,
    options: ReferenceOptions = {},
  ): IImageUpdateAutomation {
    class Import extends ReconciledResource {}
    return new Import(scope, id, crds.ImageUpdateAutomation.GVK, imported(scope, name, options));
  }

  public constructor(scope: Construct, id: string, props: ImageUpdateAutomationProps) {
    super(scope, id, crds.ImageUpdateAutomation.GVK, props);
    checkedProps(this, ImageUpdateAutomation, 'ImageUpdateAutomationProps', props);
    const { git, ...spec } = crds.toJson_ImageUpdateAutomationSpec(this.renderSpec(props))!;
    this._write(props, { ...spec, git: { push: this._defaultPush(), ...git } });
  }

  /** Where commits go by default. A pattern knows better than Flux. @internal */
  protected _defaultPush(): GitPush | undefined {
    return undefined;
  }

  /** The folder that is changed by default. @internal */
  protected _defaultPath(): string | undefined {
    return undefined;
  }

  private renderSpec(props: ImageUpdateAutomationProps): crds.ImageUpdateAutomationSpec {
    return l1<crds.ImageUpdateAutomationSpec>({
      sourceRef: referenceFrom(this, roleOf(this, 'spec.sourceRef', props.source, 'gitSource', 'a GitRepository')),
      git: { checkout: this.renderCheckout(props), push: this.renderPush(props.push), commit: this.renderCommit(props) },
      interval: durationOrDefault(this, 'spec.interval', props.interval, (defaults) => defaults.imageUpdateInterval),
      policyChangeDelay: goDuration(this, 'spec.policyChangeDelay', props.policyChangeDelay),
      update: { path: props.path ?? this._defaultPath(), strategy: props.strategy ?? ImageUpdateStrategy.SETTERS },
      policySelector: renderLabelSelector(this, 'spec.policySelector', props.policySelector),
      suspend: props.suspend,
    });
  }

  private renderCheckout({ checkout, push }: ImageUpdateAutomationProps) {
    const ref = instanceOf(this, 'spec.git.checkout.ref', checkout, GitRef, "GitRef.branch('main')")?._render(
      this,
      'spec.git.checkout.ref',
    );
    if (ref && !ref.branch && !push?.branch) {
      const problem = 'is missing, and spec.git.checkout names no branch that commits could go to';
      throw new InputError(this, 'spec.git.push.branch', problem, 'Set push.branch.');
    }
    return ref && { ref };
  }

  private renderPush(push: GitPush | undefined) {
    objectOf(this, 'spec.git.push', push);
    refuse(this, 'spec.git.push.refspec', refspecFault(push?.refspec));
    if (isGiven(push?.branch)) checkShortName(this, 'spec.git.push.branch', push!.branch!, 'refs/heads/');
    return push;
  }

  private renderCommit(props: ImageUpdateAutomationProps) {
    return {
      author: objectOf(this, 'spec.git.commit.author', props.author) ?? {
        name: handbook.commitAuthorName,
        email: handbook.commitAuthorEmail,
      },
      messageTemplate: this.checkedTemplate(props.messageTemplate ?? handbook.commitMessageTemplate),
      messageTemplateValues: props.messageTemplateValues,
      signingKey: objectOf(this, 'spec.git.commit.signingKey', props.signingKey) && {
        type: props.signingKey!.type,
        secretRef: localSecret(this, 'spec.git.commit.signingKey.secretRef', props.signingKey!.secretRef),
      },
    };
  }

  private checkedTemplate(template: string): string {
    if (typeof template !== 'string') {
      throw new InputError(this, 'spec.git.commit.messageTemplate', `must be a string, not ${described(template)}`, 'Put it into quotes.');
    }
    const actions = template.match(/\{\{[^]*?\}\}/g) ?? [];
    if (actions.some((action) => /(?<!\w)\.Updated\b/.test(action))) {
      const fix = 'Use .Changed, for example {{ range .Changed.Changes }}{{ .OldValue }} -> {{ .NewValue }}{{ end }}.';
      throw new InputError(this, 'spec.git.commit.messageTemplate', 'uses .Updated, which Flux 2.x removed', fix);
    }
    return template;
  }
}
