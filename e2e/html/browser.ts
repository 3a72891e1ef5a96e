import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { Page } from './page';
import { SetupError } from '../setup-error';

/** Parameters and results of the DevTools protocol: https://chromedevtools.github.io/devtools-protocol */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Message = { readonly [name: string]: any };

type Listener = (method: string, params: Message, session: string | undefined) => void;

/** A headless Chromium that is spoken to through pipes: no port, no library. It ends when the pipes do, also when this process is killed. */
export class Browser {
  public static async start(program: string, folder: string): Promise<Browser> {
    const profile = mkdtempSync(join(folder, 'profile-'));
    const args = [
      '--headless=new',
      '--remote-debugging-pipe',
      `--user-data-dir=${profile}`,
      '--no-first-run',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-dev-shm-usage',
      '--force-color-profile=srgb',
      '--hide-scrollbars',
      // Root has no sandbox of Chromium's kind; the pages are our own.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ];
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
    const failed = new Promise<never>((_, reject) => {
      child.once('error', (error) => reject(new SetupError(`${program} cannot be started: ${error.message}`)));
      child.once('exit', (code) => reject(new SetupError(`${program} ended with status ${code}`)));
    });
    const browser = new Browser(child, profile, failed);
    await browser.send('Browser.getVersion');
    return browser;
  }

  private readonly answers = new Map<number, { resolve(result: Message): void; reject(error: Error): void }>();
  private readonly listeners: Listener[] = [];
  private last = 0;
  private rest = '';

  private constructor(
    private readonly child: ChildProcess,
    private readonly profile: string,
    private readonly failed: Promise<never>,
  ) {
    failed.catch(() => undefined);
    (child.stdio[4] as Readable).setEncoding('utf8').on('data', (text: string) => this.receive(text));
    (child.stdio[3] as Writable).on('error', () => undefined);
  }

  public on(listener: Listener): void {
    this.listeners.push(listener);
  }

  public send(method: string, params: Message = {}, sessionId?: string): Promise<Message> {
    const id = ++this.last;
    const answer = new Promise<Message>((resolve, reject) => this.answers.set(id, { resolve, reject }));
    (this.child.stdio[3] as Writable).write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return Promise.race([answer, this.failed]);
  }

  /** A new page of this size, in light or dark. */
  public async page(width: number, scheme: 'light' | 'dark' = 'light'): Promise<Page> {
    const { targetId } = await this.send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
    return Page.of(this, sessionId as string, width, scheme);
  }

  public async close(): Promise<void> {
    const gone = once(this.child, 'exit');
    await this.send('Browser.close').catch(() => undefined);
    if (this.child.exitCode === null && this.child.signalCode === null) await gone;
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }

  private receive(text: string): void {
    const parts = (this.rest + text).split('\0');
    this.rest = parts.pop()!;
    for (const part of parts) {
      const { id, result, error, method, params, sessionId } = JSON.parse(part) as Message;
      if (id === undefined) for (const listener of this.listeners) listener(method, params, sessionId);
      else if (error) this.answers.get(id)!.reject(new Error(`${error.message}`));
      else this.answers.get(id)!.resolve(result);
      this.answers.delete(id);
    }
  }
}
