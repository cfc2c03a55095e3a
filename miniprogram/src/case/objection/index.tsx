// An objection in three screens: the ground, the citizen's own words and files, and a last look before it is sent.
import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { useAct, useLoad } from '../../answer';
import { Offline } from '../../api';
import { api } from '../../archive';
import { goOn } from '../../navigation';
import { useSettings } from '../../settings';
import { problemText } from '../../text/problems';
import { said, type Words } from '../../text/words';
import { Card, Choice, Notice, Page, Row, Steps, Tap, TextArea } from '../../ui';
import { type Draft, EMPTY, useDraft } from '../draft';
import { Files } from '../files';

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
  const { draft, change, actFor, drop } = useDraft<Objection>(`objection/${recordId}`, { ...EMPTY, at: 0 });
  // "Not me" was said by the tap that led here: whatever an earlier draft chose, this is the ground now.
  const [isGiven, setGiven] = useState(isGround(given, words));
  const ground = isGiven && isGround(given, words) ? given : draft.ground;
  const at = isGiven ? 2 : draft.at;
  const load = useLoad(() => api('show-record', { params: { recordId } }));
  const mayBeEmpty = ground === 'wrong-person';
  const send = useAct(async (fresh: string, chosen: Ground, own: string, attachments: string[]) => {
    const body = { ground: chosen, words: own, attachments };
    await api('file-objection', { actId: actFor(body, fresh), params: { recordId }, body });
    drop();
    goOn('progress');
  });
  const move = (to: number) => {
    change((before) => ({ ...before, ...(ground && { ground }), at: to }));
    setGiven(false);
  };
  const isLacking = at === 0 ? ground === undefined : draft.words.trim() === '' && !mayBeEmpty;
  const whole = { ...draft, ...(ground && { ground }) };
  const fault =
    send.error instanceof Offline ? text.unsure : send.error === undefined ? '' : problemText(send.error, language);
  return (
    <Page title={text.title} load={load}>
      {({ name }) => (
        <View className="stack">
          <Steps steps={text.steps} at={at} />
          {at === 0 ? (
            <Card title={said(name, language)}>
              <Text className="paragraph">{text.groundLead}</Text>
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
                value={draft.words}
                onChange={(own) => change((before) => ({ ...before, words: own }))}
              />
              <Files
                kept={draft.files}
                onChange={(next) => change((before) => ({ ...before, files: next(before.files) }))}
              />
              {isLacking ? <Text className="quiet block">{text.missing}</Text> : null}
            </>
          ) : null}
          {at === 2 ? (
            <>
              <Check name={said(name, language)} draft={whole} />
              {fault === '' ? null : <Notice tone="bad" words={fault} />}
              <Tap
                kind="main"
                off={send.busy || ground === undefined || isLacking}
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
          <Onward at={at} off={isLacking} onMove={move} />
          <Text className="quiet block">{text.kept}</Text>
        </View>
      )}
    </Page>
  );
}
