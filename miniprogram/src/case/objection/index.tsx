// An objection in three screens: the ground, the citizen's own words and files, and a last look before it is sent.
import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { useAct, useLoad, useOnward } from '../../answer';
import { api } from '../../archive';
import { useDraft } from '../../draft';
import { goOn } from '../../navigation';
import { Disputed } from '../../record/disputed';
import { useSettings } from '../../settings';
import { faultText } from '../../text/problems';
import { said, type Words } from '../../text/words';
import { Card, Choice, Fault, Page, Row, Steps, Tap, TextArea } from '../../ui';
import { type Draft, EMPTY } from '../draft';
import { Files } from '../files';
import { useFiles } from '../uploads';

type Ground = keyof Words['grounds'];
interface Objection extends Draft {
  readonly ground?: Ground;
  readonly at: number;
}
const isGround = (given: string | undefined, words: Words): given is Ground =>
  given !== undefined && given in words.grounds;

function Onward({ at, off, onMove }: { at: number; off: boolean; onMove: (to: number) => void }) {
  const { words } = useSettings();
  return (
    <View className="pair">
      {at === 0 ? null : (
        <Tap kind="other" onTap={() => onMove(at - 1)}>
          {words.objection.back}
        </Tap>
      )}
      {at === 2 ? null : (
        <Tap kind="main" off={off} onTap={() => onMove(at + 1)}>
          {words.objection.next}
        </Tap>
      )}
    </View>
  );
}

function Check({ name, draft }: { name: string; draft: Objection }) {
  const { words } = useSettings();
  const text = words.objection;
  return (
    <Card title={text.checkTitle}>
      <Text className="block">{name}</Text>
      <Row label={text.ground} words={draft.ground ? words.grounds[draft.ground] : ''} />
      <Text className="paragraph">{draft.words.trim() === '' ? text.noWords : draft.words}</Text>
      <Text className="paragraph">{text.files(draft.files.length)}</Text>
      {draft.files.map((file) => (
        <Text key={file.reference} className="quiet block">{`· ${file.name}`}</Text>
      ))}
      <Text className="paragraph">{text.effect}</Text>
    </Card>
  );
}

export default function ObjectionPage() {
  const { words, language } = useSettings();
  const { recordId = '', ground: given } = useRouter().params;
  const text = words.objection;
  const written = useDraft<Objection>(`objection/${recordId}`, { ...EMPTY, at: 0 });
  const { draft, change, actFor, drop } = written;
  const files = useFiles(written);
  // "Not me" was said by the tap that led here: whatever an earlier draft chose, this is the ground now.
  const [isGiven, setGiven] = useState(isGround(given, words));
  const ground = isGiven && isGround(given, words) ? given : draft.ground;
  const at = isGiven ? 2 : draft.at;
  const load = useLoad(() => api('show-record', { params: { recordId } }));
  const mayBeEmpty = ground === 'wrong-person';
  const onward = useOnward();
  const move = (to: number) => {
    change((before) => ({ ...before, ...(ground && { ground }), at: to }));
    setGiven(false);
  };
  const send = useAct(async (fresh: string, chosen: Ground, own: string, attachments: string[]) => {
    const body = { ground: chosen, words: own, attachments };
    try {
      await api('file-objection', { actId: actFor(body, fresh), params: { recordId }, body });
    } catch (error) {
      // What is to be changed is on an earlier screen: it is marked there.
      if (faultText(error, '/words', language)) move(1);
      if (faultText(error, '/ground', language)) move(0);
      throw error;
    }
    drop();
    onward(() => goOn('progress', { sent: 'objection' }));
  });
  const groundFault = faultText(send.error, '/ground', language);
  const isLacking = at === 0 ? ground === undefined : draft.words.trim() === '' && !mayBeEmpty;
  const whole = { ...draft, ...(ground && { ground }) };
  return (
    <Page title={text.title} load={load}>
      {({ name, state }) =>
        state === 'disputed' ? (
          <Card title={said(name, language)}>
            <Disputed />
          </Card>
        ) : (
          <View className="stack">
            <Steps steps={text.steps} at={at} />
            {at === 0 ? (
              <Card title={said(name, language)}>
                <Text className="paragraph">{text.groundLead}</Text>
                {groundFault ? <Fault error={send.error} /> : null}
                <Choice
                  label={text.ground}
                  options={(Object.keys(words.grounds) as Ground[]).map((value) => ({
                    value,
                    words: words.grounds[value],
                  }))}
                  value={ground}
                  onChoose={(value) => change((before) => ({ ...before, ground: value }))}
                />
              </Card>
            ) : null}
            {at === 1 ? (
              <>
                <TextArea
                  label={text.words}
                  hint={mayBeEmpty ? `${text.wordsHint} · ${text.wordsMayBeEmpty}` : text.wordsHint}
                  isRequired={!mayBeEmpty}
                  fault={faultText(send.error, '/words', language)}
                  value={draft.words}
                  onChange={(own) => change((before) => ({ ...before, words: own }))}
                />
                <Files files={files} />
                {isLacking ? <Text className="quiet block">{text.missing}</Text> : null}
              </>
            ) : null}
            {at === 2 ? (
              <>
                <Check name={said(name, language)} draft={whole} />
                <Fault error={send.error} />
                <Tap
                  kind="main"
                  off={send.busy || ground === undefined || isLacking || !files.isWhole}
                  onTap={() =>
                    ground &&
                    void send.run(
                      ground,
                      draft.words.trim(),
                      draft.files.map(({ reference }) => reference),
                    )
                  }
                >
                  {text.send}
                </Tap>
              </>
            ) : null}
            <Onward at={at} off={isLacking || (at === 1 && !files.isWhole)} onMove={move} />
            <Text className="quiet block">{text.kept}</Text>
          </View>
        )
      }
    </Page>
  );
}
