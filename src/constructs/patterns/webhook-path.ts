import { IConstruct } from 'constructs';
import { hasVariable } from '../../flux/variables';
import { isObjectName } from '../../kubernetes/object-name';
import { shown } from '../../wording/shown';
import { InputError } from '../core/input-error';

/** Where the paths of all Receivers begin. */
export const webhookPath = '/hook/';

/** The host by which webhooks are reached, or an error. */
export function checkedWebhookHost(where: IConstruct, host: string): string {
  if (hasVariable(host) || (isObjectName(host) && host.includes('.'))) return host;
  const problem = `is ${shown(host)}, which is not a host that a service could call`;
  throw new InputError(where, 'host', problem, 'Write the host alone, for example hooks.acme.io.');
}
