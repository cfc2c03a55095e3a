// A real browser on a pipe, as far as these tests need one: open an address, ask the page, choose a file.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

type Answer = { readonly id?: number; readonly method?: string; readonly error?: object; readonly result?: Values };
type Values = Readonly<Record<string, unknown>>;

/** Where Debian's package chromium puts it; undefined where it is not installed. */
export const CHROMIUM = ['/usr/bin/chromium'].find((path) => existsSync(path));

/** Leads here too, but is no secure context as 127.0.0.1 is. */
export const INSECURE_HOST = 'insecure.test';
const MOST_MS = 20_000;

export interface Tab {
  /** A command of the Chrome DevTools Protocol. */
  send(method: string, params?: Values): Promise<Values>;
  /** The value of an expression in the page, as JSON has it. */
  value(expression: string): Promise<unknown>;
  /** Resolves once the expression is true. */
  until(expression: string): Promise<void>;
  open(url: string): Promise<void>;
  choose(selector: string, file: string): Promise<void>;
  close(): Promise<void>;
}

/** `--remote-debugging-pipe` reads commands from descriptor 3 and answers on 4, each ended by a zero byte. */
export async function openTab(executable: string): Promise<Tab> {
  const profile = mkdtempSync(join(tmpdir(), 'xindang-browser-'));
  const flags = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-dev-shm-usage',
    '--disable-background-networking',
    `--host-resolver-rules=MAP ${INSECURE_HOST} 127.0.0.1`,
  ];
  const child = spawn(executable, [...flags, '--remote-debugging-pipe', `--user-data-dir=${profile}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const [commands, answers] = [child.stdio[3] as Writable, child.stdio[4] as Readable];
  const waiting = new Map<number, { resolve: (result: Values) => void; reject: (error: Error) => void }>();
  let [last, rest] = [0, ''];
  answers.setEncoding('utf8').on('data', (chunk: string) => {
    const messages = (rest + chunk).split('\0');
    rest = messages.pop() ?? '';
    for (const { id = 0, error, result = {} } of messages.map((one): Answer => JSON.parse(one))) {
      if (error) waiting.get(id)?.reject(new Error(JSON.stringify(error)));
      else waiting.get(id)?.resolve(result);
      waiting.delete(id);
    }
  });
  const command = (method: string, params: Values, sessionId?: string): Promise<Values> =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      commands.write(`${JSON.stringify({ id: last, method, params, ...(sessionId && { sessionId }) })}\0`);
    });

  const { targetId } = await command('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await command('Target.attachToTarget', { targetId, flatten: true });
  const send = (method: string, params: Values = {}) => command(method, params, String(sessionId));
  const value = async (expression: string): Promise<unknown> => {
    const { result } = await send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true });
    return (result as { value?: unknown }).value;
  };
  const until = async (expression: string): Promise<void> => {
    const deadline = performance.now() + MOST_MS;
    while ((await value(expression).catch(() => false)) !== true) {
      if (performance.now() > deadline) throw new Error(`never came true: ${expression}`);
      await new Promise((next) => setTimeout(next, 20));
    }
  };
  return {
    send,
    value,
    until,
    async open(url) {
      await send('Page.navigate', { url });
      await until(`location.href === ${JSON.stringify(url)} && document.readyState === 'complete'`);
    },
    async choose(selector, file) {
      const { root } = (await send('DOM.getDocument')) as { root: { nodeId: number } };
      const { nodeId } = await send('DOM.querySelector', { nodeId: root.nodeId, selector });
      await send('DOM.setFileInputFiles', { nodeId, files: [file] });
    },
    async close() {
      await command('Browser.close', {}).catch(() => undefined);
      await exited;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
