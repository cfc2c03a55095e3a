// The choice of a text size, offered at the first start and in the settings.
import { TEXT_SIZES, useSettings } from '../settings';
import { Choice } from './choice';

export function TextSizeChoice() {
  const { words, textSize, isFirstStart, setTextSize } = useSettings();
  return (
    <Choice
      label={words.settings.textSize}
      options={TEXT_SIZES.map((value) => ({ value, words: words.textSize[value] }))}
      value={isFirstStart ? undefined : textSize}
      onChoose={setTextSize}
    />
  );
}
