import { Fault } from './fault';
import { shown } from '../wording/shown';

/** What is wrong with a path in a source: Flux takes it as it is, on Linux. What a template or a variable makes of it is not known. */
export function sourcePathFault(path: unknown): Fault | undefined {
  if (typeof path !== 'string' || /<<|\$\{/.test(path)) return undefined;
  if (path.includes('\\')) {
    return { problem: `is ${shown(path)}, which has a backslash`, fix: `Write ${shown(path.replaceAll('\\', '/'))}.` };
  }
  if (/[*?]/.test(path)) {
    return {
      problem: `is ${shown(path)}, which is a pattern, but must be one folder`,
      fix: 'Write a folder, which is read with all that is in it.',
    };
  }
  return undefined;
}
