import type { ProviderOptions } from './provider';
import { ProviderType } from './provider-type';
import type { ServiceOptions } from './service-options';
import { table } from '../../kubernetes/table';
import { checkedOptions, StructName } from '../core/checked-props';
import { instanceOf, isGiven } from '../core/checked-shape';
import { checkedStrings } from '../core/checked-strings';
import { InputError } from '../core/input-error';
import { SecretRef } from '../core/object-refs';

/** What a service cannot do without. */
interface Needs {
  readonly address?: string;
  readonly channel?: string;
  readonly secretRef?: SecretRef;
}

/** What the factories of services share: each argument must be there. */
export class Services {
  /**
   * @param className name of the class with the factories, for messages
   * @param struct name of the struct of their options
   */
  public constructor(
    private readonly className: string,
    private readonly struct: StructName = 'ServiceOptions',
  ) {}

  /**
   * @param factory name of the factory
   * @param type type of the Provider
   * @param needs the arguments, all of which must be given
   * @param options the options of the user
   * @param more what the factory sets in addition
   */
  public service(
    factory: string,
    type: ProviderType,
    needs: Needs & { readonly [argument: string]: unknown },
    options: ServiceOptions,
    more: Partial<ProviderOptions> = {},
  ): ProviderOptions {
    const call = `${this.className}.${factory}()`;
    const { secretRef, ...strings } = needs;
    if ('secretRef' in needs) checkSecret(call, secretRef);
    for (const [argument, value] of Object.entries(strings)) checkedStrings(call, { [argument]: value }, examples[argument]);
    return {
      type,
      ...strings,
      ...more,
      ...checkedOptions(undefined, call, this.struct, options),
      ...(secretRef !== undefined && { secretRef }),
    };
  }
}

function checkSecret(call: string, secretRef: SecretRef | undefined): void {
  const field = `${call} secretRef`;
  if (!isGiven(secretRef)) throw new InputError(undefined, field, 'is missing', `Write for example ${secretExample}.`);
  instanceOf(undefined, field, secretRef, SecretRef, secretExample);
}

const secretExample = "SecretRef.named('alerts-auth')";
const examples: { readonly [argument: string]: string } = table({
  address: "'https://github.com/acme/fleet'",
  channel: "'releases'",
});
