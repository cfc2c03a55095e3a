// Limits that this app says again, since nothing of the archive is in its bundle: they are the archive's own.
import { expect, test } from 'vitest';
import { Attachments, MOST_ATTACHMENT_BYTES } from '../../../shared/domain/attachment.ts';
import { MOST_FILES } from '../../src/case/draft.ts';
import { isSizeTaken } from '../../src/platform/platform.ts';

const files = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    name: `${at}.pdf`,
    contentType: 'application/pdf',
    bytes: MOST_ATTACHMENT_BYTES,
    sha256: String(at).padStart(64, '0'),
  }));

test('a file may be as large as the archive takes, and no larger', () => {
  const taken = [0, 1, MOST_ATTACHMENT_BYTES, MOST_ATTACHMENT_BYTES + 1].map(isSizeTaken);
  expect(taken).toEqual([false, true, true, false]);
});

test('as many files may be added as the archive takes, and no more', () => {
  const taken = [MOST_FILES, MOST_FILES + 1].map((count) => Attachments.safeParse(files(count)).success);
  expect(taken).toEqual([true, false]);
});
