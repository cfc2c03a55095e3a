// Making a certificate: for whom and what for, what it shows, and a preview of all that will be disclosed.
import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { useLoad } from '../../answer';
import { useDraft } from '../../draft';
import { useSettings } from '../../settings';
import { Card, Field, Page } from '../../ui';
import { PreviewAndAgree, type Wish } from '../agree';
import {
  AppearanceChoice,
  type CountingRecord,
  DisclosureChoices,
  disclosed,
  LEAST,
  PLAIN,
  readCounting,
} from '../choices';

const RECIPIENT_MOST = 60;
const PURPOSE_MOST = 100;
const DAYS = [7, 30, 90] as const;
const START = { recipient: '', purpose: '', ...LEAST };

function wishOf({ recipient, purpose, ...chosen }: typeof START): Wish | undefined {
  const [to, what] = [recipient.trim(), purpose.trim()];
  if (to === '' || what === '') return undefined;
  return { for: 'anyone', recipient: to, purpose: what, ...disclosed(chosen) };
}

function ForAnyone({ records }: { records: readonly CountingRecord[] }) {
  const { words } = useSettings();
  const { draft, change, drop } = useDraft('certificate', START);
  // What was ticked and counts no more cannot be shown any more.
  const form = { ...draft, items: draft.items.filter((item) => records.some(({ recordId }) => recordId === item)) };
  const set = (next: Partial<typeof START>) => change((before) => ({ ...before, ...next }));
  const text = words.wish;
  return (
    <View className="stack">
      <Text className="block">{text.lead}</Text>
      <Card>
        <View className="stack">
          <Field
            label={text.recipient}
            hint={text.recipientHint}
            value={form.recipient}
            isRequired
            most={RECIPIENT_MOST}
            onChange={(recipient) => set({ recipient })}
          />
          <Field
            label={text.purpose}
            hint={text.purposeHint}
            value={form.purpose}
            isRequired
            most={PURPOSE_MOST}
            onChange={(purpose) => set({ purpose })}
          />
        </View>
      </Card>
      <DisclosureChoices value={form} onChange={set} records={records} withPoints days={DAYS} />
      <PreviewAndAgree wish={wishOf(form)} onMade={drop} />
    </View>
  );
}

function ForBenefit({ benefit }: { benefit: string }) {
  const { words } = useSettings();
  const [look, setLook] = useState(PLAIN);
  return (
    <View className="stack">
      <Text className="block">{words.wish.benefitLead}</Text>
      <PreviewAndAgree wish={{ for: 'benefit', benefit, ...look }} />
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
