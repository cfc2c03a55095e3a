// Both languages by one name; English has to say everything that Chinese says.
import type { Bilingual } from '../../../shared/domain/bilingual.ts';
import { en } from './en';
import { zh } from './zh';

export type Language = 'zh' | 'en';
export type Words = typeof zh;

export const WORDS: Readonly<Record<Language, Words>> = { zh, en };

/** What the archive said in both languages. */
export const said = (text: Bilingual, language: Language): string => text[language];
