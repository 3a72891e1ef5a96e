import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { Environment, FleetApp, GitlessFleet } from 'cdk8s-fluxcd';
import { referenceTo } from '../../cluster/objects';
import { Files, filesOf } from '../../content/files';
import { bringUp, objectsBelow } from '../../content/fleets';
import { Stack } from '../../stack/stack';

export interface Written {
  readonly files: Files;
  readonly digest: string;
  readonly reported: string[];
}

/** Names of clusters, with those of their environments. */
export interface Clusters {
  readonly [cluster: string]: string;
}

/** What the layers of a fleet hold; its environments are given by their names. */
export type FleetContent = (fleet: GitlessFleet, environments: ReadonlyMap<string, Environment>) => void;

/** A fleet that is synthesised over its last output, as people do, and published. The cluster here is `prod`, unless its files are moved. */
export class ChangingFleet {
  private output?: string;

  /** @param multitenant whether Flux acts by the accounts of namespaces */
  public constructor(
    private readonly stack: Stack,
    private readonly multitenant = false,
  ) {}

  /**
   * Writes and publishes the fleet, and waits until the cluster has it.
   * @returns what the synth reports of the change: the rule and the name of the object
   */
  public async publish(content: FleetContent, clusters: Clusters = { prod: 'test' }): Promise<string[]> {
    const isFirst = this.output === undefined;
    const { files, digest, reported } = await this.push(content, clusters);
    const { cluster, flux } = this.stack;
    if (isFirst) {
      await bringUp(this.stack, 'prod', files);
    } else {
      await flux.reconcile('OCIRepository flux-system/flux-system');
      const written = objectsBelow('clusters/prod', files).filter(({ kind }) => kind === 'Kustomization');
      const references = written.map(referenceTo);
      const has = (revision: unknown) => String(revision).includes(digest);
      for (const reference of ['Kustomization flux-system/flux-system' as const, ...references]) {
        await cluster.until(reference, 'to apply the new revision', ({ status }) => has(status?.lastAppliedRevision), 90);
      }
    }
    return reported;
  }

  /**
   * Writes and pushes the fleet; the cluster here takes it when it looks next.
   * @returns what was written, and what the synth reports of the change
   */
  public async push(content: FleetContent, clusters: Clusters): Promise<Written> {
    this.output ??= mkdtempSync(join(this.stack.processes.folder, 'fleet-'));
    const outdir = join(this.output, 'deploy');
    const app = new FleetApp({ outdir });
    const fleet = new GitlessFleet(app, 'fleet', { url: 'oci://ghcr.io/acme/fleet', flux: { cluster: { multitenant: this.multitenant } } });
    const environments = new Map(Object.values(clusters).map((name) => [name, Environment.named(name, { ref: 'latest' })]));
    for (const [name, environment] of Object.entries(clusters)) fleet.addCluster(name, { environment: environments.get(environment)! });
    content(fleet, environments);
    const said = printedBy(() => app.synth());
    const files = filesOf(outdir);
    const digest = await this.stack.registry.push('acme/fleet', 'latest', files);
    const ofChanges = 'kustomization-gone|owner-changed|object-pruned|release-reinstalled|cluster-gone';
    const warnings = [...said.matchAll(new RegExp(`warning (${ofChanges})\\s+\\w+ (?:[a-z-]+/)?([a-z-]+)[: ]`, 'g'))];
    return { files, digest, reported: warnings.map(([, rule, name]) => `${rule} ${name}`).sort() };
  }
}

/** What a synth prints: it is synchronous. */
function printedBy(run: () => void): string {
  const { write } = process.stderr;
  let said = '';
  process.stderr.write = (text: string | Uint8Array) => ((said += String(text)), true);
  try {
    run();
  } finally {
    process.stderr.write = write;
  }
  return said;
}
