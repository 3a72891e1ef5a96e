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
  /** A program of our own: its main package lies in the folder, and the module above is only what it is made of. */
  readonly own?: true;
  /** Linker flags besides `-s -w`. */
  readonly ldflags?: (version: string) => readonly string[];
  /** Release of Go that builds it, where the pinned one changes what the program does. */
  readonly toolchain?: string;
  /** Files that the code embeds and that the published module lacks: path inside the module -> text. */
  readonly lacks?: { readonly [path: string]: string };
}

const kubernetes = {
  folder: 'kubernetes',
  module: 'k8s.io/kubernetes',
  ldflags: (version: string) => ['-X', `k8s.io/component-base/version.gitVersion=${version}`],
};

export const programs = {
  etcd: { name: 'etcd', folder: 'etcd', module: 'go.etcd.io/etcd/server/v3', package: '' },
  kubeApiserver: { ...kubernetes, name: 'kube-apiserver', package: 'cmd/kube-apiserver' },
  kubeControllerManager: { ...kubernetes, name: 'kube-controller-manager', package: 'cmd/kube-controller-manager' },
  kubeScheduler: { ...kubernetes, name: 'kube-scheduler', package: 'cmd/kube-scheduler' },
  kubectl: { ...kubernetes, name: 'kubectl', package: 'cmd/kubectl' },
  kwok: { name: 'kwok', folder: 'kwok', module: 'sigs.k8s.io/kwok', package: 'cmd/kwok' },
  registry: { name: 'registry', folder: 'registry', module: 'github.com/distribution/distribution/v3', package: 'cmd/registry' },
  s3: { name: 'gofakes3', folder: 'gofakes3', module: 'github.com/johannesboyne/gofakes3', package: 'cmd/gofakes3' },
  fluxOperator: {
    name: 'flux-operator',
    folder: 'flux-operator',
    module: 'github.com/controlplaneio-fluxcd/flux-operator',
    package: 'cmd/operator',
    lacks: { 'web/dist/index.html': '<!doctype html><title>not built</title>\n' },
  },
  schemaJudge: { name: 'schema-judge', folder: 'schema-judge', module: 'k8s.io/apiextensions-apiserver', package: '', own: true },
  celJudge: { name: 'cel-judge', folder: 'cel-judge', module: 'k8s.io/apiserver', package: '', own: true },
  sshGit: { name: 'ssh-git', folder: 'ssh-git', module: 'golang.org/x/crypto', package: '', own: true },
  sops: { name: 'sops', folder: 'sops', module: 'github.com/getsops/sops/v3', package: 'cmd/sops' },
  ageKeygen: { name: 'age-keygen', folder: 'sops', module: 'filippo.io/age', package: 'cmd/age-keygen' },
  kubeconform: { name: 'kubeconform', folder: 'kubeconform', module: 'github.com/yannh/kubeconform', package: 'cmd/kubeconform' },
  actionlint: { name: 'actionlint', folder: 'actionlint', module: 'github.com/rhysd/actionlint', package: 'cmd/actionlint' },
  kustomize: { name: 'kustomize', folder: 'kustomize', module: 'sigs.k8s.io/kustomize/api', package: '', own: true },
  envsubst: { name: 'envsubst', folder: 'envsubst', module: 'github.com/fluxcd/pkg/envsubst', package: '', own: true },
  fluxBuild: { name: 'flux-build', folder: 'flux-build', module: 'github.com/fluxcd/pkg/kustomize', package: '', own: true },
  fluxPush: { name: 'flux-push', folder: 'flux-push', module: 'github.com/fluxcd/pkg/oci', package: '', own: true },
  cosign: { name: 'cosign', folder: 'cosign', module: 'github.com/sigstore/cosign/v3', package: '', own: true },
  sigstore: { name: 'sigstore', folder: 'sigstore', module: 'github.com/sigstore/fulcio', package: '', own: true },
  yamlDecoder: { name: 'yaml-decoder', folder: 'yaml-decoder', module: 'sigs.k8s.io/yaml', package: '', own: true },
  controllerGen: {
    name: 'controller-gen',
    folder: 'controller-gen',
    module: 'sigs.k8s.io/controller-tools',
    package: 'cmd/controller-gen',
  },
  fluxOperatorCli: {
    name: 'flux-operator-cli',
    folder: 'flux-operator-cli',
    module: 'github.com/controlplaneio-fluxcd/flux-operator',
    package: 'cmd/cli',
  },
} satisfies { [key: string]: Program };

/** Flux's controllers, by the names of their images. */
export const fluxControllers = {
  'source-controller': fluxController('source-controller'),
  'kustomize-controller': fluxController('kustomize-controller'),
  'helm-controller': fluxController('helm-controller'),
  'notification-controller': fluxController('notification-controller'),
  'image-reflector-controller': fluxController('image-reflector-controller'),
  // Built by Go 1.27, whose encoding/json is another one, v1.2.4 does not find its markers and pushes nothing.
  'image-automation-controller': { ...fluxController('image-automation-controller'), toolchain: 'go1.26.8' },
  'source-watcher': { ...fluxController('source-watcher'), module: 'github.com/fluxcd/source-watcher/v2', package: 'cmd' },
} satisfies { [image: string]: Program };

function fluxController(name: string): Program {
  return { name, folder: 'flux', module: `github.com/fluxcd/${name}`, package: '' };
}

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
