import * as fs from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { Cdk8sRun } from './cdk8s-run';
import { refuseOtherFleet, refuseOtherPublisher } from './fleet-mark';
import { filesIn, outputsOf } from './outputs';
import { wrongPlace } from './place-in-repository';
import type { SynthesisedApp } from './synthesised-app';
import { writeFolderOf } from './written-folders';
import { DivertedOutput } from '../../../output/diverted-output';
import { OutputError } from '../../../output/output-error';
import { OutputFile } from '../../../output/output-file';
import { OwnedFolder } from '../../../output/owned-folder';
import type { Cluster } from '../tree/cluster';

/**
 * Writes the folder of an app, and those of the publishers of its fleet.
 * @param clusters those whose folders alone are written; undefined for all
 */
export function writeOutput(app: SynthesisedApp, files: readonly OutputFile[], clusters: readonly Cluster[] | undefined): void {
  if (clusters) refuseEmpty(app, clusters);
  const parts = clusters?.map(({ folder }) => folder);
  for (const output of outputsOf(app)) {
    const { outdir, publisher } = output;
    // The layers of publishers belong to no single cluster.
    if (parts && publisher) continue;
    // What is only compared replaces nothing.
    const check = () =>
      DivertedOutput.ofProcess()
        ? undefined
        : publisher
          ? refuseOtherPublisher(app, publisher)
          : refuseOtherFleet(app, parts !== undefined);
    const write = () => new OwnedFolder(writtenFolder(outdir, parts)).write(filesIn(output, files), { parts, check });
    if (parts) write();
    else writeFolderOf(app, output, write);
  }
  const warning = wrongPlace(app);
  if (warning !== undefined) process.stderr.write(`cdk8s-fluxcd: warning: ${warning}\n`);
}

/** The folder that is written; where `diff --app` asks for another one, that one, with the folders that are not written now. */
function writtenFolder(outdir: string, parts: readonly string[] | undefined): string {
  const diverted = DivertedOutput.ofProcess()?.divert(outdir);
  if (diverted !== undefined && parts) fs.cpSync(outdir, diverted, { recursive: true });
  return diverted ?? outdir;
}

/** Writes what cdk8s shows and checks: it looks for manifests in its own folder, which it has emptied. */
export function writeCopy({ output }: Cdk8sRun, outdir: string, files: readonly OutputFile[]): void {
  const inProgram = relative('.', outdir);
  // Several apps of one program, each with a folder of its own, keep their files apart.
  const folder = resolve(outdir) === resolve(output) ? '' : inProgram.startsWith('..') ? basename(outdir) : inProgram;
  for (const { path, text } of files) {
    const file = join(output, folder, path);
    fs.mkdirSync(dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
}

/**
 * Some clusters alone are written only beside the others: in an empty folder they would be all that is left, and whoever publishes it has Flux
 * delete the rest. It may be empty because `cdk8s synth` has emptied it.
 */
function refuseEmpty({ outdir }: SynthesisedApp, clusters: readonly Cluster[]): void {
  if (fs.existsSync(outdir) && fs.readdirSync(outdir).length > 0) return;
  throw new OutputError(
    `outdir is ${outdir}, which is empty, but only ${clusters.map(({ name }) => name).join(', ')} would be written: the other clusters, and what they share, would be missing`,
    'Restore the last output, or run npx cdk8s-fluxcd synth for all clusters first.',
  );
}
