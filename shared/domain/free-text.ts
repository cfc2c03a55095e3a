// Text as people write it: whole characters only, because half of one can be kept, and then never shown again.
import * as z from 'zod';
import { faultIn } from './bilingual.ts';

const HALF = faultIn({
  zh: '含有半个字（不成对的 UTF-16 代理项）：截断文字时不要把一个字切成两半，请发送完整的文字',
  en: 'has half a character (a lone UTF-16 surrogate): do not cut a character in two, send the whole text',
});
/** A text that a request brings, of the shape in which it is kept: what was kept before stays readable. */
export const whole = (text: z.ZodString) => text.refine((sent) => sent.isWellFormed(), HALF);

/** The base of every text that a request brings and we keep: no lone half of a UTF-16 pair, as cutting 𠮷 in two leaves. */
export const FreeText = whole(z.string());
