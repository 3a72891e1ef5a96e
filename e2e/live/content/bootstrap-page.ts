import { mkdirSync, mkdtempSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Files, writeTo } from './files';
import { binary } from '../../binaries/build';
import { programs } from '../../binaries/programs';
import { Stack } from '../stack/stack';

/** A cluster's BOOTSTRAP.md, whose commands run as people run them: in the folder of the output, by kubectl. */
export class BootstrapPage {
  public static async of(stack: Stack, cluster: string, output: Files): Promise<BootstrapPage> {
    const folder = writeTo(mkdtempSync(join(stack.processes.folder, 'output-')), output);
    const bin = join(folder, '.bin');
    mkdirSync(bin);
    symlinkSync(await binary(programs.kubectl, stack.processes), join(bin, 'kubectl'));
    return new BootstrapPage(stack, folder, String(output[`clusters/${cluster}/BOOTSTRAP.md`]), `${bin}:${process.env.PATH}`);
  }

  private constructor(
    private readonly stack: Stack,
    private readonly folder: string,
    private readonly text: string,
    private readonly path: string,
  ) {}

  /**
   * Runs what a section says, without the commands of helm: the operator runs already.
   * @param section its heading; undefined for what stands before the first heading
   * @param step the number of the only step to run; undefined for all
   * @returns what the commands print
   */
  public async run(section?: string, step?: number): Promise<string> {
    const steps = this.sectionOf(section).split(/^(?=\d+\. )/m);
    const wanted = step === undefined ? steps : steps.filter((text) => text.startsWith(`${step}. `));
    const blocks = wanted.flatMap(blocksIn).filter((block) => !block.startsWith('helm '));
    if (blocks.length === 0) throw new Error(`the page has no commands in "${section}"`);
    let printed = '';
    for (const block of blocks) printed += await this.runBlock(block);
    return printed;
  }

  private sectionOf(heading: string | undefined): string {
    const sections = this.text.split(/^## /m);
    const found = heading === undefined ? sections[0] : sections.find((text) => text.startsWith(`${heading}\n`));
    if (found === undefined) throw new Error(`the page has no section "${heading}"`);
    return found;
  }

  private async runBlock(block: string): Promise<string> {
    const { exit, output } = await this.stack.processes.run({
      name: 'page',
      program: 'bash',
      // Helm is not here, and has put nothing onto the cluster.
      args: ['-eu', '-c', block.replace(/^helm .*$/gm, 'true')],
      cwd: this.folder,
      env: { ...this.stack.internet.environment, KUBECONFIG: this.stack.kubeconfig, HOME: this.folder, PATH: this.path },
    });
    if (exit.code !== 0) throw new Error(`the page says\n${block}\nwhich fails:\n${output}`);
    return output;
  }
}

/** The blocks of code in a text, without what they are indented by. */
function blocksIn(text: string): string[] {
  return [...text.matchAll(/^( {4,}).*\n(?:\1.*\n)*/gm)].map(([block, indent]) => block.replace(new RegExp(`^${indent}`, 'gm'), '').trim());
}
