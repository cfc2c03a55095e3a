// What a record does to the score today, why, and for how many days more.
import { Text } from '@tarojs/components';
import { daysBetween, dayText } from '../../day';
import { go } from '../../navigation';
import { type RecordView, seqOfRecord } from '../../record/record-words';
import { useSettings } from '../../settings';
import { Card, Cell, Tag } from '../../ui';

const signed = (points: number): string => `${points < 0 ? '−' : points > 0 ? '+' : ''}${Math.abs(points)}`;

export function Standing({ record, today }: { record: RecordView; today: string }) {
  const { words, language } = useSettings();
  const text = words.record;
  const { recordId, state, line, countsFrom, endedOn, effect } = record;
  const isWaiting = state === 'pending' && countsFrom === undefined;
  return (
    <Card title={text.effect}>
      <Tag tone={endedOn ? 'quiet' : 'wait'} words={words.recordState[state]} />
      {line ? (
        <>
          <Text className="paragraph">{words.standing[line.standing]}</Text>
          <Text className="block">{text.counted(signed(line.counted))}</Text>
        </>
      ) : null}
      {state === 'noticed' ? <Text className="paragraph">{text.notOpened}</Text> : null}
      {isWaiting ? <Text className="paragraph">{text.underReview}</Text> : null}
      {countsFrom && !endedOn && state !== 'disputed' ? (
        <Text className="paragraph">{text.from(dayText(countsFrom, language))}</Text>
      ) : null}
      <Text className="paragraph">
        {endedOn
          ? words.records.endedOn(dayText(endedOn, language))
          : `${words.records.lapses(dayText(effect.lapsesOn, language))} · ${text.daysLeft(daysBetween(today, effect.lapsesOn))}`}
      </Text>
      {endedOn ? null : (
        <Cell words={text.readNotice} onTap={() => go('notice', { seq: String(seqOfRecord(recordId)) })} />
      )}
    </Card>
  );
}
