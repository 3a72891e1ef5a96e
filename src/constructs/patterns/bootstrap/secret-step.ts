import { secretCommand } from './secret-command';
import { indented } from './text';
import { handbook } from '../../../flux/handbook';
import { SecretRef } from '../../core/object-refs';
import type { BootstrapNeeds } from '../../fleet/tree/bootstrap-needs';
import type { NeededSecret } from '../../fleet/tree/needed-secret';

/** The needs but the Secret of the repository or registry, which has a step of its own. */
export function withoutSecret(needs: BootstrapNeeds, own: SecretRef | undefined): BootstrapNeeds {
  const secrets = needs.secrets.filter(({ namespace, name }) => namespace !== handbook.namespace || name !== own?.name);
  return { ...needs, secrets };
}

/** Says which Secrets are needed, with their keys where the readers say them: of their values nothing is known. */
export function secretStep(needed: readonly NeededSecret[]): string {
  const late = [...new Set(needed.filter(({ hasLateNamespace }) => hasLateNamespace).map(({ namespace }) => namespace))];
  const commands = late.map((name) => `kubectl create namespace ${name}`).join('\n');
  const before = late.length === 0 ? '' : `   Before them, the namespaces that only a layer would make:\n\n${indented(commands, 7)}\n\n`;
  const entries = needed.map(entryOf).join('').trimEnd();
  return `Make the Secrets that objects of the cluster read and no layer makes:\n\n${before}${entries}\n`;
}

function entryOf(secret: NeededSecret): string {
  const { namespace, name, readers } = secret;
  const command = secretCommand(secret);
  const made = command === undefined ? '' : `\n${indented(command, 9)}\n\n`;
  return `   - \`${namespace}/${name}\`, read by ${readers.join(', ')}\n${made}`;
}
