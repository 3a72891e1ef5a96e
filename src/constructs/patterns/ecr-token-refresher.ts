import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { keptSecret, pullSecretType } from './kept-secret';
import { ImagePullSecret } from './registry-credentials';
import { cloudIdentities } from '../../flux/cloud-identities';
import { ecrHost, knownRegistries } from '../../flux/registries';
import { cronFault } from '../../flux/schedules';
import { shown } from '../../wording/shown';
import { checkedProps } from '../core/checked-props';
import { instanceOf, isGiven } from '../core/checked-shape';
import { InputError, refuse } from '../core/input-error';
import { nameOf, namespaceOf } from '../core/naming';
import { SecretRef } from '../core/object-refs';
import { watchLabels } from '../core/watch-label';
import { checkedRegistryHost, RegistryAuth } from '../sources/registry-auth';

/** Properties of an `EcrTokenRefresher`. */
export interface EcrTokenRefresherProps {
  /** Host of the registry: `123456789012.dkr.ecr.eu-central-1.amazonaws.com`. */
  readonly registry: string;

  /**
   * Name of the Secret and of the objects that renew it.
   * @default - the construct ids below the chart, joined by `-`
   */
  readonly name?: string;

  /**
   * Namespace of the Secret and of the objects that renew it.
   * @default - the chart's namespace, else `flux-system`
   */
  readonly namespace?: string;

  /**
   * Namespaces that get a copy of the Secret, by the same name: those of the charts, sources and pods that pull from the registry.
   * @default - none
   */
  readonly namespaces?: string[];

  /**
   * ARN of the role that the ServiceAccount of the refresher assumes: `arn:aws:iam::123456789012:role/ecr-reader`. Either this or `credentialsRef`.
   * @default - EKS Pod Identity, or the identity of the node
   */
  readonly roleArn?: string;

  /**
   * Secret with `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`, for a cluster outside of AWS.
   * @default - `roleArn`, EKS Pod Identity, or the identity of the node
   */
  readonly credentialsRef?: SecretRef;

  /**
   * When the token is renewed, in the format of cron. A token is valid for 12 hours.
   * @default - every 6 hours
   */
  readonly schedule?: string;

  /**
   * Image with the command line of AWS and a shell.
   * @default - that of AWS, at a fixed version
   */
  readonly awsCliImage?: string;

  /**
   * Image with `kubectl`.
   * @default - that of Kubernetes, at a fixed version
   */
  readonly kubectlImage?: string;
}

/**
 * Renews the token of Amazon ECR in a Secret, where Flux has no workload identity: a CronJob, a Job that runs it once at the start, and a ServiceAccount
 * that can change this Secret only. With an identity use `RegistryAuth.ecr()` instead: it needs no Secret.
 *
 *     const ecr = new EcrTokenRefresher(layer, 'ecr-auth', { registry: '123456789012.dkr.ecr.eu-central-1.amazonaws.com' });
 *     new OciRepository(layer, 'web', { url: 'oci://123456789012.dkr.ecr.eu-central-1.amazonaws.com/web', auth: ecr.auth });
 */
export class EcrTokenRefresher extends Construct {
  /** How sources, charts and ImageRepositories in the namespace of the Secret, and in those of its copies, sign in. */
  public readonly auth: RegistryAuth;

  /** The Secret. */
  public readonly secretRef: SecretRef;

  public constructor(scope: Construct, id: string, props: EcrTokenRefresherProps) {
    super(scope, id);
    checkedProps(this, EcrTokenRefresher, 'EcrTokenRefresherProps', props);
    const registry = checkedRegistryHost(this, 'registry', props.registry);
    if (!ecrHost.test(registry)) {
      const problem = `is ${shown(registry)}, which is not a registry of Amazon ECR`;
      throw new InputError(this, 'registry', problem, `Write it as ${knownRegistries.ecr.hosts}.`);
    }
    if (isGiven(props.roleArn) && isGiven(props.credentialsRef)) {
      throw new InputError(this, 'roleArn and credentialsRef', 'are both set', 'Set one of them: the refresher signs in to AWS once.');
    }
    const schedule = props.schedule ?? '0 */6 * * *';
    refuse(this, 'schedule', cronFault(schedule));
    const name = nameOf(this, props.name);
    const namespace = namespaceOf(this, props.namespace);
    this.secretRef = SecretRef.named(name, { namespace });
    this.auth = keptSecret(this, { registry, name, namespace, namespaces: props.namespaces });
    this.addSecret(name, namespace);
    this.addAccount(name, namespace, props.roleArn);
    this.addJobs(name, namespace, this.jobSpec(registry, name, namespace, props), schedule);
  }

  /** What pods and ServiceAccounts in these namespaces have as `imagePullSecrets`, to pull images from the registry. */
  public get imagePullSecrets(): ImagePullSecret[] {
    return [{ name: this.secretRef.name }];
  }

