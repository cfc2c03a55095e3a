// The story of the demo, step by step; each step checks what it shows.
import { beginnings } from './steps-beginning.ts';
import { certificates } from './steps-certificate.ts';
import { dueProcess } from './steps-due-process.ts';
import { effects } from './steps-effect.ts';
import { annulments, endings } from './steps-ending.ts';
import { filings } from './steps-filing.ts';
import { years } from './steps-years.ts';
import type { Step } from './story.ts';

export const STEPS: readonly Step[] = [
  ...beginnings,
  ...filings,
  ...effects,
  ...certificates,
  ...annulments,
  ...dueProcess,
  ...years,
  ...endings,
];
/** What a second jurisdiction's rule book is shown by: the same filings, under its figures. */
export const FILING_STEPS: readonly Step[] = [...beginnings, ...filings, ...effects];
