// One record: what was decided, what it does now and until when, what happened to it, and what its citizen can do.
import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useLoad } from '../../answer';
import { api } from '../../archive';
import { dayText } from '../../day';
import { go } from '../../navigation';
import { Attachments, filesOf } from '../../record/attachments';
import { Disputed } from '../../record/disputed';
import { Facts } from '../../record/facts';
import { organName, readOrgans } from '../../record/organ-name';
import { isEnded, momentsOf, type RecordView, signText } from '../../record/record-words';
import { readToday } from '../../record/today';
import { useSettings } from '../../settings';
import { type Language, said } from '../../text/words';
import { Card, Cell, Page, Tap, Timeline } from '../../ui';
import { Commendation } from './commendation';
import { Remedy } from './remedy';
import { Standing } from './standing';
import { Statement } from './statement';

async function readRecord(recordId: string, language: Language) {
  const [record, today, organs] = await Promise.all([
    api('show-record', { params: { recordId } }),
    readToday(),
    readOrgans(language),
  ]);
  return { record, today, organ: organName(record.submission.organ, organs, language) };
}

function Decision({ record: { name, effect, submission }, organ }: { record: RecordView; organ: string }) {
  const { words, language } = useSettings();
  const text = words.record;
  const isPenalty = submission.kind === 'penalty';
  const facts = [
    { name: words.notice.points, value: signText(effect, words) },
    { name: words.notice.who, value: organ },
    { name: words.notice.number, value: isPenalty ? submission.decisionNumber : submission.recognitionNumber },
    { name: text.conductOn, value: isPenalty ? dayText(submission.conductOn, language) : undefined },
    { name: text.decidedOn, value: dayText(effect.decidedOn, language) },
    { name: words.notice.basis, value: isPenalty ? submission.basis.text : submission.fileName },
    { name: text.facts, value: isPenalty ? submission.facts : undefined },
    { name: text.content, value: isPenalty ? submission.content : undefined },
    { name: text.category, value: isPenalty ? undefined : submission.category },
  ];
  return (
    <Card title={said(name, language)}>
      <Facts facts={facts} />
    </Card>
  );
}

function Disagree({ record: { recordId, effect, state }, onDone }: { record: RecordView; onDone: () => void }) {
  const { words } = useSettings();
  const text = words.record;
  if (state === 'disputed')
    return (
      <Card>
        <Disputed />
        {effect.sign === 'deduction' ? <Remedy recordId={recordId} onDone={onDone} /> : null}
      </Card>
    );
  return (
    <Card title={text.disagreeTitle}>
      <Text className="block">{text.disagreeLead}</Text>
      <View className="paragraph pair">
        <Tap kind="other" onTap={() => go('objection', { recordId, ground: 'wrong-person' })}>
          {text.notMe}
        </Tap>
        <Tap kind="other" onTap={() => go('objection', { recordId })}>
          {text.object}
        </Tap>
      </View>
      {effect.sign === 'deduction' ? (
        <View className="paragraph">
          <Cell words={text.repair} onTap={() => go('repair', { recordId })} isRuled />
          <Remedy recordId={recordId} onDone={onDone} />
        </View>
      ) : null}
    </Card>
  );
}

function Files({ record: { recordId, history } }: { record: RecordView }) {
  const { words } = useSettings();
  const files = filesOf(history);
  return files.length === 0 ? null : (
    <Card title={words.record.filesTitle}>
      <Attachments recordId={recordId} files={files} />
    </Card>
  );
}

export default function RecordPage() {
  const { words, language } = useSettings();
  const { recordId = '' } = useRouter().params;
  const load = useLoad(() => readRecord(recordId, language));
  return (
    <Page title={words.record.title} load={load}>
      {({ record, today, organ }) => (
        <View className="stack">
          <Decision record={record} organ={organ} />
          <Standing record={record} today={today} />
          {record.effect.sign === 'bonus' && !isEnded(record) ? (
            <Commendation record={record} onDone={load.again} />
          ) : null}
          {isEnded(record) ? null : <Disagree record={record} onDone={load.again} />}
          <Statement key={record.statement ?? ''} record={record} onDone={load.again} />
          <Card title={words.record.history}>
            <Timeline moments={momentsOf(record.history, words, language)} />
          </Card>
          <Files record={record} />
        </View>
      )}
    </Page>
  );
}