  /** Flux makes the Secret and leaves it to the refresher, which then needs no permission to create Secrets. */
  private addSecret(name: string, namespace: string): void {
    new ApiObject(this, 'Secret', {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        name,
        namespace,
        labels: watchLabels,
        annotations: { 'kustomize.toolkit.fluxcd.io/ssa': 'IfNotPresent' },
      },
      type: pullSecretType,
      stringData: { '.dockerconfigjson': '{"auths":{}}' },
    });
  }

  private addAccount(name: string, namespace: string, roleArn: string | undefined): void {
    const account = refresherOf(name);
    const annotations = isGiven(roleArn) ? { [cloudIdentities.aws.annotation]: roleArn } : undefined;
    const rbac = 'rbac.authorization.k8s.io';
    new ApiObject(this, 'ServiceAccount', {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: account, namespace, annotations },
    });
    new ApiObject(this, 'Role', {
      apiVersion: `${rbac}/v1`,
      kind: 'Role',
      metadata: { name: account, namespace },
      rules: [{ apiGroups: [''], resources: ['secrets'], resourceNames: [name], verbs: ['get', 'patch'] }],
    });
    new ApiObject(this, 'RoleBinding', {
      apiVersion: `${rbac}/v1`,
      kind: 'RoleBinding',
      metadata: { name: account, namespace },
      roleRef: { apiGroup: rbac, kind: 'Role', name: account },
      subjects: [{ kind: 'ServiceAccount', name: account, namespace }],
    });
  }

  private addJobs(name: string, namespace: string, spec: object, schedule: string): void {
    const refresher = refresherOf(name);
    // A Job cannot be changed: with another image or script, Flux makes it again.
    const annotations = { 'kustomize.toolkit.fluxcd.io/force': 'Enabled' };
    new ApiObject(this, 'FirstRun', {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: `${refresher}-first`, namespace, annotations },
      spec,
    });
    new ApiObject(this, 'CronJob', {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name: refresher, namespace },
      spec: {
        schedule,
        concurrencyPolicy: 'Forbid',
        startingDeadlineSeconds: 3600,
        successfulJobsHistoryLimit: 1,
        failedJobsHistoryLimit: 1,
        jobTemplate: { spec },
      },
    });
  }

  /** Name of the Secret with the key of AWS, which a pod reads from its own namespace. */
  private credentialsOf(namespace: string, credentialsRef: SecretRef | undefined): string | undefined {
    const ref = instanceOf(this, 'credentialsRef', credentialsRef, SecretRef, "SecretRef.named('aws-key')");
    if (ref?.namespace === undefined || ref.namespace === namespace) return ref?.name;
    const problem = `names ${ref} in namespace ${ref.namespace}, but the Job reads it only from its own, ${namespace}`;
    throw new InputError(this, 'credentialsRef', problem, 'Put both into one namespace.');
  }

  private jobSpec(registry: string, name: string, namespace: string, props: EcrTokenRefresherProps): object {
    const { awsCliImage = images.awsCli, kubectlImage = images.kubectl } = props;
    const credentials = this.credentialsOf(namespace, props.credentialsRef);
    const [, , region] = ecrHost.exec(registry)!;
    const shared = {
      securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
      volumeMounts: [{ name: 'work', mountPath: '/work' }],
      resources: { requests: { cpu: '50m', memory: '128Mi' }, limits: { memory: '256Mi' } },
    };
    return {
      backoffLimit: 5,
      activeDeadlineSeconds: 600,
      template: {
        spec: {
          restartPolicy: 'OnFailure',
          serviceAccountName: refresherOf(name),
          securityContext: {
            runAsNonRoot: true,
            runAsUser: 65532,
            runAsGroup: 65532,
            fsGroup: 65532,
            seccompProfile: { type: 'RuntimeDefault' },
          },
          volumes: [{ name: 'work', emptyDir: { medium: 'Memory', sizeLimit: '16Mi' } }],
          initContainers: [
            {
              name: 'token',
              image: awsCliImage,
              command: ['/bin/sh', '-c', script],
              env: [
                { name: 'AWS_REGION', value: region },
                { name: 'HOME', value: '/work' },
                { name: 'REGISTRY', value: registry },
                { name: 'SECRET_NAME', value: name },
                { name: 'SECRET_NAMESPACE', value: namespace },
              ],
              envFrom: credentials && [{ secretRef: { name: credentials } }],
              ...shared,
            },
          ],
          containers: [
            {
              name: 'apply',
              image: kubectlImage,
              // The image has no shell.
              command: ['kubectl'],
              args: ['apply', '--server-side', '--force-conflicts', '--field-manager=ecr-token-refresher', '--filename=/work/secret.json'],
              env: [{ name: 'HOME', value: '/work' }],
              ...shared,
            },
          ],
        },
      },
    };
  }
}

/** Images that have what the Job needs, for amd64 and arm64. */
const images = { awsCli: 'public.ecr.aws/aws-cli/aws-cli:2.31.0', kubectl: 'registry.k8s.io/kubectl:v1.34.1' };

/**
 * Writes the Secret with the new token. It has no variable in braces: Flux would substitute those. In base64 there is nothing that JSON would have to
 * escape.
 */
const script = `set -eu
token=$(aws ecr get-login-password)
auth=$(printf 'AWS:%s' "$token" | base64 | tr -d '\\n')
config=$(printf '{"auths":{"%s":{"username":"AWS","password":"%s","auth":"%s"}}}' "$REGISTRY" "$token" "$auth" | base64 | tr -d '\\n')
umask 077
printf '{"apiVersion":"v1","kind":"Secret","metadata":{"name":"%s","namespace":"%s"},"type":"kubernetes.io/dockerconfigjson","data":{".dockerconfigjson":"%s"}}' \\
  "$SECRET_NAME" "$SECRET_NAMESPACE" "$config" > /work/secret.json
`;

const refresherOf = (name: string) => `${name}-refresher`;
