/** Makes CRDs of the API modules of Flux's controllers, as their own releases do: by controller-gen. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { goEnvironment } from './go-environment';
import { downloadedModule } from './go-module';
import { ModulePin } from './pins';
import { buildArguments, cachedPath, cacheFolder } from '../e2e/binaries/cache';
import { moduleFolder, programs } from '../e2e/binaries/programs';

/** The CRDs of a module as YAML, made once for each version of the module and of controller-gen. */
export function crdsOfModule(pin: ModulePin): string {
  const key = createHash('sha256')
    .update(`${pin.sum} ${basename(cachedPath(programs.controllerGen))}`)
    .digest('hex')
    .slice(0, 12);
  const cached = join(cacheFolder(), 'crds', `${pin.module.replaceAll('/', '-')}-${pin.version}-${key}.yaml`);
  if (!existsSync(cached)) writeWhole(cached, (file) => writeFileSync(file, crdsIn(downloadedModule(pin))));
  return readFileSync(cached, 'utf8');
}

/** The CRDs of a folder with the Go code of an API, as YAML. */
export function crdsIn(module: string): string {
  const scratch = mkdtempSync(join(tmpdir(), 'cdk8s-fluxcd-api-'));
  try {
    const [copy, crds] = [join(scratch, 'api'), join(scratch, 'crds')];
    cpSync(module, copy, { recursive: true });
    // Go's cache is read-only, and `go list` may have to complete go.sum.
    for (const path of ['', ...readdirSync(copy, { recursive: true, encoding: 'utf8' })]) chmodSync(join(copy, path), 0o755);
    execFileSync(controllerGen(), ['crd:crdVersions=v1', 'paths=./...', `output:crd:dir=${crds}`], {
      cwd: copy,
      env: goEnvironment('-mod=mod'),
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const files = readdirSync(crds).sort();
    return files.map((file) => readFileSync(join(crds, file), 'utf8')).join('');
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** The path of controller-gen, which is built when the cache does not have it yet. */
function controllerGen(): string {
  const program = programs.controllerGen;
  const path = cachedPath(program);
  if (!existsSync(path)) {
    console.log(`building controller-gen into ${path} (once)`);
    writeWhole(path, (file) =>
      execFileSync('go', buildArguments(program, file), { cwd: moduleFolder(program), env: goEnvironment('-mod=readonly') }),
    );
  }
  return path;
}

/** A file of the cache appears when it is complete. */
function writeWhole(path: string, write: (file: string) => void) {
  mkdirSync(dirname(path), { recursive: true });
  const scratch = mkdtempSync(`${path}.`);
  try {
    write(join(scratch, 'file'));
    renameSync(join(scratch, 'file'), path);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}
