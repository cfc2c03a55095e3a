// Making a certificate: for whom and what for, what it shows, and a preview of all that will be disclosed.
import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { useLoad } from '../../answer';
import { useDraft } from '../../draft';
import type { RecordView } from '../../record/record-words';
import { useSettings } from '../../settings';
import { faultText } from '../../text/problems';
import { Card, Field, Page } from '../../ui';
import { PreviewAndAgree, usePreview, type Wish } from '../agree';
import { AppearanceChoice, DisclosureChoices, disclosed, LEAST, PLAIN, readCounting } from '../choices';

const RECIPIENT_MOST = 60;
const PURPOSE_MOST = 100;
const DAYS = [7, 30, 90] as const;
const START = { recipient: '', purpose: '', ...LEAST };

function wishOf({ recipient, purpose, ...chosen }: typeof START): Wish | undefined {
  const [to, what] = [recipient.trim(), purpose.trim()];
  if (to === '' || what === '') return undefined;
  return { for: 'anyone', recipient: to, purpose: what, ...disclosed(chosen) };
}

function ForAnyone({ records }: { records: readonly RecordView[] }) {
  const { words, language } = useSettings();
  const { draft, change, drop } = useDraft('certificate', START);
  // What was ticked and counts no more cannot be shown any more.
  const form = { ...draft, items: draft.items.filter((item) => records.some(({ recordId }) => recordId === item)) };
  const set = (next: Partial<typeof START>) => change((before) => ({ ...before, ...next }));
  const text = words.wish;
  const wish = wishOf(form);
  const previewed = usePreview(wish);
  const fault = (field: 'recipient' | 'purpose') => faultText(previewed.error, `/wish/${field}`, language);
  return (
    <View className="stack">
      <Text className="block">{text.lead}</Text>
      <Card>
        <View className="stack">
          <Field
            label={text.recipient}
            hint={text.recipientHint}
            fault={fault('recipient')}
            value={form.recipient}
            isRequired
            most={RECIPIENT_MOST}
            onChange={(recipient) => set({ recipient })}
          />
          <Field
            label={text.purpose}
            hint={text.purposeHint}
            fault={fault('purpose')}
            value={form.purpose}
            isRequired
            most={PURPOSE_MOST}
            onChange={(purpose) => set({ purpose })}
          />
        </View>
      </Card>
      <DisclosureChoices value={form} onChange={set} records={records} withPoints days={DAYS} />
      <PreviewAndAgree
        wish={wish}
        previewed={previewed}
        isFaulty={(fault('recipient') ?? fault('purpose')) !== undefined}
        onMade={drop}
      />
    </View>
  );
}

function ForBenefit({ benefit }: { benefit: string }) {
  const { words } = useSettings();
  const [look, setLook] = useState(PLAIN);
  const wish = { for: 'benefit' as const, benefit, ...look };
  const previewed = usePreview(wish);
  return (
    <View className="stack">
      <Text className="block">{words.wish.benefitLead}</Text>
      <PreviewAndAgree wish={wish} previewed={previewed} />
      <AppearanceChoice value={look} onChange={setLook} />
    </View>
  );
}

export default function MakeCertificate() {
  const { words } = useSettings();
  const { benefit } = useRouter().params;
  const load = useLoad(async () => (benefit === undefined ? await readCounting() : []));
  return (
    <Page title={words.wish.title} load={load}>
      {(records) => (benefit === undefined ? <ForAnyone records={records} /> : <ForBenefit benefit={benefit} />)}
    </Page>
  );
}
