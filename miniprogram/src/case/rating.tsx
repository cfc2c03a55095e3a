// How a closed case was handled, in the citizen's own view (好差评): offered once and quietly, and shown as it was given.
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { isRefusal, useAct } from '../answer';
import type { AnswerOf, Ask } from '../api';
import { api, drafts } from '../archive';
import { chinaDay, dayText } from '../day';
import { useDraft } from '../draft';
import { useSettings } from '../settings';
import { Cell, Choice, Fault, Notice, Tap, TextArea } from '../ui';
import { type Draft, EMPTY } from './draft';

type Known = NonNullable<AnswerOf<'list-cases'>['cases'][number]['rating']>;
type Body = Ask<'rate-case'>['body'];
type Grade = Body['grade'];
interface Rated extends Draft {
  readonly grade?: Grade;
}
const draftOf = (seq: number): string => `rating/${seq}`;
const BAD: readonly Grade[] = ['dissatisfied', 'very-dissatisfied'];

function Given({ rating, isNew }: { rating: Extract<Known, { grade: Grade }>; isNew: boolean }) {
  const { words, language } = useSettings();
  const text = words.rating;
  return (
    <View className="paragraph stack">
      {isNew ? <Notice tone="good" words={text.thanks} /> : null}
      <Text className="block">{text.given(text.grades[rating.grade], dayText(chinaDay(rating.at), language))}</Text>
      {rating.words ? <Text className="quiet block">{rating.words}</Text> : null}
      {BAD.includes(rating.grade) ? <Text className="quiet block">{text.followUp}</Text> : null}
    </View>
  );
}

function Form({ seq, onSent, onLater }: { seq: number; onSent: () => void; onLater: () => void }) {
  const { words } = useSettings();
  const { draft, change, actFor, drop } = useDraft<Rated>(draftOf(seq), EMPTY);
  const text = words.rating;
  const send = useAct(async (fresh: string, body: Body) => {
    await api('rate-case', { actId: actFor(body, fresh), params: { case: seq }, body }).catch((error: unknown) => {
      // Given before, on another phone perhaps: what stands is shown.
      if (!isRefusal(error, 'already-rated')) throw error;
    });
    drop();
    onSent();
  });
  const { grade } = draft;
  return (
    <View className="paragraph stack">
      <Text className="block">{text.question}</Text>
      <Choice
        label={text.question}
        options={(Object.keys(text.grades) as Grade[]).map((value) => ({ value, words: text.grades[value] }))}
        value={grade}
        onChoose={(value) => change((before) => ({ ...before, grade: value }))}
      />
      <TextArea
        label={text.words}
        hint={text.wordsHint}
        most={200}
        value={draft.words}
        onChange={(own) => change((before) => ({ ...before, words: own }))}
      />
      <Text className="quiet block">{text.unknown}</Text>
      <Fault error={send.error} />
      <View className="pair">
        <Tap
          kind="other"
          onTap={() => {
            drop();
            onLater();
          }}
        >
          {text.later}
        </Tap>
        <Tap
          kind="other"
          off={send.busy || grade === undefined}
          onTap={() => grade && void send.run({ grade, words: draft.words.trim() })}
        >
          {text.send}
        </Tap>
      </View>
    </View>
  );
}

export function Rating({ seq, rating, onDone }: { seq: number; rating: Known; onDone: () => void }) {
  const { words, language } = useSettings();
  const [step, setStep] = useState<'offered' | 'open' | 'sent'>(() =>
    drafts.get(draftOf(seq)) === undefined ? 'offered' : 'open',
  );
  if ('grade' in rating) return <Given rating={rating} isNew={step === 'sent'} />;
  if (step === 'sent') return <Notice tone="good" words={words.rating.thanks} />;
  if (step === 'open')
    return (
      <Form
        seq={seq}
        onLater={() => setStep('offered')}
        onSent={() => {
          setStep('sent');
          onDone();
        }}
      />
    );
  return (
    <Cell
      words={words.rating.invite}
      note={words.rating.until(dayText(rating.until, language))}
      isRuled
      onTap={() => setStep('open')}
    />
  );
}
