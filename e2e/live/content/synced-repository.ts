import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Chart } from 'cdk8s';
import { FluxInstance, FluxInstanceProps, FluxSync } from 'cdk8s-fluxcd';
import { below, Files } from './files';
import { object, yamlOf } from './manifests';
import { helmRelease, ociChart } from './releases';
import { objectsIn, synthesized } from './synthesized';
import { main } from '../../../src/cli/main';
import { conditionOf, KubernetesObject, Reference } from '../cluster/objects';
import { Stack } from '../stack/stack';

/** The source that the operator makes of the sync. */
const source: Reference = 'GitRepository flux-system/flux-system';

/** A repository of hand-written manifests from which the cluster syncs the folder clusters/prod, and what `audit` says of it. */
export class SyncedRepository {
  private readonly instance: KubernetesObject;
  private isInstalled = false;

  public constructor(
    private readonly stack: Stack,
    options: FluxInstanceProps = {},
  ) {
    const files = synthesized((app) => {
      const sync = FluxSync.git({ url: 'https://github.com/acme/fleet', ref: 'refs/heads/main', path: './clusters/prod' });
      new FluxInstance(new Chart(app, 'flux', { namespace: 'flux-system' }), 'flux', { ...options, sync });
    });
    this.instance = objectsIn(files)[0];
  }

  /**
   * Publishes the files, and lets Flux take them.
   * @param objects by the folders that hold them; `clusters/prod` is what the cluster itself reconciles
   * @returns the rules by which `audit` finds errors and warnings in them
   */
  public async publish(objects: { readonly [folder: string]: readonly KubernetesObject[] }): Promise<string[]> {
    const { flux, git, cluster } = this.stack;
    const files = Object.fromEntries(Object.entries(objects).map(([folder, list]) => [`${folder}/objects.yaml`, yamlOf(...list)]));
    const revision = await git.publish('acme/fleet', files);
    if (this.isInstalled) await flux.reconcile(source);
    else await flux.install(this.instance);
    this.isInstalled = true;
    await cluster.until(source, 'to have the new revision', hasRevision(revision), 20);
    return rulesAgainst({ ...files, ...below('clusters/prod/flux-system', { 'instance.yaml': yamlOf(this.instance) }) });
  }
}

/** The rules by which `audit` finds errors and warnings in the files of a repository. */
async function rulesAgainst(files: Files): Promise<string[]> {
  const cwd = mkdtempSync(join(tmpdir(), 'cdk8s-fluxcd-audited-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(cwd, path)), { recursive: true });
      writeFileSync(join(cwd, path), text);
    }
    let said = '';
    const nothing = async function* () {};
    const stdout = { write: (text: string) => (said += text) };
    await main(['audit', '.', '--format', 'json'], { cwd, env: {}, stdin: nothing(), stdout, stderr: { write: () => true } });
    const { findings } = JSON.parse(said) as { readonly findings: readonly { readonly severity: string; readonly rule: string }[] };
    return [...new Set(findings.filter(({ severity }) => severity !== 'info').map(({ rule }) => rule))].sort();
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

/** A Kustomization over a folder of the repository. */
export function kustomization(name: string, spec: { readonly [field: string]: unknown } = {}): KubernetesObject {
  const sourceRef = { kind: 'GitRepository', name: 'flux-system' };
  const always = { interval: '30m', retryInterval: '5s', timeout: '1m', prune: true, path: `./${name}`, sourceRef };
  return object('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', `flux-system/${name}`, { ...always, ...spec });
}

/** A HelmRelease of a chart from a registry, with the source of the chart. */
export function release(place: string, url: string, spec: { readonly [field: string]: unknown } = {}): KubernetesObject[] {
  return [ociChart(place, url), helmRelease(place, spec)];
}

/** Whether a source has a revision. */
export function hasRevision(revision: string) {
  return ({ status }: KubernetesObject) => String(status?.artifact?.revision).includes(revision);
}

/** Whether the condition Ready is False, with such a message. */
export function failsWith(message: RegExp) {
  return (found: KubernetesObject) => message.test(failureOf(found) ?? '');
}

/** Message of the condition Ready, where it is False. */
function failureOf(found: KubernetesObject): string | undefined {
  const ready = conditionOf(found, 'Ready');
  return ready?.status === 'False' ? ready.message : undefined;
}
