// Where files lie: in folders that lead to nobody, under keys that are never made twice.
import { expect, test } from 'vitest';
import { evidenceFolder, evidenceKey, freshUploadKey, isUploadBefore, uploadFolder } from '../../shared/store/files.ts';
import type { Store } from '../../shared/store/store.ts';

let made = 0;
const store = {
  keys: { pepper: new Uint8Array(32).fill(1) },
  randomId: (bytes: number) => String(++made).padStart(bytes * 2, '0'),
} as unknown as Store;
const ARCHIVE = '0123456789abcdef0123456789abcdef';
const NOW = '2026-08-01T10:00:00.000Z';

test('an archive has one folder in each place, which does not name it', () => {
  expect(evidenceFolder(store, ARCHIVE)).toMatch(/^evidence\/[\w-]{22}\/$/);
  expect(evidenceFolder(store, ARCHIVE)).not.toContain(ARCHIVE);
  expect(evidenceFolder(store, ARCHIVE)).toBe(evidenceFolder(store, ARCHIVE));
  expect(evidenceFolder(store, 'another')).not.toBe(evidenceFolder(store, ARCHIVE));
  expect(uploadFolder(store, ARCHIVE).slice('uploads'.length)).toBe(
    evidenceFolder(store, ARCHIVE).slice('evidence'.length),
  );
});

test('the key of evidence is what its words name, in its folder, and shows none of them', () => {
  const key = evidenceKey(store, ARCHIVE, 'upload', '1');
  expect(evidenceKey(store, ARCHIVE, 'upload', '1')).toBe(key);
  expect(key).toMatch(/^evidence\/[\w-]{22}\/[\w-]{22}$/);
  expect(
    new Set([key, evidenceKey(store, ARCHIVE, 'upload1'), evidenceKey(store, 'another', 'upload', '1')]).size,
  ).toBe(3);
});

test('every key is fresh and lies in its folder', () => {
  const evidence = [evidenceKey(store, ARCHIVE, '1'), evidenceKey(store, ARCHIVE, '2')];
  const uploads = [freshUploadKey(store, ARCHIVE, NOW), freshUploadKey(store, ARCHIVE, NOW)];
  expect(new Set([...evidence, ...uploads]).size).toBe(4);
  for (const key of evidence) expect(key.startsWith(evidenceFolder(store, ARCHIVE))).toBe(true);
  for (const key of uploads) expect(key.startsWith(uploadFolder(store, ARCHIVE))).toBe(true);
});

test('an upload by others has a folder of its own, so that none comes back for the same person', () => {
  const folders = [1, 2].map(() => freshUploadKey(store, undefined, NOW).split('/')[1]);
  expect(folders[0]).not.toBe(folders[1]);
});

test('an upload is as old as the business time in its key', () => {
  const key = freshUploadKey(store, ARCHIVE, NOW);
  expect(isUploadBefore(key, NOW)).toBe(false);
  expect(isUploadBefore(key, '2026-08-01T09:59:59.999Z')).toBe(false);
  expect(isUploadBefore(key, '2026-08-01T10:00:00.001Z')).toBe(true);
});

test('a key that is none of ours is older than everything', () => {
  expect(isUploadBefore('uploads/a/unknown', NOW)).toBe(true);
});
