import { outputLine } from '../wording/output';

/** A stream that text is written to. */
export interface TextOutput {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Everything of the outside that a command sees, so that tests can be the outside. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array | string> & { readonly isTTY?: boolean };
  /** Takes what the user asked for: reports and manifests. */
  readonly stdout: TextOutput;
  /** Takes everything else: messages and progress. */
  readonly stderr: TextOutput;
  readonly env: { readonly [name: string]: string | undefined };
  /** The folder that relative paths start from. */
  readonly cwd: string;
}

/** Whether a stream shows colours: https://no-color.org */
export function showsColour(output: TextOutput, env: Io['env']): boolean {
  return output.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
}

/** Says something to the person who runs a command: a line of its own, whatever files and names are quoted in it. */
export function say(stderr: TextOutput, message: string): void {
  stderr.write(`cdk8s-fluxcd: ${outputLine(message)}\n`);
}
