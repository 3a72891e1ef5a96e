import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Browser, Message } from './browser';

const keys: { readonly [name: string]: Message } = {
  Escape: { key: 'Escape', code: 'Escape', windowsVirtualKeyCode: 27 },
  Tab: { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 },
  Space: { key: ' ', code: 'Space', windowsVirtualKeyCode: 32, text: ' ' },
  ArrowDown: { key: 'ArrowDown', code: 'ArrowDown', windowsVirtualKeyCode: 40 },
  ArrowRight: { key: 'ArrowRight', code: 'ArrowRight', windowsVirtualKeyCode: 39 },
  Enter: { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' },
};

/** A page in the browser. It notes what a page of ours must not do: ask a host for something, or complain on the console. */
export class Page {
  public static async of(browser: Browser, session: string, width: number, scheme: 'light' | 'dark'): Promise<Page> {
    const page = new Page(browser, session);
    for (const domain of ['Page', 'Runtime', 'Network', 'Log']) await page.send(`${domain}.enable`);
    await page.send('Emulation.setDeviceMetricsOverride', { width, height: 900, deviceScaleFactor: 1, mobile: false });
    await page.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: scheme }] });
    return page;
  }

  /** What a page of ours must not do. */
  public readonly complaints: string[] = [];
  private loaded?: () => void;
  private server = '';

  private constructor(
    private readonly browser: Browser,
    private readonly session: string,
  ) {
    browser.on((method, params, ofSession) => {
      if (ofSession === session) this.note(method, params);
    });
  }

  public send(method: string, params: Message = {}): Promise<Message> {
    return this.browser.send(method, params, this.session);
  }

  /** Opens a file, or a blank page; gives the milliseconds until it was loaded. */
  public async open(file: string, hash = ''): Promise<number> {
    return this.openAddress(file === 'about:blank' ? file : `${pathToFileURL(file).href}${hash && `#${hash}`}`);
  }

  /** Opens what a server serves. The page may ask this server, and no other. */
  public async openAddress(url: string): Promise<number> {
    const start = performance.now();
    this.server = new URL(url).origin;
    const done = new Promise<void>((resolve) => (this.loaded = resolve));
    await this.send('Page.navigate', { url });
    await done;
    return performance.now() - start;
  }

  /** The value of an expression in the page. */
  public async value<T>(expression: string): Promise<T> {
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true });
    if (exceptionDetails) throw new Error(`${expression}: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
    return result.value as T;
  }

  public async press(name: string): Promise<void> {
    const key = keys[name] ?? { key: name, text: name };
    await this.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key });
    await this.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  }

  public async type(text: string): Promise<void> {
    await this.send('Input.insertText', { text });
  }

  public async screenshot(file: string): Promise<void> {
    const { data } = await this.send('Page.captureScreenshot', { format: 'png', captureBeyondViewport: false });
    writeFileSync(file, Buffer.from(data as string, 'base64'));
  }

  private note(method: string, params: Message): void {
    if (method === 'Page.loadEventFired') this.loaded?.();
    const url = params.request?.url as string | undefined;
    if (method === 'Network.requestWillBeSent' && !this.isOwn(url!)) this.complaints.push(`asks for ${url}`);
    if (method === 'Runtime.exceptionThrown') this.complaints.push(`throws ${params.exceptionDetails.exception?.description}`);
    if (method === 'Runtime.consoleAPICalled') this.complaints.push(`writes ${params.type} to the console`);
    if (method === 'Log.entryAdded') this.complaints.push(`is complained about: ${params.entry.text}`);
  }

  private isOwn(url: string): boolean {
    return /^(?:file|about|data):/.test(url) || new URL(url).origin === this.server;
  }
}
