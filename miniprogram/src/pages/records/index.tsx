// All records and commendations, what has ended apart from the rest.
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { useLoad } from '../../answer';
import { dayText } from '../../day';
import { go } from '../../navigation';
import { readRecords } from '../../record/read-records';
import { isEnded, type RecordView, signText } from '../../record/record-words';
import { useSettings } from '../../settings';
import { said } from '../../text/words';
import { Card, Cell, Choice, Empty, Page, Parts } from '../../ui';

const SHOWN = ['all', 'deduction', 'bonus', 'ended'] as const;
type Shown = (typeof SHOWN)[number];

const latestFirst = async (): Promise<RecordView[]> => (await readRecords()).reverse();

const isShown = (record: RecordView, shown: Shown): boolean =>
  shown === 'ended' ? isEnded(record) : !isEnded(record) && (shown === 'all' || record.effect.sign === shown);

function Nothing() {
  const { words } = useSettings();
  return (
    <Card title={words.records.emptyTitle}>
      <Text className="block">{words.records.empty}</Text>
      <Text className="paragraph">{words.records.missing}</Text>
      <Cell words={words.missing.title} onTap={() => go('missing')} isRuled />
    </Card>
  );
}

function List({ records }: { records: readonly RecordView[] }) {
  const { words, language } = useSettings();
  const text = words.records;
  return (
    <Parts all={records}>
      {(part) => (
        <Card>
          {part.map((record, at) => (
            <Cell
              key={record.recordId}
              words={said(record.name, language)}
              note={[
                signText(record.effect, words),
                words.recordState[record.state],
                record.endedOn
                  ? text.endedOn(dayText(record.endedOn, language))
                  : text.lapses(dayText(record.effect.lapsesOn, language)),
              ].join(' · ')}
              isRuled={at > 0}
              onTap={() => go('record', { recordId: record.recordId })}
            />
          ))}
        </Card>
      )}
    </Parts>
  );
}

export default function Records() {
  const { words } = useSettings();
  const load = useLoad(latestFirst);
  const [shown, setShown] = useState<Shown>('all');
  const text = words.records;
  return (
    <Page title={text.title} load={load}>
      {(all) => {
        if (all.length === 0) return <Nothing />;
        const records = all.filter((record) => isShown(record, shown));
        return (
          <View className="stack">
            <Choice
              label={text.filter}
              options={SHOWN.map((value) => ({ value, words: text.show[value] }))}
              value={shown}
              onChoose={setShown}
            />
            {records.length === 0 ? <Empty words={text.none} /> : <List key={shown} records={records} />}
            <Card>
              <Text className="quiet block">{text.missing}</Text>
              <Cell words={words.missing.title} onTap={() => go('missing')} isRuled />
            </Card>
          </View>
        );
      }}
    </Page>
  );
}
