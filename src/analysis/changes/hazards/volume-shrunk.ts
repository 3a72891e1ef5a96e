import { HazardOfContent } from './hazard';
import { refusedChange } from './refused';
import { quantityOf } from '../../../kubernetes/quantity';

const size = '/spec/resources/requests/storage';

/** A volume gets smaller, which no API server allows. */
export const volumeShrunk: HazardOfContent = function* (pair) {
  for (const change of pair.changed) {
    const { old, now } = change;
    if (now.manifest.kind !== 'PersistentVolumeClaim' || now.manifest.group !== '') continue;
    const [before, after] = [old, now].map(({ manifest }) => manifest.object.spec?.resources?.requests?.storage as unknown);
    const [most, least] = [before, after].map((value) => quantityOf(String(value)));
    if (most === undefined || least === undefined || least >= most) continue;
    const found = refusedChange('volume-shrunk', change, size, pair);
    if (found) yield { ...found, message: found.message.replace(/^changes \S+,/, `asks for ${String(after)} and had ${String(before)},`) };
  }
};
