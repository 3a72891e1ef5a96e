import { resolve } from 'node:path';
import type { Output } from './outputs';
import { SynthesisedApp } from './synthesised-app';
import { OutputError } from '../../../output/output-error';
import { isInside } from '../tree/paths';

/** How a folder was called, the path of the fleet in it, and what that is written for. */
interface Written {
  readonly outdir: string;
  readonly fleet: string;
  readonly repository: string;
}

/** The folders that apps of this process have written. */
const written = new Map<string, Written>();

/**
 * Writes the folder of an app, unless it contains another fleet of this program, which would be lost silently. The same fleet may be written
 * again, as tests do.
 */
export function writeFolderOf(app: SynthesisedApp, { outdir, prefix }: Output, write: () => void): void {
  const folder = resolve(outdir);
  const { node, _url } = app._fleet;
  const repository = [node.path, _url, app.pathInRepository, prefix].join(' ');
  for (const [other, by] of written) {
    if (!isInside(folder, other) && !isInside(other, folder)) continue;
    if (folder === other && by.repository === repository) continue;
    const place = folder === other ? 'to which' : `which overlaps with ${by.outdir}, where`;
    throw new OutputError(
      `outdir is ${outdir}, ${place} another FleetApp of this program has written the fleet ${by.fleet}`,
      'Give each FleetApp an outdir of its own, for example deploy/platform and deploy/apps.',
    );
  }
  write();
  written.set(folder, { outdir, fleet: node.path, repository });
}
