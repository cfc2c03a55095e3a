// A second look at an objection that was not upheld: asked for once, in words, with new files if there are any.
import { View } from '@tarojs/components';
import { useState } from 'react';
import { useAct } from '../../answer';
import { api } from '../../archive';
import { useDraft } from '../../draft';
import { useSettings } from '../../settings';
import { Cell, Fault, Tap, TextArea } from '../../ui';
import { EMPTY } from '../draft';
import { Files } from '../files';
import { useFiles } from '../uploads';

export function Reexamination({ seq, onDone }: { seq: number; onDone: () => void }) {
  const { words } = useSettings();
  const written = useDraft(`reexamination/${seq}`, EMPTY);
  const { draft, change, actFor, drop } = written;
  const files = useFiles(written);
  const [isOpen, setOpen] = useState(draft.words !== '' || draft.files.length > 0);
  const text = words.cases;
  const ask = useAct(async (fresh: string, own: string, attachments: string[]) => {
    const body = { words: own, attachments };
    await api('ask-reexamination', { actId: actFor(body, fresh), params: { case: seq }, body });
    drop();
    onDone();
  });
  if (!isOpen) return <Cell words={text.again} onTap={() => setOpen(true)} isRuled />;
  return (
    <View className="paragraph stack">
      <TextArea
        label={text.againWords}
        hint={words.objection.wordsHint}
        isRequired
        value={draft.words}
        onChange={(own) => change((before) => ({ ...before, words: own }))}
      />
      <Files files={files} off={ask.busy} />
      <Fault error={ask.error} />
      <Tap
        kind="other"
        off={ask.busy || draft.words.trim() === '' || !files.isWhole}
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
