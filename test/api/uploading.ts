// Files as people send them: planted PDF, JPEG and PNG, declared, posted by the form and committed.
import { createHash } from 'node:crypto';
import type { Answered, Asked, City } from './city.ts';

export const PDF = Buffer.from('%PDF-1.7 planted');
export const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
export const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 4, 5]);

const TYPES = { pdf: 'application/pdf', jpg: 'image/jpeg', png: 'image/png' } as const;

/** What a caller declares of a file; `changes` replaces members. */
export function declared(content: Uint8Array, name = '证明.pdf', changes: Record<string, unknown> = {}) {
  const ending = name.split('.').at(-1) as keyof typeof TYPES;
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { name, contentType: TYPES[ending], bytes: content.length, sha256, ...changes };
}

export interface Uploading {
  readonly as: string;
  /** `/me/uploads`, `/tasks/{caseId}/uploads` or `/records/materials`. */
  readonly at: string;
  /** What the body says besides, and whether the file is a member of it. */
  readonly record?: unknown;
  readonly headers?: Asked['headers'];
}

export const start = (town: City, { as, at, record, headers = {} }: Uploading, file: unknown): Promise<Answered> =>
  town.ask('POST', at, { as, headers, body: record === undefined ? file : { record, file } });

export const commit = (town: City, { as, at, record, headers = {} }: Uploading, upload: string): Promise<Answered> =>
  town.ask('POST', `${at}/commit`, { as, headers, body: record === undefined ? { upload } : { record, upload } });

/** Started and posted; the token. */
export async function posted(town: City, how: Uploading, content: Uint8Array, file: unknown = declared(content)) {
  const { status, body } = await start(town, how, file);
  if (status !== 201) throw new Error(`not started: ${body.code}`);
  const answered = await town.files.post(body, content);
  if (answered !== 204) throw new Error(`not posted: ${answered}`);
  return body.upload as string;
}

/** The reference to a file that is in evidence. */
export async function attached(town: City, how: Uploading, content: Uint8Array, name?: string): Promise<string> {
  const { status, body } = await commit(town, how, await posted(town, how, content, declared(content, name)));
  if (status !== 200) throw new Error(`not committed: ${body.code}`);
  return body.attachment;
}
