// Runs the built mini-program as WeChat would: its script in a bare context, its templates by WeChat's own compiler.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { type Answers, fakeWx, type LoginCode } from './fake-wx.ts';

export const BUILT = resolve(process.env.XINDANG_BUILT_WEAPP ?? join(import.meta.dirname, '../../dist/weapp'));
const { wxmlToJs } = createRequire(import.meta.url)('miniprogram-compiler') as { wxmlToJs: (root: string) => string };

type Data = Record<string, unknown>;
export interface Node {
  readonly tag: string;
  readonly attr?: Readonly<Record<string, unknown>>;
  readonly children?: readonly (Node | string)[];
}
type Template = (data: Data, global: Data) => Node;
interface Definition extends Data {
  data?: Data;
}

/** `setData({ 'root.cn.[0].v': … })`: writes along a path. */
function write(target: Data, path: string, value: unknown): void {
  const steps = path.replace(/\.?\[(\d+)\]/g, '.$1').split('.');
  const last = steps.pop() as string;
  let at = target;
  steps.forEach((step, index) => {
    at[step] ??= /^\d+$/.test(steps[index + 1] ?? last) ? [] : {};
    at = at[step] as Data;
  });
  at[last] = value;
}

/** WeChat's compiler keeps its templates in globals: they are compiled once a process. */
let compiled: { template: (path: string) => Template; faults: string[] } | undefined;
function templates() {
  if (compiled) return compiled;
  const faults: string[] = [];
  const note = (...words: unknown[]): void => void faults.push(words.join(' '));
  const window = { __webview_engine_version__: 0.02 };
  Object.assign(globalThis, { window, __webview_engine_version__: 0.02 });
  const make = new Function('window', 'console', wxmlToJs(BUILT)) as (
    window: object,
    console: object,
  ) => (path: string) => Template;
  compiled = { template: make(window, { log: note, warn: note, error: note }), faults };
  return compiled;
}

/** A context with what the logic layer has, and nothing of a browser or of Node. */
function bareContext(globals: Data): object {
  const context = createContext(globals, { codeGeneration: { strings: false, wasm: false } });
  runInContext('globalThis.global = globalThis', context);
  for (const absent of ['Intl', 'WebAssembly', 'SharedArrayBuffer', 'Atomics'])
    runInContext(`delete globalThis.${absent}`, context);
  return context;
}

function requireIn(context: object) {
  const loaded = new Map<string, { exports: object }>();
  return function load(file: string): object {
    const known = loaded.get(file);
    if (known) return known.exports;
    const module = { exports: {} };
    loaded.set(file, module);
    const source = `(function (require, module, exports, window, document, location, navigator) {${readFileSync(file, 'utf8')}\n})`;
    const run = runInContext(source, context, { filename: file }) as (...given: unknown[]) => void;
    const inner = (path: string) => load(resolve(dirname(file), path.endsWith('.js') ? path : `${path}.js`));
    run.call(undefined, inner, module, module.exports);
    return module.exports;
  };
}

export const textOf = (node: Node | string): string =>
  typeof node === 'string' || typeof node === 'number' ? String(node) : (node.children ?? []).map(textOf).join('');
const allOf = (node: Node | string): Node[] =>
  typeof node === 'object' ? [node, ...(node.children ?? []).flatMap(allOf)] : [];

export function startPhone(
  answers: Answers,
  stored: Readonly<Record<string, string>> = {},
  loginCode: LoginCode = () => 'code-1',
) {
  return startPhoneOn(fakeWx(answers, stored, loginCode));
}

