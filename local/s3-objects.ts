// The objects of one bucket: in memory, or each in a file of the data directory, written whole or not at all.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const About = z.object({
  key: z.string(),
  contentType: z.string(),
  etag: z.string(),
  size: z.int(),
  modifiedAt: z.string(),
  checksums: z.record(z.string(), z.string()),
});
export type About = z.output<typeof About>;

export interface S3Objects {
  about: (key: string) => About | undefined;
  read: (key: string) => Buffer | undefined;
  put: (object: Pick<About, 'key' | 'contentType' | 'checksums'>, body: Buffer) => About;
  delete: (key: string) => void;
  /** In the order of S3: by the bytes of the key in UTF-8. */
  list: (prefix: string) => About[];
}

const digest = (algorithm: string, data: string | Buffer): string => createHash(algorithm).update(data).digest('hex');

/** A file of one object: what is known of it in one line, then its bytes. A key may be no name of a file. */
const fileOf = (dir: string, key: string): string => join(dir, digest('sha256', key));

function readObject(path: string): { about: About; body: Buffer } {
  const whole = readFileSync(path);
  const line = whole.indexOf('\n');
  return { about: About.parse(JSON.parse(whole.toString('utf8', 0, line))), body: whole.subarray(line + 1) };
}

/** What a crash left half-written has another ending and is not looked at; only the owner may read. */
export function openS3Objects(dir: string | undefined): S3Objects {
  const known = new Map<string, About>();
  const bodies = new Map<string, Buffer>(); // used only without a directory
  if (dir !== undefined) {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    for (const name of readdirSync(dir).filter((one) => /^[0-9a-f]{64}$/.test(one))) {
      const { about } = readObject(join(dir, name));
      known.set(about.key, about);
    }
  }
  return {
    about: (key) => known.get(key),
    read(key) {
      if (!known.has(key)) return undefined;
      return dir === undefined ? bodies.get(key) : readObject(fileOf(dir, key)).body;
    },
    put({ key, contentType, checksums }, body) {
      const etag = `"${digest('md5', body)}"`;
      const about: About = {
        key,
        contentType,
        checksums,
        etag,
        size: body.length,
        modifiedAt: new Date().toISOString(),
      };
      if (dir === undefined) bodies.set(key, body);
      else {
        const path = fileOf(dir, key);
        writeFileSync(`${path}.new`, Buffer.concat([Buffer.from(`${JSON.stringify(about)}\n`), body]), { mode: 0o600 });
        renameSync(`${path}.new`, path);
      }
      known.set(key, about);
      return about;
    },
    delete(key) {
      known.delete(key);
      bodies.delete(key);
      if (dir !== undefined) rmSync(fileOf(dir, key), { force: true });
    },
    list: (prefix) =>
      [...known.values()]
        .filter(({ key }) => key.startsWith(prefix))
        .sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key))),
  };
}
