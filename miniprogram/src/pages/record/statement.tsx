// What the citizen says about a record, shown wherever the record is.
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { useAct } from '../../answer';
import { api } from '../../archive';
import type { RecordView } from '../../record/record-words';
import { useSettings } from '../../settings';
import { faultText, problemText } from '../../text/problems';
import { Card, Notice, Tap, TextArea } from '../../ui';

const MOST = 200;

export function Statement({ record, onDone }: { record: RecordView; onDone: () => void }) {
  const { words, language } = useSettings();
  const { recordId, statement = '' } = record;
  const [written, setWritten] = useState(statement);
  const text = words.record;
  const save = useAct(async (actId: string, own: string) => {
    await api('make-statement', { actId, params: { recordId }, body: { words: own } });
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
          onChange={setWritten}
        />
        {save.error === undefined || fault ? null : <Notice tone="bad" words={problemText(save.error, language)} />}
        {statement !== '' && written === statement ? <Notice tone="good" words={text.statementSaved} /> : null}
        <Tap kind="other" off={save.busy || written.trim() === statement} onTap={() => void save.run(written.trim())}>
          {text.statementSave}
        </Tap>
      </View>
    </Card>
  );
}
