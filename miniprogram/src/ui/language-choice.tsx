// The choice of a language, offered before the login and in the settings.
import { useSettings } from '../settings';
import { Choice } from './choice';

export function LanguageChoice() {
  const { words, language, setLanguage } = useSettings();
  return (
    <Choice
      label={words.settings.language}
      options={(['zh', 'en'] as const).map((value) => ({ value, words: words.language[value] }))}
      value={language}
      onChoose={setLanguage}
    />
  );
}
