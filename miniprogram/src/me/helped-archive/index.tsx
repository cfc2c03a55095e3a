// The archive of somebody whom the citizen helps: to be read, and nothing else.
import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { isRefusal, useLoad } from '../../answer';
import { api } from '../../archive';
import { dayText } from '../../day';
import { Facts } from '../../record/facts';
import { readRecords } from '../../record/read-records';
import { momentsOf, type RecordView, signText } from '../../record/record-words';
import { useSettings } from '../../settings';
import { said } from '../../text/words';
import { Card, Empty, Notice, Page, Parts, Tag, Timeline } from '../../ui';
import { people } from '../helping/people';

async function readHelped(helping: string | undefined) {
  if (helping === undefined) return 'over';
  try {
    const [score, records, { cases }, { unopened }] = await Promise.all([
      api('show-score', { helping }),
      readRecords(helping),
      api('list-cases', { helping }),
      api('list-notices', { helping }),
    ]);
    return { score, records: records.reverse(), cases, unopened };
  } catch (error) {
    if (isRefusal(error, 'not-helping')) return 'over';
    throw error;
  }
}
type Read = Exclude<Awaited<ReturnType<typeof readHelped>>, string>;

function Standing({ score, unopened }: Pick<Read, 'score' | 'unopened'>) {
  const { words, language } = useSettings();
  return (
    <Card title={said(score.level.name, language)}>
      <Text className="block">{words.home.points(score.balance)}</Text>
      {score.reasons.map(({ rank, text }) => (
        <Text key={rank} className="paragraph">
          {said(text, language)}
        </Text>
      ))}
      {unopened === 0 ? null : <Notice words={words.helping.notices(unopened)} />}
    </Card>
  );
}

function OneRecord({ record: { name, effect, state, submission, endedOn, history } }: { record: RecordView }) {
  const { words, language } = useSettings();
  const isPenalty = submission.kind === 'penalty';
  return (
    <Card title={said(name, language)}>
      <Tag tone={endedOn ? 'quiet' : 'wait'} words={words.recordState[state]} />
      <Facts
        facts={[
          { name: words.notice.points, value: signText(effect, words) },
          { name: words.notice.who, value: submission.organ.name },
          { name: words.notice.number, value: isPenalty ? submission.decisionNumber : submission.recognitionNumber },
          { name: words.notice.lapsesOn, value: dayText(endedOn ?? effect.lapsesOn, language) },
        ]}
      />
      <View className="paragraph">
        <Timeline moments={momentsOf(history, words, language)} />
      </View>
    </Card>
  );
}

function Cases({ cases }: Pick<Read, 'cases'>) {
  const { words, language } = useSettings();
  return (
    <Parts all={cases} of="history">
      {(part) =>
        part.map(({ seq, kind, state, steps }) => (
          <Card key={seq} title={words.progress.kind[kind]}>
            <Tag tone={state === 'closed' ? 'quiet' : 'wait'} words={words.progress.state[state]} />
            <View className="paragraph">
              <Timeline moments={momentsOf(steps, words, language)} />
            </View>
          </Card>
        ))
      }
    </Parts>
  );
}

export default function HelpedArchive() {
  const { words } = useSettings();
  const person = people.all()[Number(useRouter().params.person ?? 0)];
  const load = useLoad(() => readHelped(person?.helping));
  const text = words.helping;
  return (
    <Page title={person ? text.archiveTitle(person.label) : text.title} load={load}>
      {(read) =>
        read === 'over' ? (
          <Notice words={text.over} />
        ) : (
          <View className="stack">
            <Notice words={text.readOnly} />
            <Standing {...read} />
            {read.records.length === 0 ? <Empty words={text.noRecords} /> : null}
            <Parts all={read.records} of="history">
              {(part) => part.map((record) => <OneRecord key={record.recordId} record={record} />)}
            </Parts>
            {read.cases.length === 0 ? <Empty words={text.noCases} /> : <Cases cases={read.cases} />}
          </View>
        )
      }
    </Page>
  );
}
