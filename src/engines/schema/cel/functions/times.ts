import { Timestamp } from '../time';
import { duration, Functions, overload, string, timestamp } from './overload';

/** A part of a date and time, in UTC or in a zone. */
function part(read: (date: Date) => number) {
  return [
    overload([timestamp], (time: Timestamp) => BigInt(read(time.dateIn('UTC')))),
    overload([timestamp, string], (time: Timestamp, zone: string) => BigInt(read(time.dateIn(zone)))),
  ];
}

export const timeMembers: Functions = {
  getFullYear: part((date) => date.getUTCFullYear()),
  getMonth: part((date) => date.getUTCMonth()),
  getDate: part((date) => date.getUTCDate()),
  getDayOfMonth: part((date) => date.getUTCDate() - 1),
  getDayOfWeek: part((date) => date.getUTCDay()),
  getDayOfYear: part(dayOfYear),
  getHours: [overload([duration], (length) => length.in('h')), ...part((date) => date.getUTCHours())],
  getMinutes: [overload([duration], (length) => length.in('m')), ...part((date) => date.getUTCMinutes())],
  getSeconds: [overload([duration], (length) => length.in('s')), ...part((date) => date.getUTCSeconds())],
  getMilliseconds: [overload([duration], (length) => length.in('ms')), ...part((date) => date.getUTCMilliseconds())],
};

/** From 0 on. */
function dayOfYear(date: Date): number {
  const first = new Date(date);
  first.setUTCMonth(0, 1);
  return Math.round((date.getTime() - first.getTime()) / 86_400_000);
}
