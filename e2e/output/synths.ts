import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

export interface Ended {
  /** Null after a signal. */
  readonly status: number | null;
  readonly stderr: string;
  /** Milliseconds from its first change of the disk on. */
  readonly writing: number;
}

export interface SynthOptions {
  /** Clusters to which the synth is restricted. */
  readonly clusters?: string;
  /** Name of the fleet, another one than that of the folder. */
  readonly fleet?: string;
  /** Number of objects, unless that of all. */
  readonly objects?: number;
  /** Milliseconds after its first change of the disk, when the process is killed. */
  readonly killedAfter?: number;
}

/** Of which synths the parts of the output are; what is wrong, when that cannot be said of a part. */
export interface Content {
  readonly layer?: string;
  readonly cluster?: string;
  readonly problem?: string;
}

/** Processes that write one folder, and what lies in it. */
export class Synths {
  constructor(
    private readonly program: string,
    private readonly outdir: string,
    private readonly objects: number,
  ) {
    mkdirSync(dirname(outdir), { recursive: true });
  }

  public run(tag: string, { clusters, fleet, objects = this.objects, killedAfter }: SynthOptions = {}): Promise<Ended> {
    const env: NodeJS.ProcessEnv = { ...process.env, CDK8S_OUTDIR: this.outdir, OBJECTS: String(objects), TAG: tag };
    if (clusters !== undefined) env.CDK8S_FLUXCD_CLUSTERS = clusters;
    if (fleet !== undefined) env.FLEET = fleet;
    const child = spawn(process.execPath, [this.program], { env, stdio: ['ignore', 'ignore', 'pipe'] });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    let began: number | undefined;
    const watching = setInterval(() => {
      if (began !== undefined || this.leftOvers().length === 0) return;
      began = Date.now();
      if (killedAfter !== undefined) setTimeout(() => child.kill('SIGKILL'), killedAfter);
    }, 2);
    return new Promise((ended, failed) => {
      child.on('error', failed);
      child.on('close', (status) => {
        clearInterval(watching);
        ended({ status, stderr, writing: Date.now() - (began ?? Date.now()) });
      });
    });
  }

  /** What lies in the folder, by the tags of synths. */
  public content(): Content {
    if (!existsSync(this.outdir)) return { problem: 'the folder is missing' };
    const [layer, cluster] = [join(this.outdir, 'apps'), join(this.outdir, 'clusters', 'prod')];
    if (!existsSync(layer) || !existsSync(cluster)) return { problem: `the folder holds only ${readdirSync(this.outdir).join(', ')}` };
    const files = readdirSync(layer);
    if (files.length !== this.objects) return { problem: `the layer has ${files.length} files of ${this.objects}` };
    const tags = new Set(files.map((file) => /tag: (\S+)/.exec(readFileSync(join(layer, file), 'utf8'))?.[1] ?? 'none'));
    if (tags.size !== 1) return { problem: `the layer is mixed of ${[...tags].join(', ')}` };
    const info = readFileSync(join(cluster, 'flux-system', 'configmap-flux-runtime-info.yaml'), 'utf8');
    return { layer: [...tags][0], cluster: /TAG: (\S+)/.exec(info)?.[1] ?? 'none' };
  }

  /** What synths have left beside the folder or in it. */
  public leftOvers(): string[] {
    const beside = readdirSync(dirname(this.outdir)).filter((name) => name.startsWith(`.${basename(this.outdir)}`));
    return [...beside, ...(existsSync(this.outdir) ? readdirSync(this.outdir).filter((name) => name.startsWith('.')) : [])];
  }
}
