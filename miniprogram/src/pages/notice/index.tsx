// One notice: closed until the citizen opens it by a button that says so, then everything a citizen must be told.
import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useAct, useLoad } from '../../answer';
import type { AnswerOf } from '../../api';
import { api } from '../../archive';
import { dayText } from '../../day';
import { go } from '../../navigation';
import { Facts } from '../../record/facts';
import { useSettings } from '../../settings';
import { said, saidOfDays } from '../../text/words';
import { Card, Cell, Empty, Fault, Notice, Page, Tag, Tap } from '../../ui';
import { readNotice } from './read-notice';

type Whole = AnswerOf<'open-notice'>;

function InFull({ notice }: { notice: Whole }) {
  const { words, language } = useSettings();
  const text = words.notice;
  const day = (one: string | undefined) => (one === undefined ? undefined : dayText(one, language));
  const { sign, points, countsFrom, givenOn, recordId } = notice;
  const signed = sign === 'deduction' ? words.records.deduction : words.records.bonus;
  const facts = [
    { name: text.who, value: notice.who },
    { name: text.number, value: notice.documentNumber },
    { name: words.record.conductOn, value: day(notice.conductOn) },
    { name: text.basis, value: notice.basis },
    { name: text.points, value: signed(Math.abs(points)) },
    { name: text.countsFrom, value: countsFrom ? text.countsFromDay(dayText(countsFrom, language)) : text.notCounting },
    { name: text.lapsesOn, value: day(notice.lapsesOn) },
    { name: text.repairableFrom, value: day(notice.repairableFrom) },
    { name: text.howToObject, value: saidOfDays(notice.howToObject, language) },
    { name: text.howToRepair, value: notice.howToRepair && saidOfDays(notice.howToRepair, language) },
    { name: text.howToAccept, value: notice.howToAccept && said(notice.howToAccept, language) },
  ];
  return (
    <>
      <Card title={said(notice.what, language)}>
        {givenOn ? <Tag words={text.given(dayText(givenOn, language))} /> : null}
        <View className="paragraph">
          <Facts facts={facts} />
        </View>
      </Card>
      <Card>
        <Cell words={text.toRecord} onTap={() => go('record', { recordId })} />
        <Cell words={words.record.object} onTap={() => go('objection', { recordId })} isRuled />
        {sign === 'deduction' ? (
          <Cell words={words.record.repair} onTap={() => go('repair', { recordId })} isRuled />
        ) : null}
      </Card>
    </>
  );
}

export default function NoticePage() {
  const { words, language } = useSettings();
  const seq = Number(useRouter().params.seq ?? 0);
  const load = useLoad(() => readNotice(seq, language));
  const open = useAct(async () => {
    await api('open-notice', { params: { seq } });
    load.again();
  });
  const text = words.notice;
  return (
    <Page title={text.title} load={load}>
      {(told) => {
        if (told === 'gone') return <Empty words={text.gone} />;
        const { entry, notice } = told;
        if (notice) return <InFull notice={notice} />;
        return (
          <>
            <Card title={said(entry.about, language)}>
              <Text className="quiet block">{words.inbox.filed(dayText(entry.filedOn, language))}</Text>
              {entry.ended ? null : <Text className="paragraph">{text.lead}</Text>}
            </Card>
            {entry.ended ? (
              <>
                <Notice words={text.ended(words.recordState[entry.ended.by], dayText(entry.ended.on, language))} />
                <Card>
                  <Cell words={text.toRecord} onTap={() => go('record', { recordId: entry.recordId })} />
                </Card>
              </>
            ) : (
              <>
                <Text className="block">{text.clock}</Text>
                <Fault error={open.error} />
                <Tap kind="main" off={open.busy} onTap={() => void open.run()}>
                  {text.open}
                </Tap>
              </>
            )}
          </>
        );
      }}
    </Page>
  );
}
