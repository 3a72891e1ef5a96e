import { rule } from './rule';
import type { Fault } from '../../flux/fault';
import { cronFault, timeZoneFault } from '../../flux/schedules';
import { valuesAt } from '../../kubernetes/pointer';
import { Severity } from '../model/finding';

/** The schedule of a provider can be read. */
export const scheduleInvalid = rule({
  id: 'schedule-invalid',
  severity: Severity.ERROR,
  kinds: ['ResourceSetInputProvider'],
  texts: {
    what: 'A schedule of a ResourceSetInputProvider is not a cron expression of five fields, or its time zone does not exist.',
    why: 'The API server accepts any string. The operator cannot read the schedule, and the provider exports nothing.',
    fix: 'Write minute, hour, day, month and day of the week: `0 9 * * mon-fri`, and a time zone such as `Europe/Berlin`.',
    source: 'Flux Operator API: schedule',
  },
  check({ object }, report) {
    const see = (field: string, faultOf: (value: unknown) => Fault | undefined) => {
      for (const { pointer, value } of valuesAt(object, `/spec/schedule/*/${field}`)) {
        const fault = faultOf(value);
        if (fault) report(pointer, fault.problem, fault.fix);
      }
    };
    see('cron', cronFault);
    see('timeZone', timeZoneFault);
  },
});
