import { execFile } from 'node:child_process';

/** What the operator's own command line made of a ResourceSet. */
export interface Built {
  /** The objects as YAML; undefined when it refused. */
  readonly yaml?: string;
  /** Why it refused. */
  readonly error?: string;
}

/** Runs `flux-operator build resourceset`. */
export function build(program: string, set: string, providers: string | undefined): Promise<Built> {
  const args = ['build', 'resourceset', '--filename', set, ...(providers ? ['--inputs-from-provider', providers] : [])];
  return new Promise((resolve) => {
    execFile(
      program,
      args,
      { maxBuffer: 64 * 1024 * 1024, timeout: 60_000, env: { ...process.env, TZ: 'UTC' } },
      (error, stdout, stderr) => {
        resolve(error ? { error: stderr.trim().split('\n')[0] || error.message } : { yaml: stdout });
      },
    );
  });
}
