// What a phone's network does for a mini-program: wx.request, uploadFile and downloadFile over real HTTP, on this machine alone.
import { type CityOfTheRun, NAMES } from './names.ts';

interface Callbacks {
  success?: (result: object) => void;
  fail?: (result: object) => void;
  complete?: (result: object) => void;
}
interface Request extends Callbacks {
  readonly url: string;
  readonly method?: string;
  readonly header?: Readonly<Record<string, string>>;
  readonly data?: unknown;
}
interface Upload extends Callbacks {
  readonly url: string;
  readonly filePath: string;
  readonly name: string;
  readonly formData?: Readonly<Record<string, string>>;
}
export interface Exchange {
  readonly asked: string;
  readonly status: number;
}

/** As WeChat writes a body: by its content type. */
function bodyOf({ header = {}, data }: Request): string | null {
  if (data === undefined) return null;
  if (typeof data === 'string') return data;
  const type = Object.entries(header).find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  if (!type.includes('x-www-form-urlencoded')) return JSON.stringify(data);
  return new URLSearchParams(Object.entries(data as Record<string, string>)).toString();
}

/** JSON where it is JSON, as WeChat reads an answer. */
function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

export function networkOf({ apiUrl, issuerUrl }: CityOfTheRun, files: Map<string, Uint8Array<ArrayBuffer>>) {
  const exchanges: Exchange[] = [];
  let waiting = 0;

  /** Stands for the city's DNS; a name that is not of the city is nowhere. */
  function reach(url: string): URL {
    const known = { [new URL(NAMES.api).host]: apiUrl, [new URL(NAMES.issuer).host]: issuerUrl };
    const asked = new URL(url);
    const home = known[asked.host];
    if (home !== undefined) return new URL(`${home.replace(/\/$/, '')}${asked.pathname}${asked.search}`);
    if (asked.hostname !== '127.0.0.1') throw new Error(`${asked.host} is not of this city`);
    return asked;
  }

  function send(
    name: string,
    options: Callbacks & { url: string },
    init: RequestInit,
    read: (answer: Response) => Promise<object>,
  ) {
    waiting += 1;
    const went = async (): Promise<[result: object, isOver: boolean]> => {
      try {
        const url = reach(options.url);
        const answer = await fetch(url, init);
        exchanges.push({ asked: `${init.method ?? 'GET'} ${url.pathname}`, status: answer.status });
        return [{ errMsg: `${name}:ok`, statusCode: answer.status, ...(await read(answer)) }, true];
      } catch (error) {
        exchanges.push({ asked: `${init.method ?? 'GET'} ${options.url}: ${String(error)}`, status: 0 });
        return [{ errMsg: `${name}:fail` }, false];
      }
    };
    void went().then(([result, isOver]) => {
      waiting -= 1;
      (isOver ? options.success : options.fail)?.(result);
      options.complete?.(result);
    });
  }

  return {
    exchanges,
    waiting: () => waiting,
    request(options: Request) {
      const { method = 'GET', header = {} } = options;
      send(
        'request',
        options,
        { method, headers: header, body: method === 'GET' ? null : bodyOf(options) },
        async (answer) => ({
          data: read(await answer.text()),
          header: Object.fromEntries(answer.headers),
        }),
      );
    },
    uploadFile(options: Upload) {
      const form = new FormData();
      for (const [name, value] of Object.entries(options.formData ?? {})) form.append(name, value);
      const content = files.get(options.filePath);
      if (!content) throw new Error(`there is no ${options.filePath} on this phone`);
      form.append(options.name, new Blob([content]), 'file');
      send('uploadFile', options, { method: 'POST', body: form }, async (answer) => ({ data: await answer.text() }));
    },
    downloadFile(options: Callbacks & { url: string }) {
      send('downloadFile', options, {}, async (answer) => {
        const tempFilePath = `wxfile://tmp/${files.size}`;
        files.set(tempFilePath, new Uint8Array(await answer.arrayBuffer()));
        return { tempFilePath };
      });
    },
  };
}
