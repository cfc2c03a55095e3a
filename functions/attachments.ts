// Files beside what somebody says: named by what the platform sealed for them, so that no row and no foreign file is needed.
import * as z from 'zod';
import type { StageKeys } from '../shared/crypto/envelope.ts';
import { meaningOf, opaqueId } from '../shared/crypto/opaque-id.ts';
import { Attached } from '../shared/domain/attached.ts';
import { ArchiveId } from '../shared/domain/ledger.ts';
import { refuse } from '../shared/domain/refusal.ts';
import type { OpenArchive } from '../shared/store/store.ts';

/** As a commit gives it and as an objection takes it. */
export const AttachmentReference = z.string().regex(/^att_[\w-]{40,1200}$/);
export const AttachmentReferences = z.array(AttachmentReference).max(5).default([]);
const Sealed = z.strictObject({ archive: ArchiveId, file: Attached });

export const attachmentReference = (keys: StageKeys, archive: OpenArchive, file: Attached): string =>
  `att_${opaqueId(keys, 'attachment', JSON.stringify({ archive: archive.id, file }))}`;

/** The files that these references stand for; refuses one that was not given for this archive, or twice. */
export function attachedFiles(keys: StageKeys, archive: OpenArchive, references: readonly string[]): Attached[] {
  return references.map((reference, at) => {
    const meaning = meaningOf(keys, 'attachment', reference.slice('att_'.length));
    const sealed = meaning === undefined ? undefined : Sealed.parse(JSON.parse(meaning));
    if (sealed?.archive !== archive.id || references.indexOf(reference) < at)
      refuse('attachment-unknown', `/attachments/${at}`);
    return sealed.file;
  });
}