/** A phone with another WeChat, whose requests may go to a real city. */
export function startPhoneOn({ wx, calls, kept, files, stack, waiting }: ReturnType<typeof fakeWx>) {
  const errors: string[] = [];
  const note = (...words: unknown[]): void => void errors.push(words.map(String).join(' '));
  const pages = new Map<string, Definition>();
  let app: Data = {};
  let loading = '';
  const globals: Data = {
    wx,
    console: { log: note, info: () => {}, debug: () => {}, warn: note, error: note },
    setTimeout,
    clearTimeout,
    setInterval,
    clearInterval,
    App: (given: Data) => {
      app = given;
    },
    getApp: () => app,
    getCurrentPages: () => stack,
    Page: (given: Definition) => pages.set(loading, given),
    Component: () => {},
    Behavior: (given: object) => given,
  };
  const load = requireIn(bareContext(globals));
  const tell = (of: Data, event: string, given?: object): void => {
    const listener = of[event];
    if (typeof listener === 'function') listener.call(of, given);
  };
  load(join(BUILT, 'app.js'));
  tell(app, 'onLaunch', { path: '', query: {}, scene: 1001 });
  const { template, faults } = templates();

  async function open(path: string, query: Readonly<Record<string, string>> = {}) {
    loading = path;
    load(join(BUILT, `${path}.js`));
    const definition = pages.get(path);
    if (!definition) throw new Error(`${path} is no page`);
    const data = JSON.parse(JSON.stringify(definition.data ?? {})) as Data;
    let [bytes, largest] = [0, 0];
    const page: Data = Object.assign(Object.create(null), definition, { route: path, options: query, data });
    page.setData = (change: Data, done?: () => void) => {
      const json = JSON.stringify(change);
      const size = Buffer.byteLength(json);
      bytes += size;
      largest = Math.max(largest, size);
      for (const [at, value] of Object.entries(JSON.parse(json) as Data)) write(data, at, value);
      if (done) setTimeout(() => done.call(page));
    };
    stack.push(page);
    for (const event of ['onLoad', 'onShow', 'onReady']) tell(page, event, query);
    /** Until something was drawn, nothing is waited for, and nothing has changed for five looks. */
    async function settle(): Promise<void> {
      for (let [looks, before] = [0, -1]; looks < 5; looks += 1) {
        await new Promise((done) => setTimeout(done, 25));
        if (waiting() > 0 || bytes === 0 || bytes !== before) looks = -1;
        before = bytes;
      }
    }
    await settle();
    const tree = () => template(`${path}.wxml`)(data, data);
    const nodes = () => allOf(tree());
    async function touch(node: Node, type: string, detail: object = {}): Promise<void> {
      const id = String(node.attr?.['data-sid'] ?? node.attr?.id);
      const target = { id, dataset: { sid: id } };
      const listener = page[String(node.attr?.[`bind${type}`])] as (event: object) => void;
      listener.call(page, { type, detail, timeStamp: Date.now(), target, currentTarget: target });
      await settle();
    }
    return {
      nodes,
      text: () => textOf(tree()),
      bytes: () => bytes,
      /** Of its largest message: WeChat takes each whole from one thread to the other. */
      largest: () => largest,
      /** Writes into the box of this name. */
      async fill(label: string, value: string) {
        const node = nodes().find((one) => one.attr?.bindinput && String(one.attr.ariaLabel).includes(label));
        if (!node) throw new Error(`nothing to fill in is called ${label}`);
        await touch(node, 'input', { value });
      },
      async wait(milliseconds: number) {
        await new Promise((done) => setTimeout(done, milliseconds));
        await settle();
      },
      /** What WeChat tells of it: another page covers it (`onHide`), it is seen again, or it is left for good. */
      async hear(event: 'onHide' | 'onShow' | 'onUnload') {
        if (event === 'onUnload') stack.splice(stack.indexOf(page), 1);
        tell(page, event);
        await new Promise((done) => setTimeout(done, 50));
      },
      async tap(words: string) {
        const node = nodes().findLast((one) => one.attr?.bindtap && textOf(one).includes(words));
        if (!node) throw new Error(`nothing to tap says ${words}`);
        await touch(node, 'tap');
      },
      /** Touches what has this id, for an event that WeChat has for it alone. */
      async touch(id: string, type: string) {
        const node = nodes().find(({ attr }) => attr?.id === id);
        if (!node) throw new Error(`nothing is called ${id}`);
        await touch(node, type);
      },
    };
  }
  return { open, calls, kept, files, errors, faults };
}
