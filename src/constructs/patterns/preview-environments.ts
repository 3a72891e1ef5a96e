import { Construct } from 'constructs';
import { generatedCopy } from './generated-objects';
import { providerWebhook } from './provider-webhook';
import { chartFolderFault } from '../../flux/names';
import { HelmRelease } from '../appliers/helm-release';
import { checkedProps } from '../core/checked-props';
import { instanceOf } from '../core/checked-shape';
import { FluxResourceProps } from '../core/flux-resource';
import { inTermsOf } from '../core/in-terms-of';
import { refuse } from '../core/input-error';
import { namespaceObject } from '../core/namespace-object';
import { nameOf, namespaceOf } from '../core/naming';
import { SecretRef } from '../core/object-refs';
import { AccountRole, FluxAccount } from '../fleet/tree/flux-account';
import { Receiver } from '../notifications/receiver';
import { WebhookOptions } from '../notifications/webhook-options';
import { inputOf } from '../operator/expr';
import { InputFilter } from '../operator/input-filter';
import { IInputsFrom } from '../operator/inputs-from';
import { ResourceSet } from '../operator/resource-set';
import { ResourceSetDependency } from '../operator/resource-set-dependency';
import { GitRef } from '../sources/git-ref';
import { GitRepository } from '../sources/git-repository';
import { ReconcileStrategy } from '../sources/helm-chart';

/** Properties of `PreviewEnvironments`. */
export interface PreviewEnvironmentsProps extends FluxResourceProps {
  /**
   * The provider of pull requests or merge requests, for example `ResourceSetInputProvider.githubPullRequests(...)`: its filter says which of
   * them get an environment, and how many at most, its schedule when it looks.
   */
  readonly pullRequests: IInputsFrom;

  /** Address of the repository of the pull requests: `https://`. */
  readonly url: string;

  /**
   * Secret with the credentials of the repository; each environment gets a copy. Without a namespace it is in that of the ResourceSet.
   * @default - the repository is public
   */
  readonly secretRef?: SecretRef;

  /** Folder of the Helm chart inside the repository. */
  readonly chart: string;

  /**
   * Values of the release. `PreviewEnvironments.input('sha')` is the commit.
   * @default - the chart's own
   */
  readonly values?: { readonly [key: string]: any };

  /**
   * What Flux may do for an environment.
   * @default AccountRole.NAMESPACE_ADMIN
   */
  readonly role?: AccountRole;

  /**
   * A webhook that the Git server calls when a pull request is opened, changed or closed, so that the provider looks at once: a Receiver
   * `<name>-webhook`. For GitHub `{ type: ReceiverType.GITHUB, events: ['ping', 'pull_request'], secretRef }`. Where CI must build something first, it
   * calls at its end: `ReceiverType.GENERIC_HMAC`. Outside of its schedule the provider does not look.
   * @default - the provider looks at its own interval only
   */
  readonly webhook?: WebhookOptions;

  /**
   * Objects, of any kind, that must exist or be ready first.
   * @default - none
   */
  readonly dependsOn?: ResourceSetDependency[];
}

/**
 * An environment for each open pull request: a namespace, the sources at the commit of the pull request, and a release of its chart. It goes
 * when the pull request is closed.
 */
export class PreviewEnvironments extends Construct {
  /**
   * An input of the pull request: `id`, `sha`, `branch`, `author`, `title`.
   * @param name name of the input
   * @param filters what is made of it first
   */
  public static input(name: string, ...filters: InputFilter[]): string {
    return `<< ${inputOf(name, 'inputs', filters)} >>`;
  }

  /** The ResourceSet. */
  public readonly resourceSet: ResourceSet;

  /** The webhook, where there is one. */
  public readonly receiver?: Receiver;

  public constructor(scope: Construct, id: string, props: PreviewEnvironmentsProps) {
    super(scope, id);
    checkedProps(this, PreviewEnvironments, 'PreviewEnvironmentsProps', props);
    refuse(this, 'chart', chartFolderFault(props.chart, 'GitRepository'));
    const { labels, annotations } = props;
    const name = nameOf(this, props.name);
    const metadata = { name, namespace: namespaceOf(this, props.namespace), labels, annotations };
    const applied = { ...metadata, inputsFrom: [props.pullRequests], dependsOn: props.dependsOn };
    const set = inTermsOf(this, { 'spec.inputsFrom[0]': 'pullRequests' }, () => new ResourceSet(this, 'ResourceSet', applied));
    this.resourceSet = set;
    this.receiver = providerWebhook(this, props.webhook, metadata, { prop: 'pullRequests', providers: [props.pullRequests] });
    const template = set.template;
    const namespace = `${name}-pr-${set.input('id')}`;
    namespaceObject(template, 'namespace', namespace, {
      labels: {
        'app.kubernetes.io/instance': `${name}-pr-${set.input('id')}`,
        // A branch may be named in ways that no label takes.
        'preview/branch': set.input('branch', InputFilter.slugify()),
      },
      // An environment goes with its pull request.
      prune: () => true,
    });
    const account = new FluxAccount(template, 'account', { namespace, role: props.role });
    const source = new GitRepository(template, 'source', {
      name,
      namespace,
      url: props.url,
      ref: GitRef.commit(set.input('sha')),
      secretRef: this.credentials(props, namespace),
    });
    new HelmRelease(template, 'release', {
      name,
      namespace,
      releaseName: name,
      chart: { name: props.chart, source, reconcileStrategy: ReconcileStrategy.REVISION },
      serviceAccount: account.serviceAccount,
      values: props.values,
    });
  }

  /**
   * Waits for other objects too. `node.addDependency` does the same for what a construct writes.
   * @param dependencies the objects that must exist or be ready first
   */
  public addDependency(...dependencies: ResourceSetDependency[]): void {
    this.resourceSet.addDependency(...dependencies);
  }

  private credentials({ secretRef }: PreviewEnvironmentsProps, namespace: string): SecretRef | undefined {
    const from = instanceOf(this, 'secretRef', secretRef, SecretRef, "SecretRef.named('git-auth')");
    return from && SecretRef.fromConstruct(generatedCopy(this.resourceSet, { name: 'git-auth', namespace, from }));
  }
}
