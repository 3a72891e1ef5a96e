import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { moduleFolder, Program, versionOf } from './programs';

/** Outside the repository, so that clones and branches share what takes minutes to build. */
export function cacheFolder(): string {
  const { CDK8S_FLUXCD_CACHE: own, XDG_CACHE_HOME: xdg } = process.env;
  return own || join(xdg || join(homedir(), '.cache'), 'cdk8s-fluxcd');
}

/** Where the program is kept; another version, other dependencies or other flags are another file. */
export function cachedPath(program: Program): string {
  return join(cacheFolder(), 'bin', `${program.name}-${versionOf(program)}-${keyOf(program)}`);
}

/** The arguments of `go` that build the program into a file. */
export function buildArguments(program: Program, output: string, further: readonly string[] = []): string[] {
  const ldflags = ['-s', '-w', ...(program.ldflags?.(versionOf(program)) ?? [])];
  const path = program.own ? '.' : [program.module, program.package].filter((part) => part !== '').join('/');
  return ['build', '-trimpath', ...further, '-ldflags', ldflags.join(' '), '-o', output, path];
}

function keyOf(program: Program): string {
  const hash = createHash('sha256');
  for (const file of ['go.mod', 'go.sum', ...(program.own ? ['main.go'] : [])]) {
    hash.update(readFileSync(join(moduleFolder(program), file)));
  }
  hash.update(buildArguments(program, '').join('\0'));
  if (program.toolchain) hash.update(program.toolchain);
  if (program.lacks) hash.update(JSON.stringify(program.lacks));
  hash.update(`${process.platform} ${process.arch}`);
  return hash.digest('hex').slice(0, 12);
}
