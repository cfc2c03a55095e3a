// Something that should be in the archive and is not: which organ gave it, what it is, its number; then by when it is answered.
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { useAct, useLoad } from '../../answer';
import type { AnswerOf, Ask } from '../../api';
import { api } from '../../archive';
import { useDraft } from '../../draft';
import { goOn } from '../../navigation';
import { useSettings } from '../../settings';
import { faultText } from '../../text/problems';
import { said } from '../../text/words';
import { Card, Choice, Fault, Field, Page, Tap, TextArea } from '../../ui';
import { type Draft, EMPTY } from '../draft';
import { Passed, type PassedOn } from './passed';

type Organ = AnswerOf<'list-organs'>['organs'][number];
type Body = Ask<'report-missing-item'>['body'];
interface Missing extends Draft {
  readonly organ?: string;
  readonly what: string;
  readonly when: string;
  readonly number: string;
}
const NOTHING: Missing = { ...EMPTY, what: '', when: '', number: '' };

/** Those that commend stand first, since it is an award that people miss; the others are a tap away. */
function WhichOrgan({
  organs,
  value,
  onChoose,
}: {
  organs: readonly Organ[];
  value?: string;
  onChoose: (organ: string) => void;
}) {
  const { words, language } = useSettings();
  const isOther = organs.some(({ organ, commends }) => organ === value && !commends);
  const [isAll, setAll] = useState(isOther);
  const shown = organs.filter(({ commends }) => isAll || commends);
  return (
    <Card title={words.missing.organ}>
      <Choice
        label={words.missing.organ}
        options={shown.map(({ organ, name }) => ({ value: organ, words: said(name, language) }))}
        value={value}
        onChoose={onChoose}
      />
      {shown.length === organs.length ? null : (
        <Tap kind="plain" onTap={() => setAll(true)}>
          {words.missing.others}
        </Tap>
      )}
    </Card>
  );
}

export default function MissingPage() {
  const { words, language } = useSettings();
  const text = words.missing;
  const { draft, change, actFor, drop } = useDraft<Missing>('missing', NOTHING);
  const [passed, setPassed] = useState<PassedOn | undefined>(undefined);
  const load = useLoad(() => api('list-organs'));
  const write = (part: Partial<Missing>) => change((before) => ({ ...before, ...part }));
  const send = useAct(async (fresh: string, body: Body) => {
    const { case: seq } = await api('report-missing-item', { actId: actFor(body, fresh), body });
    drop();
    // It has arrived, whether or not its day can be read now.
    const cases = await api('list-cases').catch(() => undefined);
    const own = cases?.cases.find((one) => one.seq === seq);
    setPassed({ organ: body.organ, ...(own && { day: own.departmentUntil ?? 'to be set' }) });
  });
  const { organ, what, when, number } = draft;
  const isLacking = organ === undefined || what.trim() === '' || number.trim() === '';
  const bodyOf = (chosen: string): Body => ({
    organ: chosen,
    documentNumber: number.trim(),
    // The organ reads one text: what and when stand at its head.
    words: [what, when, draft.words]
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .join('\n'),
  });
  return (
    <Page title={text.title} load={load}>
      {({ organs }) =>
        passed ? (
          <Passed passed={passed} organs={organs} onOn={() => goOn('progress')} />
        ) : (
          <View className="stack">
            <Text className="block">{text.lead}</Text>
            <WhichOrgan
              organs={organs}
              {...(organ && { value: organ })}
              onChoose={(chosen) => write({ organ: chosen })}
            />
            <Field
              label={text.what}
              hint={text.whatHint}
              isRequired
              most={100}
              value={what}
              onChange={(value) => write({ what: value })}
            />
            <Field
              label={text.when}
              hint={text.whenHint}
              most={40}
              value={when}
              onChange={(value) => write({ when: value })}
            />
            <Field
              label={text.number}
              hint={text.numberHint}
              isRequired
              most={100}
              fault={faultText(send.error, '/documentNumber', language)}
              value={number}
              onChange={(value) => write({ number: value })}
            />
            <TextArea
              label={text.words}
              hint={text.wordsHint}
              most={1800}
              value={draft.words}
              onChange={(value) => write({ words: value })}
            />
            {isLacking ? <Text className="quiet block">{text.lacking}</Text> : null}
            <Fault error={send.error} />
            <Tap
              kind="main"
              off={send.busy || isLacking}
              onTap={() => organ !== undefined && void send.run(bodyOf(organ))}
            >
              {text.send}
            </Tap>
            <Text className="quiet block">{words.objection.kept}</Text>
          </View>
        )
      }
    </Page>
  );
}
