// The inbox: what the citizen is told, unread first; to look at this list opens nothing.
import { Text, View } from '@tarojs/components';
import { useLoad } from '../../answer';
import type { AnswerOf } from '../../api';
import { api } from '../../archive';
import { dayText } from '../../day';
import { go } from '../../navigation';
import { readToday } from '../../record/today';
import { useSettings } from '../../settings';
import { said, saidOfDays } from '../../text/words';
import { Card, Cell, Empty, Notice, Page } from '../../ui';

type Entry = AnswerOf<'list-notices'>['notices'][number];

function Entries({ title, entries, today }: { title: string; entries: readonly Entry[]; today: string }) {
  const { words, language } = useSettings();
  const text = words.inbox;
  const noteOf = ({ filedOn, openedOn, ended, reviewUntil, litigationUntil }: Entry): string =>
    [
      text.filed(dayText(filedOn, language)),
      ended
        ? words.notice.ended(words.recordState[ended.by], dayText(ended.on, language))
        : openedOn
          ? text.opened(dayText(openedOn, language))
          : text.unopened,
      ended || !reviewUntil ? '' : text.reviewUntil(dayText(reviewUntil, language), reviewUntil < today),
      ended || !litigationUntil
        ? ''
        : text.litigationUntil(dayText(litigationUntil, language), litigationUntil < today),
    ]
      .filter((note) => note !== '')
      .join(' · ');
  if (entries.length === 0) return null;
  return (
    <Card title={title}>
      {entries.map((entry, at) => (
        <Cell
          key={entry.seq}
          words={said(entry.about, language)}
          note={noteOf(entry)}
          isRuled={at > 0}
          onTap={() => go('notice', { seq: String(entry.seq) })}
        />
      ))}
    </Card>
  );
}

export default function Inbox() {
  const { words, language } = useSettings();
  const load = useLoad(async () => {
    const [told, today] = await Promise.all([api('list-notices'), readToday()]);
    return { ...told, today };
  });
  const text = words.inbox;
  return (
    <Page title={text.title} load={load}>
      {({ notices, reminders, today }) => {
        const latestFirst = [...notices].sort((a, b) => b.seq - a.seq);
        const isUnread = ({ openedOn, ended }: Entry) => openedOn === undefined && ended === undefined;
        return (
          <View className="stack">
            {notices.length === 0 ? <Empty words={text.empty} /> : null}
            <Entries title={text.unopenedTitle} entries={latestFirst.filter(isUnread)} today={today} />
            {reminders.length === 0 ? null : (
              <Card title={text.remindersTitle}>
                <View className="stack">
                  {reminders.map(({ seq, text: reminder, recordId }) => (
                    <View key={seq}>
                      {recordId === undefined ? (
                        <Notice words={saidOfDays(reminder, language)} />
                      ) : (
                        <Cell words={saidOfDays(reminder, language)} onTap={() => go('repair', { recordId })} />
                      )}
                    </View>
                  ))}
                </View>
              </Card>
            )}
            <Entries title={text.openedTitle} entries={latestFirst.filter((one) => !isUnread(one))} today={today} />
            <Text className="quiet block">{words.records.missing}</Text>
          </View>
        );
      }}
    </Page>
  );
}
