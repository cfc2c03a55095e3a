// A file that lies in evidence, as a fact names it.
import * as z from 'zod';
import { Attachment } from './attachment.ts';
import type { Fact } from './ledger.ts';

/** What was declared and found so, and where it lies; the digest pins the content. */
export const Attached = z.strictObject({ ...Attachment.shape, key: z.templateLiteral(['evidence/', z.string()]) });
export type Attached = z.infer<typeof Attached>;
export const AttachedFiles = z.array(Attached).max(5);

/** The files that a fact names. */
export const filesIn = ({ content }: Fact): readonly Attached[] =>
  content !== null && content !== 'destroyed' && 'attachments' in content ? content.attachments : [];
/** A file as it is shown: where it lies is nobody's affair. */
export const shownFile = ({ key: _, ...file }: Attached): Attachment => file;
