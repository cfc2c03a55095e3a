// What a citizen is told once a report has arrived: who answers, and by which day.
import { Text } from '@tarojs/components';
import type { AnswerOf } from '../../api';
import { dayText } from '../../day';
import { useSettings } from '../../settings';
import { said } from '../../text/words';
import { Cell, Notice } from '../../ui';

/** `day` is absent where it could not be read, and to be set where its working days are not published. */
export interface PassedOn {
  readonly organ: string;
  readonly day?: string | 'to be set';
}

interface PassedProps {
  readonly passed: PassedOn;
  readonly organs: AnswerOf<'list-organs'>['organs'];
  readonly onOn: () => void;
}

export function Passed({ passed: { organ, day }, organs, onOn }: PassedProps) {
  const { words, language } = useSettings();
  const text = words.missing;
  const known = organs.find((one) => one.organ === organ);
  const name = known ? said(known.name, language) : organ;
  const told =
    day === undefined
      ? text.doneUnread(name)
      : day === 'to be set'
        ? text.doneToBeSet(name)
        : text.done(name, dayText(day, language));
  return (
    <Notice tone="good" words={text.doneTitle}>
      <Text className="paragraph">{told}</Text>
      <Cell words={text.toProgress} onTap={onOn} isRuled />
    </Notice>
  );
}
