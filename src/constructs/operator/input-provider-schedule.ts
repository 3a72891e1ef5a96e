import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import * as crds from '../../../imports/fluxcd.controlplane.io';
import { cronFault, timeZoneFault } from '../../flux/schedules';
import { checkedOptions } from '../core/checked-props';
import { goDuration } from '../core/duration';
import { refuse } from '../core/input-error';

/** Where the clock of a schedule is, and for how long it lets a provider run. */
export interface InputProviderScheduleOptions {
  /**
   * Time zone of the cron fields, for example `Europe/Berlin`.
   * @default - UTC
   */
  readonly timeZone?: string;

  /**
   * How long from that time on it may run, by `reconcileEvery`. At least twice `reconcileTimeout`.
   * @default - it runs once, at that time
   */
  readonly window?: Duration;
}

/** When a provider runs. */
export class InputProviderSchedule {
  /**
   * At times that cron fields say.
   * @param expression five cron fields, for example `0 9 * * mon-fri`, or `@hourly`, `@daily` and the like
   * @param options time zone and length
   */
  public static cron(expression: string, options: InputProviderScheduleOptions = {}): InputProviderSchedule {
    const factory = 'InputProviderSchedule.cron()';
    refuse(undefined, `${factory} expression`, cronFault(expression));
    const given = checkedOptions(undefined, factory, 'InputProviderScheduleOptions', options);
    refuse(undefined, `${factory} timeZone`, timeZoneFault(given.timeZone));
    return new InputProviderSchedule(expression, given);
  }

  private constructor(
    private readonly expression: string,
    private readonly options: InputProviderScheduleOptions,
  ) {}

  /** @internal */
  public _render(where: IConstruct, field: string): crds.ResourceSetInputProviderSpecSchedule {
    const { timeZone, window } = this.options;
    return { cron: this.expression, timeZone, window: goDuration(where, `${field}.window`, window) };
  }
}

/** What an error message suggests where a schedule is expected. */
export const scheduleExample = "InputProviderSchedule.cron('0 9 * * mon-fri')";
