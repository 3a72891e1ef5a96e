import type { SecretKeys } from '../../../flux/secret-keys';
import type { NeededSecret } from '../../fleet/tree/needed-secret';

/** The command that makes a Secret; undefined where its readers do not say what they read of it. */
export function secretCommand({ namespace, name, keys }: NeededSecret): string | undefined {
  const registry = keys.find((each) => each.registry !== undefined)?.registry;
  if (registry !== undefined) return registrySecret(namespace, name, registry);
  const options = [...new Set(keys.flatMap((each) => optionsOf(name, each)))];
  if (options.length === 0) return undefined;
  return [`kubectl -n ${namespace} create secret generic ${name}`, ...options].join(' \\\n  ');
}

/** Makes a Secret with the credentials of a registry. */
export function registrySecret(namespace: string, name: string, registry: string): string {
  const create = `kubectl -n ${namespace} create secret docker-registry ${name}`;
  return `${create} \\\n  --docker-server=${registry} --docker-username="$REGISTRY_USER" --docker-password="$REGISTRY_TOKEN"`;
}

function optionsOf(name: string, { values = [], files = [], sshHost }: SecretKeys): string[] {
  const knownHosts = sshHost === undefined ? [] : [`--from-literal=known_hosts="$(ssh-keyscan ${addressOf(sshHost)})"`];
  return [
    ...values.map((key) => `--from-literal=${key}="$${variableOf(`${name}_${key}`)}"`),
    ...files.map((key) => `--from-file=${key}=path/to/${key}`),
    ...knownHosts,
  ];
}

/** Name of the shell variable that holds a value: no two names share one. */
function variableOf(text: string): string {
  return text
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^(?=\d)/, '_');
}

function addressOf(host: string): string {
  const [, name, port] = /^(.*?)(?::(\d+))?$/.exec(host)!;
  return port === undefined ? name : `-p ${port} ${name}`;
}
