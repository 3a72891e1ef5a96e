import type { SynthesisedApp } from './synthesised-app';
import type { OutputFile } from '../../../output/output-file';
import type { Publisher } from '../tree/publisher';

/** A folder that a synth writes: that of the fleet, or of one of its publishers. */
export interface Output {
  readonly outdir: string;
  /** What the paths of its files begin with among all files of the synth. */
  readonly prefix: string;
  /** Folder with what was committed last, where it is not in the Git repository around `outdir`. */
  readonly committedOutput?: string;
  /** Whose it is; undefined for the fleet itself. */
  readonly publisher?: Publisher;
}

/** The folders that a synth writes, that of the fleet last: what it names in the others is then there. */
export function outputsOf({ outdir, committedOutput, _fleet: fleet }: SynthesisedApp): Output[] {
  const ofPublishers = fleet._publishers.map((publisher) => ({ outdir: publisher.outdir, prefix: publisher._prefix, publisher }));
  return [...ofPublishers, { outdir, prefix: '', committedOutput }];
}

/** The files of one of the outputs, by their paths in it. */
export function filesIn({ prefix, publisher }: Output, files: readonly OutputFile[]): OutputFile[] {
  if (!publisher) return files.filter(({ path }) => !path.startsWith('@'));
  return files.filter(({ path }) => path.startsWith(prefix)).map(({ path, text }) => ({ path: path.slice(prefix.length), text }));
}

/** Where a file is on this machine. */
export function placeOfFile(outputs: readonly Output[], path: string): string {
  const { outdir, prefix } = outputs.find((output) => path.startsWith(output.prefix))!;
  return `${outdir}/${path.slice(prefix.length)}`;
}
