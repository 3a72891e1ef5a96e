import { Io } from './io';
import { Option } from './options';
import { UsageError } from './usage-error';
import { variables } from '../publish/registry/credentials';
import { Registry } from '../publish/registry/registry';
import { listed } from '../wording/listed';

/** Options of the commands that talk to registries. */
export const plainHttp = {
  type: 'flag',
  summary: 'asks registries without TLS, as those on this machine always are',
} as const satisfies Option;

/**
 * Runs what needs registries, and closes the connections.
 * @param hosts of all registries that are asked
 */
export async function withRegistry<T>(
  { env }: Pick<Io, 'env'>,
  options: { readonly 'plain-http': boolean },
  hosts: readonly string[],
  work: (registry: Registry) => Promise<T>,
): Promise<T> {
  const different = [...new Set(hosts)];
  if (different.length > 1 && env[variables.password] && !env[variables.registry]) {
    throw new UsageError(
      `${variables.password} is set, but there are several registries: ${listed(different, 'and')}. Set ${variables.registry} to the one that it is for; docker login gives those of the others.`,
    );
  }
  const registry = new Registry({ env, plainHttp: options['plain-http'] });
  try {
    return await work(registry);
  } finally {
    registry.close();
  }
}
