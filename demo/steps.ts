// The story of the demo, step by step; each step checks what it shows.
import { beginnings } from './steps-beginning.ts';
import { effects } from './steps-effect.ts';
import { endings } from './steps-ending.ts';
import { filings } from './steps-filing.ts';
import type { Step } from './story.ts';

export const STEPS: readonly Step[] = [...beginnings, ...filings, ...effects, ...endings];
