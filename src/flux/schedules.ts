import { Fault } from './fault';
import { hasVariable } from './variables';
import { shown } from '../wording/shown';

/** What is wrong with the cron expression of a schedule. */
export function cronFault(cron: unknown): Fault | undefined {
  if (hasVariable(cron)) return undefined;
  if (typeof cron === 'string' && /^\s*(@[a-z]+( \S+)?|[\w*?/,-]+(\s+[\w*?/,-]+){4})\s*$/.test(cron)) return undefined;
  const fix = "Write minute, hour, day, month and day of the week, for example '0 9 * * mon-fri'.";
  return { problem: `is ${shown(cron)}, which does not have five cron fields`, fix };
}

/** What is wrong with the time zone of a schedule. */
export function timeZoneFault(timeZone: unknown): Fault | undefined {
  if (timeZone === undefined || timeZone === null || timeZone === '' || timeZone === 'Local' || hasVariable(timeZone)) return undefined;
  if (typeof timeZone === 'string' && isTimeZone(timeZone)) return undefined;
  return {
    problem: `is ${shown(timeZone)}, which is not a time zone`,
    fix: "Write a name of the IANA database, for example 'Europe/Berlin'.",
  };
}

/** JavaScript also knows offsets such as +01:00, which are not names. */
function isTimeZone(name: string): boolean {
  if (/^[+-]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
