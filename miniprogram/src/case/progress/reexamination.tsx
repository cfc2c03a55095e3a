// A second look at an objection that was not upheld: asked for once, in words, with new files if there are any.
import { View } from '@tarojs/components';
import { useState } from 'react';
import { useAct } from '../../answer';
import { Offline } from '../../api';
import { api } from '../../archive';
import { useSettings } from '../../settings';
import { problemText } from '../../text/problems';
import { Cell, Notice, Tap, TextArea } from '../../ui';
import { EMPTY, useDraft } from '../draft';
import { Files } from '../files';

export function Reexamination({ seq, onDone }: { seq: number; onDone: () => void }) {
  const { words, language } = useSettings();
  const { draft, change, actFor, drop } = useDraft(`reexamination/${seq}`, EMPTY);
  const [isOpen, setOpen] = useState(draft.words !== '' || draft.files.length > 0);
  const text = words.cases;
  const ask = useAct(async (fresh: string, own: string, attachments: string[]) => {
    const body = { words: own, attachments };
    await api('ask-reexamination', { actId: actFor(body, fresh), params: { case: seq }, body });
    drop();
    onDone();
  });
  if (!isOpen) return <Cell words={text.again} onTap={() => setOpen(true)} isRuled />;
  const fault = ask.error instanceof Offline ? words.objection.unsure : problemText(ask.error, language);
  return (
    <View className="paragraph stack">
      <TextArea
        label={text.againWords}
        hint={words.objection.wordsHint}
        isRequired
        value={draft.words}
        onChange={(own) => change((before) => ({ ...before, words: own }))}
      />
      <Files kept={draft.files} onChange={(next) => change((before) => ({ ...before, files: next(before.files) }))} />
      {ask.error === undefined ? null : <Notice tone="bad" words={fault} />}
      <Tap
        kind="other"
        off={ask.busy || draft.words.trim() === ''}
        onTap={() =>
          void ask.run(
            draft.words.trim(),
            draft.files.map(({ reference }) => reference),
          )
        }
      >
        {text.againSend}
      </Tap>
    </View>
  );
}
