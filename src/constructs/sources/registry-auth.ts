import { IConstruct } from 'constructs';
import { KnownRegistry, knownRegistries, registryOf } from '../../flux/registries';
import { hasVariable } from '../../flux/variables';
import { described, shown } from '../../wording/shown';
import { checkedOptions } from '../core/checked-props';
import { instanceOf, isGiven } from '../core/checked-shape';
import { InputError } from '../core/input-error';
import { SecretRef, ServiceAccountRef } from '../core/object-refs';
import { OciProvider } from '../core/oci-provider';
import { Consumer } from '../core/reference';
import { mirroredIn } from '../core/registry-mirrors';

/** Whose workload identity signs in. */
export interface RegistryIdentityOptions {
  /**
   * ServiceAccount, in the namespace of the source, whose workload identity signs in. Needs `cluster.objectLevelWorkloadIdentity` of the FluxInstance. A
   * HelmRepository cannot use one.
   * @default - the identity of the controller: that of `workloadIdentities` of the FluxInstance
   */
  readonly serviceAccount?: ServiceAccountRef;
}

/** The fields by which a source signs in. */
export interface SignIn {
  readonly provider?: OciProvider;
  readonly secretRef?: SecretRef;
  readonly serviceAccount?: ServiceAccountRef;
}

/** What a user gives of them. */
interface SignInProps extends SignIn {
  readonly auth?: RegistryAuth;
}

type SecretFor = (consumer: Consumer) => SecretRef;

/**
 * How a source, an ImageRepository or a chart signs in to its registry: by the workload identity of a cloud where there is one, by a Secret
 * elsewhere. The address must be one of that registry.
 *
 *     new OciRepository(chart, 'web', { url: 'oci://ghcr.io/acme/web', auth: RegistryAuth.ghcr(SecretRef.named('ghcr-auth')) });
 */
export class RegistryAuth {
  /**
   * Amazon ECR, by workload identity: its tokens are valid for 12 hours, and Flux gets a new one each time. Without an identity,
   * `EcrTokenRefresher` renews a Secret.
   * @param options whose identity it is
   */
  public static ecr(options: RegistryIdentityOptions = {}): RegistryAuth {
    return RegistryAuth._byIdentity('ecr', options);
  }

  /**
   * Azure Container Registry, by workload identity. With a service principal: `RegistryAuth.registry()`.
   * @param options whose identity it is
   */
  public static acr(options: RegistryIdentityOptions = {}): RegistryAuth {
    return RegistryAuth._byIdentity('acr', options);
  }

  /**
   * Google Artifact Registry, by workload identity. With the key of a service account: `RegistryAuth.registry()`.
   * @param options whose identity it is
   */
  public static gar(options: RegistryIdentityOptions = {}): RegistryAuth {
    return RegistryAuth._byIdentity('gar', options);
  }

  /**
   * GitHub Container Registry, by a personal access token with `read:packages`.
   * @param secretRef Secret of type `kubernetes.io/dockerconfigjson`
   */
  public static ghcr(secretRef: SecretRef): RegistryAuth {
    return new RegistryAuth(knownRegistries.ghcr, secretFor('RegistryAuth.ghcr()', secretRef));
  }

  /**
   * Docker Hub, by an access token: it limits who reads without an account.
   * @param secretRef Secret of type `kubernetes.io/dockerconfigjson`
   */
  public static dockerHub(secretRef: SecretRef): RegistryAuth {
    return new RegistryAuth(knownRegistries.dockerHub, secretFor('RegistryAuth.dockerHub()', secretRef));
  }

  /**
   * Any registry, by a Secret. Amazon ECR is refused, because its tokens expire.
   * @param registry host of the registry, with its port where it is not 443: `registry.acme.io`
   * @param secretRef Secret of type `kubernetes.io/dockerconfigjson`
   */
  public static registry(registry: string, secretRef: SecretRef): RegistryAuth {
    const factory = 'RegistryAuth.registry()';
    const host = checkedRegistryHost(undefined, factory, registry);
    if (knownRegistries.ecr.has(host)) {
      const problem = `is ${shown(registry)}, but a token of Amazon ECR in a Secret is valid for 12 hours`;
      throw new InputError(undefined, factory, problem, 'Use RegistryAuth.ecr(), or the auth of an EcrTokenRefresher.');
    }
    return new RegistryAuth(registryAt(host), secretFor(factory, secretRef));
  }

