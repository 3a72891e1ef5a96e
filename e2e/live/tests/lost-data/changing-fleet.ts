import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { Environment, FleetApp, GitlessFleet } from 'cdk8s-fluxcd';
import { referenceTo } from '../../cluster/objects';
import { filesOf } from '../../content/files';
import { bringUp, objectsBelow } from '../../content/fleets';
import { Stack } from '../../stack/stack';

/** A fleet of one cluster that is synthesised over its last output, as people do, and published. */
export class ChangingFleet {
  private output?: string;

  public constructor(private readonly stack: Stack) {}

  /**
   * Writes and publishes the fleet, and waits until the cluster has it.
   * @returns what the synth reports of the change: the rule and the name of the Kustomization
   */
  public async publish(content: (fleet: GitlessFleet) => void): Promise<string[]> {
    const isFirst = this.output === undefined;
    this.output ??= mkdtempSync(join(this.stack.processes.folder, 'fleet-'));
    const outdir = join(this.output, 'deploy');
    const app = new FleetApp({ outdir });
    const fleet = new GitlessFleet(app, 'fleet', { url: 'oci://ghcr.io/acme/fleet' });
    fleet.addCluster('prod', { environment: Environment.named('test', { ref: 'latest' }) });
    content(fleet);
    const said = printedBy(() => app.synth());
    const files = filesOf(outdir);
    const { cluster, flux, registry } = this.stack;
    const digest = await registry.push('acme/fleet', 'latest', files);
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
    return [...said.matchAll(/warning ([a-z-]+)\s+Kustomization flux-system\/([a-z-]+):/g)]
      .map(([, rule, name]) => `${rule} ${name}`)
      .sort();
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
