import { Fault } from './fault';
import { hasVariable } from './variables';
import { parseDuration } from '../kubernetes/go-duration';
import { shown } from '../wording/shown';

/** What is wrong with the cron expression of a schedule. */
export function cronFault(cron: unknown): Fault | undefined {
  if (hasVariable(cron)) return undefined;
  const fix = "Write minute, hour, day, month and day of the week, for example '0 9 * * mon-fri'.";
  const fields = typeof cron === 'string' ? cron.trim().split(/\s+/) : [];
  if (/^@(?:yearly|annually|monthly|weekly|daily|midnight|hourly)$/.test(fields.join(' '))) return undefined;
  if (fields[0] === '@every' && fields.length === 2 && parseDuration(fields[1]) !== undefined) return undefined;
  if (fields.length !== cronFields.length) return { problem: `is ${shown(cron)}, which does not have five cron fields`, fix };
  const wrong = cronFields.find((field, index) => !isOf(field, fields[index]));
  if (!wrong) return undefined;
  return { problem: `is ${shown(cron)}, where the ${wrong.title} must be ${wrong.range}`, fix };
}

/** A field of a cron expression. */
interface CronField {
  readonly title: string;
  readonly least: number;
  readonly most: number;
  readonly range: string;
  /** Names of values, from the least on. */
  readonly names?: readonly string[];
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const cronFields: readonly CronField[] = [
  { title: 'minute', least: 0, most: 59, range: 'from 0 to 59' },
  { title: 'hour', least: 0, most: 23, range: 'from 0 to 23' },
  { title: 'day', least: 1, most: 31, range: 'from 1 to 31' },
  { title: 'month', least: 1, most: 12, range: 'from 1 to 12, or jan to dec', names: months },
  { title: 'day of the week', least: 0, most: 6, range: 'from 0 (Sunday) to 6, or sun to sat', names: days },
];

// A list of values, ranges and steps: `1,3-5`, `*/10`.
function isOf(field: CronField, text: string): boolean {
  return text.split(',').every((part) => {
    const [range, step, ...more] = part.split('/');
    if (more.length > 0 || (step !== undefined && !/^[1-9]\d*$/.test(step))) return false;
    if (range === '*' || range === '?') return true;
    const ends = range.split('-').map((end) => valueOf(field, end));
    return ends.length <= 2 && ends.every((end) => end >= field.least && end <= field.most) && ends[0] <= ends[ends.length - 1];
  });
}

function valueOf({ least, names }: CronField, text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const index = names?.indexOf(text.toLowerCase()) ?? -1;
  return index < 0 ? NaN : least + index;
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
