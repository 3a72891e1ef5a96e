import { readFileSync } from 'node:fs';
import { ApiObject, Duration, Yaml } from 'cdk8s';
import { Construct } from 'constructs';
import { pullSecretType } from './kept-secret';
import { isEncrypted, isSopsDocument } from '../../flux/sops';
import { isObject } from '../../kubernetes/json-object';
import { shown } from '../../wording/shown';
import { checkedOptions } from '../core/checked-props';
import { goDuration } from '../core/duration';
import { InputError } from '../core/input-error';
import { SecretRef } from '../core/object-refs';
import { watchLabels } from '../core/watch-label';
import { requiredSecret } from '../sources/registry-auth';

/** Where External Secrets finds the user and the token of a registry. */
export interface ExternalCredentialsOptions {
  /** Name of the SecretStore or ClusterSecretStore. */
  readonly store: string;

  /**
   * Kind of the store.
   * @default SecretStoreKind.CLUSTER
   */
  readonly storeKind?: SecretStoreKind;

  /** Key of the entry in the store, for example `registries/ghcr`. */
  readonly key: string;

  /**
   * Property of the entry that holds the name of the user.
   * @default 'username'
   */
  readonly usernameProperty?: string;

  /**
   * Property of the entry that holds the token or password.
   * @default 'password'
   */
  readonly passwordProperty?: string;

  /**
   * How often the store is asked for a new token.
   * @default Duration.hours(1)
   */
  readonly refreshInterval?: Duration;
}

/** What kind of store External Secrets reads. */
export enum SecretStoreKind {
  /** A store of the whole cluster. */
  CLUSTER = 'ClusterSecretStore',
  /** A store of the namespace of the Secret. */
  NAMESPACE = 'SecretStore',
}

/** The Secret that is kept. */
interface Kept {
  readonly registry: string;
  readonly name: string;
  readonly namespace: string;
}

type Bind = (scope: Construct, kept: Kept) => Kept;

/** Where the credentials of a registry come from. None of the ways puts a password into the output. */
export class CredentialsFrom {
  /**
   * A Secret of type `kubernetes.io/dockerconfigjson` that exists on the cluster, or that this program makes.
   * @param secretRef the Secret; without a namespace it is in that of the RegistryCredentials
   */
  public static secret(secretRef: SecretRef): CredentialsFrom {
    const secret = requiredSecret('CredentialsFrom.secret()', secretRef);
    return new CredentialsFrom((_, { registry, namespace }) => {
      return { registry, name: secret.name, namespace: secret.namespace ?? namespace };
    });
  }

  /**
   * A store that External Secrets reads: an ExternalSecret is made, which the operator of External Secrets turns into the Secret.
   * @param options the store, and the entry in it
   */
  public static externalSecret(options: ExternalCredentialsOptions): CredentialsFrom {
    const given = checkedOptions(undefined, 'CredentialsFrom.externalSecret()', 'ExternalCredentialsOptions', options);
    return new CredentialsFrom((scope, kept) => {
      externalSecret(scope, kept, given);
      return kept;
    });
  }

  /**
   * A file with a Secret of type `kubernetes.io/dockerconfigjson` that SOPS encrypted. The Kustomization that applies it needs `decryption`.
   * @param path the file, relative to the folder that the program runs in
   */
  public static sopsFile(path: string): CredentialsFrom {
    return new CredentialsFrom((scope, kept) => {
      const secret = encryptedSecret(scope, path, kept);
      new ApiObject(scope, 'Secret', secret);
      return kept;
    });
  }

  private constructor(private readonly make: Bind) {}

  /** Makes what is needed, and says which Secret it is. @internal */
  public _bind(scope: Construct, kept: Kept): Kept {
    return this.make(scope, kept);
  }
}

function externalSecret(scope: Construct, { registry, name, namespace }: Kept, options: ExternalCredentialsOptions): void {
  const { store, storeKind = SecretStoreKind.CLUSTER, key, usernameProperty = 'username', passwordProperty = 'password' } = options;
  const auth = '{{ printf "%s:%s" .username .password | b64enc }}';
  const login = `"username": {{ .username | toJson }}, "password": {{ .password | toJson }}, "auth": "${auth}"`;
  new ApiObject(scope, 'ExternalSecret', {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name, namespace },
    spec: {
      refreshInterval: goDuration(scope, 'refreshInterval', options.refreshInterval ?? Duration.hours(1)),
      secretStoreRef: { kind: storeKind, name: store },
      target: {
        name,
        template: {
          type: pullSecretType,
          metadata: { labels: watchLabels },
          data: { '.dockerconfigjson': `{"auths": {"${registry}": {${login}}}}` },
        },
      },
      data: [
        { secretKey: 'username', remoteRef: { key, property: usernameProperty } },
        { secretKey: 'password', remoteRef: { key, property: passwordProperty } },
      ],
    },
  });
}

/** The Secret of the file, when SOPS encrypted it, and it is the one that is kept. */
function encryptedSecret(scope: Construct, path: string, { name, namespace }: Kept): any {
  const field = `CredentialsFrom.sopsFile(${shown(path)})`;
  const [secret, ...more] = documentsOf(scope, field, path);
  if (more.length > 0) throw new InputError(scope, field, 'has more than one document', 'Keep one Secret in it.');
  if (!isObject(secret) || secret.kind !== 'Secret') {
    throw new InputError(scope, field, 'does not contain a Secret', 'Name the file of a Secret that SOPS encrypted.');
  }
  if (!isSopsDocument(secret) || !(isEncrypted(secret.data) || isEncrypted(secret.stringData))) {
    const fix = `Run sops --encrypt --encrypted-regex '^(data|stringData)$' --in-place ${path}.`;
    throw new InputError(scope, field, 'is not encrypted, so that the password would be in the output', fix);
  }
  if (secret.type !== pullSecretType) {
    throw new InputError(scope, field, `has the type ${shown(secret.type)}`, `A registry needs ${pullSecretType}.`);
  }
  const { metadata = {} } = secret;
  if (metadata.name !== name || metadata.namespace !== namespace) {
    const problem = `is the Secret ${metadata.namespace}/${metadata.name}, but the credentials are ${namespace}/${name}`;
    throw new InputError(scope, field, problem, 'Set name and namespace to those of the file.');
  }
  return secret;
}

function documentsOf(scope: Construct, field: string, path: string): any[] {
  try {
    readFileSync(path);
    return Yaml.load(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const problem = code === 'ENOENT' ? 'does not exist' : `cannot be read: ${message}`;
    throw new InputError(scope, field, problem, 'Name a YAML file, relative to the folder that the program runs in.');
  }
}
