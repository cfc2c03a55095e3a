// Small files of the data directory: written whole or not at all, readable by their owner only (some of them hold
// keys).
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod';

/** The parsed content of a JSON file, or undefined when there is no path or no file. Throws by its path what is wrong. */
export function readJson<Schema extends z.ZodType>(
  path: string | undefined,
  schema: Schema,
): z.output<Schema> | undefined {
  if (path === undefined || !existsSync(path)) return undefined;
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    const why = cause instanceof z.ZodError ? z.prettifyError(cause) : (cause as Error).message;
    throw new Error(`${path} cannot be read: ${why}`, { cause });
  }
}

/** Writes the file under another name first, so that a crash never leaves half a key. Does nothing without a path. */
export function writeJson(path: string | undefined, value: unknown): void {
  if (path === undefined) return;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(`${path}.new`, JSON.stringify(value, null, 2), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
