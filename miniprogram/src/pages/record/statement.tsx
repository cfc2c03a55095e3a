// What the citizen says about a record, shown wherever the record is.
import { Text, View } from '@tarojs/components';
import { useAct } from '../../answer';
import { api } from '../../archive';
import { useDraft } from '../../draft';
import type { RecordView } from '../../record/record-words';
import { useSettings } from '../../settings';
import { faultText } from '../../text/problems';
import { Card, Fault, Notice, Tap, TextArea } from '../../ui';

const MOST = 200;

export function Statement({ record, onDone }: { record: RecordView; onDone: () => void }) {
  const { words, language } = useSettings();
  const { recordId, statement = '' } = record;
  const { draft, change, actFor, drop } = useDraft(`statement/${recordId}`, { words: statement });
  const written = draft.words;
  const text = words.record;
  const save = useAct(async (fresh: string, own: string) => {
    const body = { words: own };
    await api('make-statement', { actId: actFor(body, fresh), params: { recordId }, body });
    drop();
    onDone();
  });
  const fault = faultText(save.error, '/words', language);
  return (
    <Card title={text.statementTitle}>
      <View className="stack">
        <Text className="block">{text.statementLead}</Text>
        <TextArea
          label={text.statementLabel}
          hint={text.statementHint}
          fault={fault}
          value={written}
          most={MOST}
          onChange={(words) => change((before) => ({ ...before, words }))}
        />
        {fault ? null : <Fault error={save.error} />}
        {statement !== '' && written === statement ? <Notice tone="good" words={text.statementSaved} /> : null}
        <Tap kind="other" off={save.busy || written.trim() === statement} onTap={() => void save.run(written.trim())}>
          {text.statementSave}
        </Tap>
      </View>
    </Card>
  );
}
