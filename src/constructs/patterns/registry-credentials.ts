import { Construct } from 'constructs';
import { CredentialsFrom } from './credentials-from';
import { keptSecret } from './kept-secret';
import { knownRegistries } from '../../flux/registries';
import { shown } from '../../wording/shown';
import { checkedProps } from '../core/checked-props';
import { instanceOf, isGiven } from '../core/checked-shape';
import { InputError } from '../core/input-error';
import { nameOf, namespaceOf } from '../core/naming';
import { SecretRef } from '../core/object-refs';
import { checkedRegistryHost, RegistryAuth } from '../sources/registry-auth';

/** Properties of `RegistryCredentials`. */
export interface RegistryCredentialsProps {
  /** Host of the registry: `ghcr.io`, `docker.io`, `registry.acme.io:5000`. */
  readonly registry: string;

  /** Where the credentials come from. */
  readonly from: CredentialsFrom;

  /**
   * Name of the Secret.
   * @default - that of the Secret that `from` names, otherwise the construct ids below the chart, joined by `-`
   */
  readonly name?: string;

  /**
   * Namespace of the Secret.
   * @default - the chart's namespace, else `flux-system`
   */
  readonly namespace?: string;

  /**
   * Namespaces that get a copy of the Secret, by the same name: those of the charts, sources and pods that pull from the registry. The Flux Operator copies it
   * when the Namespace exists, and again when the Secret changes.
   * @default - none
   */
  readonly namespaces?: string[];
}

/**
 * The credentials of a private registry: the Secret, and its copies in the namespaces that pull from it.
 *
 *     const ghcr = new RegistryCredentials(layer, 'ghcr-auth', {
 *       registry: 'ghcr.io',
 *       from: CredentialsFrom.externalSecret({ store: 'vault', key: 'registries/ghcr' }),
 *       namespaces: ['web'],
 *     });
 *     new OciHelmChart(layer, 'web', { url: 'oci://ghcr.io/acme/charts/web', version: '1.x', auth: ghcr.auth });
 */
export class RegistryCredentials extends Construct {
  /** How sources, charts and ImageRepositories in the namespace of the Secret, and in those of its copies, sign in. */
  public readonly auth: RegistryAuth;

  /** The Secret. */
  public readonly secretRef: SecretRef;

  public constructor(scope: Construct, id: string, props: RegistryCredentialsProps) {
    super(scope, id);
    checkedProps(this, RegistryCredentials, 'RegistryCredentialsProps', props);
    const registry = checkedRegistryHost(this, 'registry', props.registry);
    if (knownRegistries.ecr.has(registry)) {
      const problem = 'is Amazon ECR, whose tokens are valid for 12 hours';
      throw new InputError(this, 'registry', problem, 'Use RegistryAuth.ecr(), or an EcrTokenRefresher.');
    }
    const from = instanceOf(this, 'from', props.from, CredentialsFrom, "CredentialsFrom.secret(SecretRef.named('ghcr-auth'))");
    const wanted = { name: nameOf(this, props.name), namespace: namespaceOf(this, props.namespace) };
    // The credentials of Docker Hub have the address of its old API as their key.
    const key = knownRegistries.dockerHub.has(registry) ? 'https://index.docker.io/v1/' : registry;
    const { name, namespace } = from._bind(this, { registry: key, ...wanted });
    for (const [prop, given, used] of [
      ['name', props.name, name],
      ['namespace', props.namespace, namespace],
    ] as const) {
      if (!isGiven(given) || given === used) continue;
      const problem = `is ${shown(given)}, but from names the Secret ${namespace}/${name}`;
      throw new InputError(this, prop, problem, 'Leave it out: with CredentialsFrom.secret() the Secret says it.');
    }
    this.secretRef = SecretRef.named(name, { namespace });
    this.auth = keptSecret(this, { registry, name, namespace, namespaces: props.namespaces });
  }

  /** What pods and ServiceAccounts in these namespaces have as `imagePullSecrets`, to pull images from the registry. */
  public get imagePullSecrets(): ImagePullSecret[] {
    return [{ name: this.secretRef.name }];
  }
}

/** An entry of `imagePullSecrets`. */
export interface ImagePullSecret {
  /** `metadata.name` of the Secret, in the namespace of the pod. */
  readonly name: string;
}
