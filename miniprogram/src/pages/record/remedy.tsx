// A review or a lawsuit against the decision itself, reported by the citizen: from then on its points stop.
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { useAct } from '../../answer';
import { api } from '../../archive';
import { useDraft } from '../../draft';
import { useSettings } from '../../settings';
import { faultText } from '../../text/problems';
import { Cell, Fault, Field, Notice, Sheet, Tap } from '../../ui';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function Remedy({ recordId, onDone }: { recordId: string; onDone: () => void }) {
  const { words, language } = useSettings();
  const [isOpen, setOpen] = useState(false);
  const [isDone, setDone] = useState(false);
  const { draft, change, actFor, drop } = useDraft(`remedy/${recordId}`, { caseNumber: '', on: '' });
  const { caseNumber, on } = draft;
  const text = words.record;
  const report = useAct(async (fresh: string, number: string, day: string) => {
    const body = { stage: 'opened' as const, caseNumber: number, on: day };
    await api('report-remedy-as-citizen', { actId: actFor(body, fresh), params: { recordId }, body });
    drop();
    setDone(true);
    onDone();
  });
  const dayFault = on !== '' && !DAY.test(on) ? text.remedyDayFault : faultText(report.error, '/on', language);
  return (
    <>
      <Cell words={text.remedy} onTap={() => setOpen(true)} isRuled />
      {isOpen ? (
        <Sheet title={text.remedy} onClose={() => setOpen(false)}>
          <View className="stack">
            <Text className="block">{text.remedyLead}</Text>
            <Field
              label={text.remedyNumber}
              isRequired
              most={100}
              value={caseNumber}
              onChange={(number) => change((before) => ({ ...before, caseNumber: number }))}
            />
            <Field
              label={text.remedyOn}
              hint={text.remedyOnHint}
              isRequired
              most={10}
              fault={dayFault}
              value={on}
              onChange={(day) => change((before) => ({ ...before, on: day }))}
            />
            <Fault error={report.error} />
            {isDone ? <Notice tone="good" words={text.remedyDone} /> : null}
            <Tap
              kind="other"
              off={report.busy || isDone || caseNumber.trim() === '' || !DAY.test(on)}
              onTap={() => void report.run(caseNumber.trim(), on)}
            >
              {text.remedySend}
            </Tap>
          </View>
        </Sheet>
      ) : null}
    </>
  );
}
