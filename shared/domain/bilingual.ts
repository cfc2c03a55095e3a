// A text that people read, always in both languages.
import * as z from 'zod';

/** A text in Chinese and in English; neither may be empty. */
export const Bilingual = z.strictObject({ zh: z.string().trim().min(1), en: z.string().trim().min(1) });
export type Bilingual = z.infer<typeof Bilingual>;

/** How zod's `refine` is told both: it carries one message, and the Chinese goes beside it. */
export const faultIn = ({ zh, en }: Bilingual) => ({ error: en, params: { zh } });
