import * as fs from 'node:fs';
import { join } from 'node:path';
import type { SynthesisedApp } from './synthesised-app';
import { OutputError } from '../../../output/output-error';
import { withoutCredentials } from '../../../wording/credentials';
import type { Fleet } from '../tree/fleet';

/** Which fleet a generated page belongs to, by what it is on every machine. */
export function markOf({ node, _url }: Fleet): string {
  return `Fleet ${node.path}, ${withoutCredentials(_url)}`;
}

/** Whether what lies in the folder of an app was written for its fleet. */
export function liesIn({ outdir, _fleet: fleet }: SynthesisedApp): boolean {
  const own = markOf(fleet);
  return pagesIn(outdir).every(({ mark }) => mark === undefined || mark === own);
}

/**
 * Refuses a folder that contains another fleet: a synth would silently replace it. Output of versions without a mark belongs to no fleet.
 * @param isPart whether the folders of some clusters alone are replaced
 */
export function refuseOtherFleet({ outdir, _fleet: fleet }: SynthesisedApp, isPart: boolean): void {
  const found = pagesIn(outdir);
  const own = markOf(fleet);
  const other = found.find(({ mark }) => mark !== undefined && mark !== own);
  if (other) {
    throw new OutputError(
      `outdir is ${outdir}, which holds ${fleetNamed(other.mark!)}; this app writes ${fleetNamed(own)}`,
      `Give each fleet an outdir of its own. If it is the same fleet, with another id or url, delete ${outdir} and synth again.`,
    );
  }
  if (isPart || found.length === 0 || found.some(({ cluster }) => fleet.clusters.some(({ name }) => name === cluster))) return;
  throw new OutputError(
    `outdir is ${outdir}, which holds other clusters of ${fleetNamed(own)}: ${found.map(({ cluster }) => cluster).join(', ')}`,
    `Write all clusters of a fleet by one program, or give each program an outdir of its own. If these clusters are gone, delete ${outdir} and synth again.`,
  );
}

function fleetNamed(mark: string): string {
  return mark.replace(/^Fleet /, 'the fleet ');
}

/** The pages of the clusters that lie in a folder, and what they are marked with. */
function pagesIn(outdir: string): { readonly cluster: string; readonly mark?: string }[] {
  const folder = join(outdir, 'clusters');
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder)
    .filter((cluster) => fs.existsSync(join(folder, cluster, 'BOOTSTRAP.md')))
    .sort()
    .map((cluster) => {
      const page = fs.readFileSync(join(folder, cluster, 'BOOTSTRAP.md'), 'utf8');
      return { cluster, mark: /^<!-- .* -->\n<!-- (Fleet .+) -->\n/.exec(page)?.[1] };
    });
}
