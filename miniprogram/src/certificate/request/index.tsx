// An institution's request: who asks for what and what for; the citizen changes it, agrees to a preview, or declines,
// which sends nothing: whatever is sent could be found out.
import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { useLoad } from '../../answer';
import type { AnswerOf } from '../../api';
import { api } from '../../archive';
import { instantText } from '../../day';
import type { RecordView } from '../../record/record-words';
import { useSettings } from '../../settings';
import { said } from '../../text/words';
import { Card, Empty, Notice, Page, Row, Tap } from '../../ui';
import { PreviewAndAgree, usePreview, type Wish } from '../agree';
import { DisclosureChoices, disclosed, LEAST, readCounting } from '../choices';

interface Asked {
  readonly id: string;
  readonly request: AnswerOf<'show-request'>;
  readonly records: readonly RecordView[];
}
const SHORTER_DAYS = [7, 30];

function Question({ request }: { request: Asked['request'] }) {
  const { words, language } = useSettings();
  const text = words.request;
  const wants = [
    text.wantsLevel,
    ...(request.points ? [text.wantsPoints] : []),
    ...(request.items ? [text.wantsItems] : []),
  ];
  return (
    <Card title={text.who(said(request.institution.name, language))}>
      <Row label={text.purpose} words={request.words} />
      <Row label={text.wants} words={wants.join(' · ')} />
      <Text className="block">{text.validDays(request.validDays)}</Text>
      <Text className="block">{text.endsAt(instantText(request.endsAt, language))}</Text>
      <Text className="paragraph">{text.free}</Text>
    </Card>
  );
}

function Answering({ id, request, records }: Asked) {
  const { words } = useSettings();
  const [chosen, setChosen] = useState({ ...LEAST, validDays: request.validDays });
  const [declined, setDeclined] = useState(false);
  const wish: Wish | undefined = declined ? undefined : { for: 'institution', request: id, ...disclosed(chosen) };
  const previewed = usePreview(wish);
  if (declined) return <Notice words={words.request.declined} />;
  const days = [...SHORTER_DAYS.filter((one) => one < request.validDays), request.validDays];
  return (
    <View className="stack">
      <Question request={request} />
      <Tap kind="other" onTap={() => setDeclined(true)}>
        {words.request.decline}
      </Tap>
      <DisclosureChoices
        value={chosen}
        onChange={(next) => setChosen((before) => ({ ...before, ...next }))}
        records={request.items ? records : undefined}
        withPoints={request.points}
        days={days}
      />
      <PreviewAndAgree wish={wish} previewed={previewed} />
    </View>
  );
}

export default function Request() {
  const { words } = useSettings();
  const { request: id } = useRouter().params;
  const load = useLoad(async (): Promise<Asked | undefined> => {
    if (!id) return undefined;
    const [request, records] = await Promise.all([api('show-request', { params: { request: id } }), readCounting()]);
    return { id, request, records };
  });
  return (
    <Page title={words.request.title} load={load}>
      {(asked) => (asked ? <Answering {...asked} /> : <Empty words={words.request.missing} />)}
    </Page>
  );
}
