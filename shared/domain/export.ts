// An export: all that an archive holds, in a form that anybody can check with nothing but the export (I8, I12).
import * as z from 'zod';
import { Look } from './access.ts';
import { Catalogue } from './catalogue.ts';
import { Instant } from './days.ts';
import { Explained } from './explanation.ts';
import { LedgerItem } from './ledger.ts';
import { RuleBook } from './rule-book.ts';

const Base64 = z.base64();

/** A ledger item with its binary attributes as base64, and its content beside it under `disclosed`. */
export const ExportedItem = z.strictObject({
  ...LedgerItem.shape,
  commitment: Base64.optional(),
  previous: Base64,
  hash: Base64,
  disclosed: z
    .union([z.strictObject({ salt: Base64, content: z.unknown() }), z.literal('content destroyed')])
    .optional(),
});
export type ExportedItem = z.infer<typeof ExportedItem>;

/** `score` is what the platform claimed at `exportedAt`; a verifier recomputes it from `items` and `rules`. */
export const Export = z.strictObject({
  format: z.literal('xindang-export/1'),
  stage: z.string(),
  exportedAt: Instant,
  items: z.array(ExportedItem).min(1),
  score: Explained,
  rules: z.strictObject({ ruleBooks: z.array(RuleBook), catalogues: z.array(Catalogue) }),
  looks: z.array(Look),
  olderLooks: z.string().optional(),
});
export type Export = z.infer<typeof Export>;

const toText = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
const toBytes = (text: string): Uint8Array => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));

type Disclosed = { readonly salt: Uint8Array; readonly content: unknown } | 'content destroyed';

export function exportedItem(item: LedgerItem, disclosed: Disclosed | undefined): ExportedItem {
  const { commitment, previous, hash, ...plain } = item;
  return {
    ...plain,
    ...(commitment ? { commitment: toText(commitment) } : {}),
    previous: toText(previous),
    hash: toText(hash),
    ...(disclosed === undefined
      ? {}
      : {
          disclosed:
            disclosed === 'content destroyed'
              ? disclosed
              : { salt: toText(disclosed.salt), content: disclosed.content },
        }),
  };
}

/** Back to what was stored, for the verifier. */
export function importedItem(exported: ExportedItem): { item: LedgerItem; disclosed: Disclosed | undefined } {
  const { commitment, previous, hash, disclosed, ...plain } = exported;
  const item = {
    ...plain,
    ...(commitment === undefined ? {} : { commitment: toBytes(commitment) }),
    previous: toBytes(previous),
    hash: toBytes(hash),
  };
  if (disclosed === undefined || disclosed === 'content destroyed') return { item, disclosed };
  return { item, disclosed: { salt: toBytes(disclosed.salt), content: disclosed.content } };
}
