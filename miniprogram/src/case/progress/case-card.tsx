// One case: where it is and until when, every step with what was said, and the next step that is open to the citizen.
import { Text, View } from '@tarojs/components';
import type { AnswerOf } from '../../api';
import { dayText } from '../../day';
import { go } from '../../navigation';
import { momentsOf } from '../../record/record-words';
import { useSettings } from '../../settings';
import { said } from '../../text/words';
import { Card, Cell, Tag, Timeline } from '../../ui';
import { Rating } from '../rating';
import { Reexamination } from './reexamination';

type Case = AnswerOf<'list-cases'>['cases'][number];

function DueDays({ one: { state, departmentUntil, decidedBy, reexaminationUntil } }: { one: Case }) {
  const { words, language } = useSettings();
  const text = words.progress;
  const lines = [
    departmentUntil && text.dueDepartment(dayText(departmentUntil, language)),
    decidedBy && text.dueDecision(dayText(decidedBy, language)),
    reexaminationUntil && words.cases.dueReexamination(dayText(reexaminationUntil, language)),
  ].filter((line) => line !== undefined);
  const isToBeSet = lines.length === 0 && state !== 'closed' && state !== 'rejected';
  return (
    <>
      {lines.map((line) => (
        <Text key={line} className="block">
          {line}
        </Text>
      ))}
      {isToBeSet ? <Text className="block">{words.cases.toBeSet}</Text> : null}
    </>
  );
}

export function CaseCard({ one, onDone }: { one: Case; onDone: () => void }) {
  const { words, language } = useSettings();
  const { seq, kind, state, ground, openedOn, recordId, name, steps, rating } = one;
  const text = words.progress;
  return (
    <Card title={text.kind[kind]}>
      {name ? <Text className="block">{said(name, language)}</Text> : null}
      <Text className="quiet block">{words.cases.withWhom}</Text>
      <Tag tone={state === 'closed' ? 'quiet' : 'wait'} words={text.state[state]} />
      <View className="paragraph">
        <DueDays one={one} />
      </View>
      <Text className="paragraph">{text.opened(dayText(openedOn, language))}</Text>
      {ground ? <Text className="block">{words.cases.ground(words.grounds[ground])}</Text> : null}
      <View className="paragraph">
        <Timeline moments={momentsOf(steps, words, language)} />
      </View>
      {recordId ? <Cell words={words.cases.toRecord} onTap={() => go('record', { recordId })} isRuled /> : null}
      {kind === 'objection' && state === 'rejected' ? <Reexamination seq={seq} onDone={onDone} /> : null}
      {rating ? <Rating seq={seq} rating={rating} onDone={onDone} /> : null}
    </Card>
  );
}
