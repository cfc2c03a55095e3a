// Language and text size: chosen once, kept on the phone, the same on every page.
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { platform } from './platform';
import { type Language, WORDS, type Words } from './text/words';

export const TEXT_SIZES = ['standard', 'elder', 'largest'] as const;
export type TextSize = (typeof TEXT_SIZES)[number];

interface Settings {
  readonly language: Language;
  readonly textSize: TextSize;
  /** The words in the chosen language. */
  readonly words: Words;
  /** Nobody has chosen a text size on this phone yet. */
  readonly isFirstStart: boolean;
  setLanguage(language: Language): void;
  setTextSize(size: TextSize): void;
}

const Context = createContext<Settings | undefined>(undefined);

export function SettingsProvider({ children }: { children?: ReactNode }) {
  const [language, keepLanguage] = useState<Language>(() => (platform.store.get('language') === 'en' ? 'en' : 'zh'));
  const [chosen, keepSize] = useState(() => TEXT_SIZES.find((size) => size === platform.store.get('text-size')));
  const settings = useMemo(
    (): Settings => ({
      language,
      textSize: chosen ?? 'standard',
      words: WORDS[language],
      isFirstStart: chosen === undefined,
      setLanguage(next) {
        platform.store.set('language', next);
        keepLanguage(next);
      },
      setTextSize(next) {
        platform.store.set('text-size', next);
        keepSize(next);
      },
    }),
    [language, chosen],
  );
  return <Context.Provider value={settings}>{children}</Context.Provider>;
}

export function useSettings(): Settings {
  const settings = useContext(Context);
  if (!settings) throw new Error('a page outside of SettingsProvider');
  return settings;
}
