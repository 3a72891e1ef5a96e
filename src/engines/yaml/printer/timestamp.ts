import { parseTime } from '../../../golang/time-parse';

const layouts = ['2006-1-2T15:4:5.999999999Z07:00', '2006-1-2t15:4:5.999999999Z07:00', '2006-1-2 15:4:5.999999999', '2006-1-2'];

/** Whether go-yaml takes a text for a point in time, and so puts it into quotes. */
export function isTimestamp(text: string): boolean {
  return /^\d{4}-/.test(text) && layouts.some((layout) => parseTime(layout, text) !== undefined);
}
