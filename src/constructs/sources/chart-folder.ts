import { IConstruct } from 'constructs';
import { shown } from '../../wording/shown';
import { InputError } from '../core/input-error';

/**
 * Refuses an address where a chart is a folder of its source: Flux would look for a folder of this name.
 * @param kind kind of the source
 */
export function checkedChartFolder(where: IConstruct, field: string, chart: unknown, kind: string): void {
  if (kind === 'HelmRepository' || typeof chart !== 'string' || !/^(?:[a-z][a-z\d+.-]*:\/\/|[\w.-]+@[\w.-]+:)/i.test(chart)) return;
  const fix =
    'Write its path, for example charts/web. For a chart in a registry or Helm repository use OciHelmChart or HelmRepositoryChart.';
  throw new InputError(where, field, `is ${shown(chart)}, but a chart of a ${kind} is a folder in it`, fix);
}
