// An upload on its way to the evidence: what was declared is sealed into its token, so that it needs no row.
import { hash } from 'node:crypto';
import * as z from 'zod';
import { canonical } from '../shared/crypto/canonical.ts';
import { meaningOf, opaqueId } from '../shared/crypto/opaque-id.ts';
import { Attachment, DIFFERENCES, type Difference, differenceOf } from '../shared/domain/attachment.ts';
import { Instant, instantOf } from '../shared/domain/days.ts';
import { Refusal, refuse } from '../shared/domain/refusal.ts';
import { evidenceKey, type Files, freshUploadKey, type Settled } from '../shared/store/files.ts';
import type { OpenArchive } from '../shared/store/store.ts';
import { AttachmentReference, attachmentReference } from './attachments.ts';
import type { Deps } from './deps.ts';

/** Business time (docs/adr/0005); the form itself is over sooner, by the other clock. */
const UPLOAD_MINUTES = 15;
const minutesBefore = (now: Instant, minutes: number): Instant => instantOf(Date.parse(now) - minutes * 60_000);
/** What was begun before this can be committed no more, and may be deleted. */
export const uploadsEndBefore = (now: Instant): Instant => minutesBefore(now, UPLOAD_MINUTES);

export const UploadToken = z.string().regex(/^upl_[\w-]{40,1500}$/);
const Sealed = z.strictObject({
  whose: z.string(),
  key: z.templateLiteral(['uploads/', z.string()]),
  file: Attachment,
  until: Instant,
});
export type Upload = z.infer<typeof Sealed>;

export const UploadStarted = z.strictObject({
  upload: UploadToken,
  /** Where the form is posted to as `multipart/form-data`, with these fields first and the file as `file` last. */
  url: z.url(),
  fields: z.record(z.string(), z.string()),
});
export const UploadNamed = z.strictObject({ upload: UploadToken });
export const UploadCommitted = z.strictObject({ attachment: AttachmentReference });

/** For whom an upload is made; nobody else can commit it. */
export const ofArchive = ({ id }: OpenArchive): string => `archive/${id}`;
export const ofCase = ({ id }: OpenArchive, seq: number): string => `case/${id}/${seq}`;
export const ofReceipt = (receipt: string): string => `record/${receipt}`;

/** `archive`: only where its own citizen uploads; everybody else gets a folder that says nothing (docs/adr/0007). */
export async function startUpload(
  { whose, file, archive, now }: { whose: string; file: Attachment; archive?: string; now: Instant },
  deps: Deps,
): Promise<z.infer<typeof UploadStarted>> {
  const [store, files] = await Promise.all([deps.store(), deps.files()]);
  const key = freshUploadKey(store, archive, now);
  const form = await files.upload(key, { maxBytes: file.bytes, contentType: file.contentType });
  const sealed: Upload = { whose, key, file, until: minutesBefore(now, -UPLOAD_MINUTES) };
  const upload = `upl_${opaqueId(store.keys, 'upload', canonical(sealed))}`;
  return { upload, url: form.url, fields: { ...form.fields } };
}

/** Refuses `upload-missing` alike for a token that was never given, another's, and one that is over. */
export async function uploadOf(token: string, whose: string, now: Instant, deps: Deps): Promise<Upload> {
  const meaning = meaningOf((await deps.store()).keys, 'upload', token.slice('upl_'.length));
  const sealed = meaning === undefined ? undefined : Sealed.parse(JSON.parse(meaning));
  if (sealed?.whose !== whose || now >= sealed.until) refuse('upload-missing', '/upload');
  return sealed;
}

/**
 * Settles an upload by `settle`, a commit or a discard, and refuses what arrived if it is not the file declared. The
 * answer follows from what lies in `uploads/` alone, never from what becomes of it.
 */
export async function settleUpload(
  { file }: Upload,
  settle: (check: (content: Uint8Array) => boolean) => ReturnType<Files['commit']>,
): Promise<Exclude<Settled, 'refused'>> {
  let difference: Difference | undefined = 'size-differs'; // too large to be looked at
  const settled = await settle((content) => {
    difference = differenceOf(file, content, hash('sha256', content));
    return difference === undefined;
  });
  if (settled !== 'refused') return settled;
  throw new Refusal('upload-refused', [{ pointer: '/upload', code: difference, ...DIFFERENCES[difference] }]);
}

/** Keeps an upload in an archive and answers with the reference to it; a repeat finds what the first time kept. */
export async function commitUpload(upload: Upload, archive: OpenArchive, deps: Deps) {
  const [store, files] = await Promise.all([deps.store(), deps.files()]);
  const key = evidenceKey(store, archive.id, 'upload', upload.key);
  const settled = await settleUpload(upload, (check) => files.commit(upload.key, key, check));
  // The key is this upload's own: what lies there is what it kept, whoever lost the answer.
  if (settled === 'absent' && !(await files.has(key))) refuse('upload-missing', '/upload');
  return { attachment: attachmentReference(store.keys, archive, { ...upload.file, key }) };
}