  /** By a Secret that a construct keeps in several namespaces. @internal */
  public static _kept(registry: string, secretIn: SecretFor): RegistryAuth {
    return new RegistryAuth(registryAt(registry), secretIn);
  }

  /** @internal */
  private static _byIdentity(name: 'ecr' | 'acr' | 'gar', options: RegistryIdentityOptions): RegistryAuth {
    const { serviceAccount } = checkedOptions(undefined, `RegistryAuth.${name}()`, 'RegistryIdentityOptions', options);
    return new RegistryAuth(knownRegistries[name], undefined, serviceAccount);
  }

  private constructor(
    private readonly registry: KnownRegistry,
    private readonly secretIn?: SecretFor,
    private readonly serviceAccount?: ServiceAccountRef,
  ) {}

  /** @internal */
  public _signIn(consumer: Consumer, address: string): SignIn {
    this.checkAddress(consumer, address);
    if (this.secretIn) return { secretRef: this.secretIn(consumer) };
    return { provider: this.registry.provider as OciProvider, serviceAccount: this.serviceAccount };
  }

  private checkAddress(consumer: Consumer, address: string): void {
    if (typeof address !== 'string') return;
    const written = registryOf(address);
    // A mirror has credentials of its own.
    if (hasVariable(written) || [address, mirroredIn(consumer, address)].some((each) => this.registry.has(registryOf(each)))) return;
    const { title, hosts } = this.registry;
    const what = title === hosts ? title : `${title} (${hosts})`;
    throw new InputError(consumer, 'auth', `is for ${what}, but the address is one of ${written}`, fixFor(written));
  }
}

/**
 * How a construct signs in to its registry: by `auth`, or by the fields of Flux.
 * @param consumer the construct
 * @param address its `oci://` URL, or its image
 * @param props what the user gave
 */
export function signInOf(consumer: Consumer, address: string, props: SignInProps): SignIn {
  const { provider, secretRef, serviceAccount } = props;
  const auth = instanceOf(consumer, 'auth', props.auth, RegistryAuth, "RegistryAuth.ghcr(SecretRef.named('ghcr-auth'))");
  if (!auth) return { provider, secretRef, serviceAccount };
  for (const [other, value] of Object.entries({ provider, secretRef, serviceAccount })) {
    if (isGiven(value)) {
      throw new InputError(consumer, 'auth', `and ${other} are both set, and auth sets ${other}`, `Remove ${other}.`);
    }
  }
  return auth._signIn(consumer, address);
}

/** The host of a registry, as `auths` of a Secret names it. */
export function checkedRegistryHost(where: IConstruct | undefined, field: string, registry: string): string {
  if (typeof registry !== 'string') {
    throw new InputError(where, field, `must be the host of a registry, not ${described(registry)}`, "Write for example 'ghcr.io'.");
  }
  if (hasVariable(registry) || /^[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d+)?$/.test(registry)) return registry;
  const [, host] = /^(?:\w+:\/\/)?([^/@]+)/.exec(registry) ?? [];
  const fix =
    host === undefined || host.toLowerCase() === registry ? "Write for example 'ghcr.io'." : `Write ${shown(host.toLowerCase())}.`;
  throw new InputError(where, field, `is ${shown(registry)}, which is not the host of a registry`, fix);
}

/** The Secret with the credentials of a registry, which a factory requires. */
export function requiredSecret(factory: string, secretRef: SecretRef): SecretRef {
  if (secretRef instanceof SecretRef) return secretRef;
  const problem = `requires a SecretRef, not ${described(secretRef)}`;
  throw new InputError(undefined, factory, problem, "Write for example SecretRef.named('ghcr-auth').");
}

function secretFor(factory: string, secretRef: SecretRef): SecretFor {
  const secret = requiredSecret(factory, secretRef);
  return () => secret;
}

function registryAt(host: string): KnownRegistry {
  return knownAt(host)?.[1] ?? { title: host, hosts: host, has: (other) => other === host || hasVariable(host) };
}

/** A registry that is known by its host, after the factory for it. */
function knownAt(host: string): readonly [factory: string, registry: KnownRegistry] | undefined {
  return Object.entries(knownRegistries).find(([, { has }]) => has(host));
}

/** What to use for a registry. */
function fixFor(host: string): string {
  const found = knownAt(host);
  return found ? `Use RegistryAuth.${found[0]}().` : `Use RegistryAuth.registry(${shown(host)}, secretRef).`;
}
