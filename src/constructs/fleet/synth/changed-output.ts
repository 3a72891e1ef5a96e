import { OutputReader, statesIn } from './applied-states';
import { liesIn } from './fleet-mark';
import { lastOutputIn } from './last-output';
import { outputsOf, placeOfFile } from './outputs';
import type { SynthesisedApp } from './synthesised-app';
import { changesBetween, namespacesLeft, warningsOf } from '../../../analysis/changes';
import type { Finding } from '../../../analysis/model/finding';
import { OutputFile } from '../../../output/output-file';
import { mirroredIn } from '../../core/registry-mirrors';
import type { Cluster } from '../tree/cluster';

/**
 * What Flux would delete, make again or leave behind on the clusters when they get these files instead of those that the last synth wrote to the folder of the app.
 * @param only the clusters whose files are written; undefined for all
 */
export function changesOfOutput(app: SynthesisedApp, files: readonly OutputFile[], only: readonly Cluster[] | undefined): Finding[] {
  const outputs = outputsOf(app);
  const last = new Map(
    outputs.flatMap(({ outdir, prefix }) => [...lastOutputIn(outdir)].map(([path, text]) => [`${prefix}${path}`, text] as const)),
  );
  if (last.size === 0 || !liesIn(app)) return [];
  const next = new Map(files.filter(({ path }) => path.endsWith('.yaml')).map(({ path, text }) => [path, text]));
  if (only) for (const [path, text] of last) if (!only.some(({ folder }) => path.startsWith(`${folder}/`))) next.set(path, text);
  if (isSame(last, next)) return [];
  const reader = new OutputReader((path) => placeOfFile(outputs, path));
  const published = app._fleet._publishers.map((publisher) => ({ url: mirroredIn(publisher, publisher.url), prefix: publisher._prefix }));
  const [before, after] = [last, next].map((each) => statesIn(each, reader, published));
  const changes = [...changesBetween(before, after), ...namespacesLeft(before, after)];
  return warningsOf(changes, (what, cluster) => app._fleet._acceptedChanges.reasonFor(what, cluster));
}

function isSame(last: ReadonlyMap<string, string>, next: ReadonlyMap<string, string>): boolean {
  return last.size === next.size && [...next].every(([path, text]) => last.get(path) === text);
}
