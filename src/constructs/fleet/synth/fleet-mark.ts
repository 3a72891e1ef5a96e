import * as fs from 'node:fs';
import { join } from 'node:path';
import type { SynthesisedApp } from './synthesised-app';
import { OutputError } from '../../../output/output-error';
import { withoutCredentials } from '../../../wording/credentials';
import type { Fleet } from '../tree/fleet';
import type { Publisher } from '../tree/publisher';

/** Which fleet a generated page belongs to, by what it is on every machine. */
export function markOf({ node, _url }: Fleet, publisher?: Publisher): string {
  const ofFleet = `Fleet ${node.path}, ${withoutCredentials(_url)}`;
  return publisher ? `Publisher ${publisher.name}, ${withoutCredentials(publisher.url)}, of ${ofFleet}` : ofFleet;
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
      `Give each fleet an outdir of its own. If it is the same fleet, with another id or url, ${writtenAnew(outdir)}.`,
    );
  }
  if (isPart || found.length === 0 || found.some(({ cluster }) => fleet.clusters.some(({ name }) => name === cluster))) return;
  throw new OutputError(
    `outdir is ${outdir}, which holds other clusters of ${fleetNamed(own)}: ${found.map(({ cluster }) => cluster).join(', ')}`,
    `Write all clusters of a fleet by one program, or give each program an outdir of its own. If these clusters are gone or have new names, keep one of them in this program beside the new ones, and remove it in the next synth: each of the two then says what Flux does about the change.`,
  );
}

/** Refuses a folder that does not hold what the same publisher has written before. */
export function refuseOtherPublisher({ _fleet: fleet }: SynthesisedApp, publisher: Publisher): void {
  const { outdir } = publisher;
  const own = markOf(fleet, publisher);
  const page = join(outdir, 'BOOTSTRAP.md');
  const found = fs.existsSync(page) ? markIn(page) : pagesIn(outdir)[0]?.mark;
  if (found === undefined || found === own) return;
  throw new OutputError(
    `outdir of ${publisher.node.path} is ${outdir}, which holds ${fleetNamed(found)}; this app writes ${fleetNamed(own)}`,
    `Give each publisher an outdir of its own. If it is the same publisher, with another name or url, ${writtenAnew(outdir)}.`,
  );
}

/** How output is replaced with which a synth cannot compare its own: first by what Git knows of it. */
function writtenAnew(outdir: string): string {
  return `see with npx cdk8s-fluxcd diff --app what Flux does about the change, then delete ${outdir} and synth again`;
}

function fleetNamed(mark: string): string {
  return mark.replace(/\bFleet /, 'the fleet ').replace(/^Publisher /, 'the publisher ');
}

/** The pages of the clusters that lie in a folder, and what they are marked with. */
function pagesIn(outdir: string): { readonly cluster: string; readonly mark?: string }[] {
  const folder = join(outdir, 'clusters');
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder)
    .filter((cluster) => fs.existsSync(join(folder, cluster, 'BOOTSTRAP.md')))
    .sort()
    .map((cluster) => ({ cluster, mark: markIn(join(folder, cluster, 'BOOTSTRAP.md')) }));
}

function markIn(page: string): string | undefined {
  return /^<!-- .* -->\n<!-- ((?:Fleet|Publisher) .+) -->\n/.exec(fs.readFileSync(page, 'utf8'))?.[1];
}
