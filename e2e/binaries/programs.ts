import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A program that is built from source at a pinned version. */
export interface Program {
  readonly name: string;
  /** Folder below `e2e/go` whose go.mod and go.sum pin everything that the program is made of. */
  readonly folder: string;
  /** The Go module that holds the program; its version in go.mod is the program's version. */
  readonly module: string;
  /** The main package inside the module, "" for the module's root. */
  readonly package: string;
  /** Linker flags besides `-s -w`. */
  readonly ldflags?: (version: string) => readonly string[];
}

const kubernetes = {
  folder: 'kubernetes',
  module: 'k8s.io/kubernetes',
  ldflags: (version: string) => ['-X', `k8s.io/component-base/version.gitVersion=${version}`],
};

export const programs = {
  etcd: { name: 'etcd', folder: 'etcd', module: 'go.etcd.io/etcd/server/v3', package: '' },
  kubeApiserver: { ...kubernetes, name: 'kube-apiserver', package: 'cmd/kube-apiserver' },
} satisfies { [key: string]: Program };

export function moduleFolder(program: Program): string {
  return join(__dirname, '..', 'go', program.folder);
}

/** The version that the program's go.mod requires, for example `v1.36.3`. */
export function versionOf(program: Program): string {
  const goMod = readFileSync(join(moduleFolder(program), 'go.mod'), 'utf8');
  const line = goMod.split('\n').find((text) =>
    text
      .replace(/^require/, '')
      .trim()
      .startsWith(`${program.module} v`),
  );
  if (!line) throw new Error(`e2e/go/${program.folder}/go.mod does not require ${program.module}`);
  return line
    .replace(/^require/, '')
    .trim()
    .split(' ')[1];
}
