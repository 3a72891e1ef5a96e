import { IConstruct } from 'constructs';
import { Cloud, cloudIdentities } from '../../flux/cloud-identities';
import { FluxComponent } from '../../flux/flux-component';
import { shown } from '../../wording/shown';
import { checkedOptions } from '../core/checked-props';
import { entriesOf } from '../core/checked-shape';
import { InputError } from '../core/input-error';
import { KustomizePatch } from '../core/kustomize-patch';

/** Which controllers have an identity. */
export interface WorkloadIdentityOptions {
  /**
   * The controllers that sign in by it. The kustomize-controller decrypts with a KMS, the image-automation-controller pushes to Git.
   * @default - source-controller and image-reflector-controller, which read registries and buckets
   */
  readonly controllers?: FluxComponent[];
}

/**
 * The identity of a cloud by which controllers of Flux sign in: an annotation of their ServiceAccounts, by patches of the FluxInstance. It is not needed
 * where the cloud binds a ServiceAccount by its name, as EKS Pod Identity and Workload Identity Federation of GKE do.
 *
 *     new FluxInstance(chart, 'flux', { workloadIdentities: [WorkloadIdentity.aws('arn:aws:iam::123456789012:role/flux')] });
 */
export class WorkloadIdentity {
  /**
   * A role of AWS (IRSA).
   * @param roleArn ARN of the role: `arn:aws:iam::123456789012:role/flux`
   * @param options the controllers that assume it
   */
  public static aws(roleArn: string, options: WorkloadIdentityOptions = {}): WorkloadIdentity {
    return WorkloadIdentity._of('aws', roleArn, options);
  }

  /**
   * A managed identity of Azure, or an app registration.
   * @param clientId its client id, a UUID
   * @param options the controllers that use it
   */
  public static azure(clientId: string, options: WorkloadIdentityOptions = {}): WorkloadIdentity {
    return WorkloadIdentity._of('azure', clientId, options);
  }

  /**
   * A service account of Google Cloud.
   * @param email its address: `flux@acme.iam.gserviceaccount.com`
   * @param options the controllers that impersonate it
   */
  public static gcp(email: string, options: WorkloadIdentityOptions = {}): WorkloadIdentity {
    return WorkloadIdentity._of('gcp', email, options);
  }

  /** @internal */
  private static _of(cloud: Cloud, identity: string, options: WorkloadIdentityOptions): WorkloadIdentity {
    const factory = `WorkloadIdentity.${cloud}()`;
    const { pattern, example } = forms[cloud];
    if (typeof identity !== 'string' || !pattern.test(identity)) {
      const { title, value } = cloudIdentities[cloud];
      throw new InputError(
        undefined,
        factory,
        `is ${shown(identity)}, which is not the ${value} on ${title}`,
        `Write for example '${example}'.`,
      );
    }
    return new WorkloadIdentity(cloud, identity, checkedOptions(undefined, factory, 'WorkloadIdentityOptions', options));
  }

  private constructor(
    private readonly cloud: Cloud,
    private readonly identity: string,
    private readonly options: WorkloadIdentityOptions,
  ) {}

  /**
   * The patches of the FluxInstance.
   * @param taken the controllers that have an identity of a cloud already
   * @internal
   */
  public _patches(where: IConstruct, field: string, taken: Set<string>): KustomizePatch[] {
    const { annotation, podLabel } = cloudIdentities[this.cloud];
    const controllers = entriesOf(where, `${field}.controllers`, this.options.controllers) ?? readers;
    return controllers.flatMap((name) => {
      if (taken.has(`${this.cloud} ${name}`)) {
        const problem = `is a second identity of ${cloudIdentities[this.cloud].title} for the ${name}`;
        throw new InputError(where, field, problem, 'Name in controllers of each identity who uses it.');
      }
      taken.add(`${this.cloud} ${name}`);
      // With a target, a controller that is not installed is ignored.
      const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, annotations: { [annotation]: this.identity } } };
      const patches = [KustomizePatch.strategicMerge(account, { kind: 'ServiceAccount', name })];
      if (podLabel === undefined) return patches;
      const template = { metadata: { labels: { [podLabel]: 'true' } } };
      const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name }, spec: { template } };
      return [...patches, KustomizePatch.strategicMerge(deployment, { kind: 'Deployment', name })];
    });
  }
}

/** Who reads registries and buckets. */
const readers = [FluxComponent.SOURCE_CONTROLLER, FluxComponent.IMAGE_REFLECTOR_CONTROLLER];

/** What an identity looks like. Substituted variables are not known here: none is substituted in a FluxInstance. */
const forms: { readonly [cloud in Cloud]: { readonly pattern: RegExp; readonly example: string } } = {
  aws: { pattern: /^arn:aws[a-z-]*:iam::\d{12}:role\/\S+$/, example: 'arn:aws:iam::123456789012:role/flux' },
  azure: { pattern: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, example: '5dc7a5a3-7b5e-4b1f-9f3c-0f6d2a6f1c11' },
  gcp: { pattern: /^[a-z0-9-]+@[a-z0-9.:-]+\.iam\.gserviceaccount\.com$/, example: 'flux@acme.iam.gserviceaccount.com' },
};
