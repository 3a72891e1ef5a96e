import { tmpdir } from 'node:os';
import { basename, dirname, resolve } from 'node:path';

/** How the command line of cdk8s runs this program. */
export interface Cdk8sRun {
  /** The folder from which cdk8s reads the manifests, for its validations and for standard output. */
  readonly output: string;
  /** Whether that is a temporary folder, for `cdk8s synth --stdout`. */
  readonly isForStdout: boolean;
}

/**
 * Says whether `cdk8s synth` runs this program, and not `cdk8s-fluxcd synth` or the user. cdk8s gives each program both variables.
 */
export function cdk8sRun(): Cdk8sRun | undefined {
  const { CDK8S_OUTDIR: output, CDK8S_RECORD_CONSTRUCT_METADATA: metadata, CDK8S_FLUXCD_SYNTH: own } = process.env;
  if (!output || metadata === undefined || own) return undefined;
  const isForStdout = dirname(resolve(output)) === resolve(tmpdir()) && /^cdk8s-\w{6}$/.test(basename(output));
  return { output, isForStdout };
}
