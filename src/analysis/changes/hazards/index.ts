import { accessLost, accessWidened } from './access';
import { chartMajor } from './chart-major';
import { crdNarrowed } from './crd-narrowed';
import { HazardOfContent } from './hazard';
import { immutableField } from './immutable-field';
import { pruneChanged, suspendChanged } from './toggles';
import { usedObjectGone } from './used-object-gone';
import { volumeShrunk } from './volume-shrunk';

/** What a change of content can do to a cluster, in the order in which it is reported. */
export const hazardsOfContent: readonly HazardOfContent[] = [
  immutableField,
  volumeShrunk,
  crdNarrowed,
  usedObjectGone,
  accessLost,
  accessWidened,
  suspendChanged,
  pruneChanged,
  chartMajor,
];
