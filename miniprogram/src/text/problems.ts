// What to say about anything that went wrong with a request.
import { ApiError, Offline } from '../api';
import { PROBLEMS_EN } from './problems-en';
import { PROBLEMS_ZH } from './problems-zh';
import { type Language, WORDS } from './words';

const PROBLEMS: Readonly<Record<Language, Readonly<Record<string, string>>>> = { zh: PROBLEMS_ZH, en: PROBLEMS_EN };

/** A code that is newer than this app still comes with its own words; that no answer came is nobody's fault. */
export function problemText(error: unknown, language: Language): string {
  if (error instanceof Offline) return WORDS[language].state.noAnswer;
  const problem = error instanceof ApiError ? error.problem : undefined;
  if (!problem) return WORDS[language].state.failed;
  return PROBLEMS[language][problem.code] ?? problem.text[language];
}

/** The words for one field of a form, by its JSON pointer (`/words`). */
export function faultText(error: unknown, pointer: string, language: Language): string | undefined {
  const faults = error instanceof ApiError ? (error.problem?.errors ?? []) : [];
  const fault = faults.find((one) => one.pointer === pointer);
  return fault && (PROBLEMS[language][fault.code] ?? fault[language]);
}
