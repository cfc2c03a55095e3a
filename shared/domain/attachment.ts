// What may be attached as evidence: which kinds of file, how large, how many, and whether content is what was declared.
import * as z from 'zod';
import { type Bilingual, faultIn } from './bilingual.ts';

export const MOST_ATTACHMENT_BYTES = 10 * 1024 * 1024;
const MOST_ATTACHMENTS = 5;

export const AttachmentType = z.enum(['application/pdf', 'image/jpeg', 'image/png']);
export type AttachmentType = z.infer<typeof AttachmentType>;

/** The name is shown and downloaded under: no folder, and nothing invisible that makes a name look like another one. */
const FileName = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .refine(
    (name) => !/[\p{Cc}\p{Cf}\p{Cs}/\\]/u.test(name),
    faultIn({
      zh: '文件名含有控制字符、不可见字符或文件夹：请只写文件本身的名称',
      en: 'has control or invisible characters, or a folder: give the bare name of the file',
    }),
  );

/** A file as it is declared before it is uploaded; its digest pins the content that is later accepted. */
export const Attachment = z.strictObject({
  name: FileName,
  contentType: AttachmentType,
  bytes: z.int().min(1).max(MOST_ATTACHMENT_BYTES),
  /** In lower-case hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Attachment = z.infer<typeof Attachment>;

/** No file twice: a second copy would only take the place of another one. */
export const Attachments = z
  .array(Attachment)
  .max(MOST_ATTACHMENTS)
  .refine(
    (all) => new Set(all.map(({ sha256 }) => sha256)).size === all.length,
    faultIn({ zh: '同一份文件放了两次：请只留一份', en: 'holds one file twice: leave one of them out' }),
  );

/**
 * What each kind begins with. It tells kinds apart and says nothing of what a viewer will find further on.
 * PDF: ISO 32000-1, 7.5.2; JPEG: ISO/IEC 10918-1, B.1.1.3; PNG: https://www.w3.org/TR/png-3/#3PNGsignature
 */
const BEGINNINGS: Readonly<Record<AttachmentType, readonly number[]>> = {
  'application/pdf': [0x25, 0x50, 0x44, 0x46, 0x2d],
  'image/jpeg': [0xff, 0xd8, 0xff],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
};

/** The kind of a content by its first bytes; undefined for any other. */
export const typeOfContent = (content: Uint8Array): AttachmentType | undefined =>
  AttachmentType.options.find((type) => BEGINNINGS[type].every((byte, at) => content[at] === byte));

/** How an uploaded content can differ from what was declared of it. */
export const DIFFERENCES = {
  'type-differs': {
    zh: '文件内容不是所声明的格式（只接收 PDF、JPEG、PNG）',
    en: 'The content is not of the kind declared (PDF, JPEG and PNG are taken)',
  },
  'size-differs': { zh: '文件大小与声明不符', en: 'The size is not the one declared' },
  'digest-differs': { zh: '文件的 SHA-256 与声明不符', en: 'The SHA-256 is not the one declared' },
} as const satisfies Record<string, Bilingual>;
export type Difference = keyof typeof DIFFERENCES;

/** In what an uploaded content, whose SHA-256 is given in hex, is not the file that was declared; undefined if it is. */
export function differenceOf(declared: Attachment, content: Uint8Array, sha256: string): Difference | undefined {
  if (typeOfContent(content) !== declared.contentType) return 'type-differs';
  if (content.length !== declared.bytes) return 'size-differs';
  return sha256 === declared.sha256 ? undefined : 'digest-differs';
}
