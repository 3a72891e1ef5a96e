import { DivertedOutput } from '../output/diverted-output';

/**
 * The folder that a FleetApp compares its output with, and writes unless that is diverted.
 * @param outdir as the program gives it
 */
export function outdirOf(outdir: string | undefined): string | undefined {
  const given = outdir ?? process.env.CDK8S_OUTDIR;
  return given === undefined ? outdir : (DivertedOutput.ofProcess()?.origin(given) ?? outdir);
}
