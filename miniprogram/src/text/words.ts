// Both languages by one name; English has to say everything that Chinese says.
import type { Bilingual } from '../../../shared/domain/bilingual.ts';
import { dayText } from '../day';
import { en } from './en';
import { zh } from './zh';

export type Language = 'zh' | 'en';
export type Words = typeof zh;

export const WORDS: Readonly<Record<Language, Words>> = { zh, en };

/** What the archive said in both languages. */
export const said = (text: Bilingual, language: Language): string => text[language];

/** The same in a text that tells of days: they stand in it as they do everywhere else in the app. */
export const saidOfDays = (text: Bilingual, language: Language): string =>
  said(text, language).replace(/\d{4}-\d{2}-\d{2}/g, (day) => dayText(day, language));
