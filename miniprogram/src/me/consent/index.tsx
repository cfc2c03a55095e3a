// The citizen's consent: where it stands, every time it was given, its renewal when it is open, and its withdrawal.
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { isRefusal, useAct, useLoad } from '../../answer';
import type { AnswerOf } from '../../api';
import { api } from '../../archive';
import { dayText } from '../../day';
import { go } from '../../navigation';
import { readToday } from '../../record/today';
import { useSettings } from '../../settings';
import { said, saidOfDays } from '../../text/words';
import { Card, Cell, Fault, Notice, Page, Prose, Tap, Timeline } from '../../ui';
import { Receipt, Withdrawal } from './withdrawal';

type Consent = AnswerOf<'show-consent'>;
type Standing = Exclude<Consent, { state: 'none' }>;
type NoticeInForce = AnswerOf<'show-privacy-notice'>;

const readOwn = (): Promise<Consent> =>
  api('show-consent').catch((error: unknown) => {
    if (isRefusal(error, 'no-archive')) return { state: 'none' as const, earlier: [] };
    throw error;
  });

/** A lock, which a counter sets, hides the consent and can be undone; that there never was one is no fault. */
async function readConsent(): Promise<{ consent: Consent; notice: NoticeInForce; today: string } | 'locked'> {
  try {
    const [consent, notice, today] = await Promise.all([readOwn(), api('show-privacy-notice'), readToday()]);
    return consent.state === 'locked' ? 'locked' : { consent, notice, today };
  } catch (error) {
    if (isRefusal(error, 'archive-locked')) return 'locked';
    throw error;
  }
}

function State({ consent, today }: { consent: Standing; today: string }) {
  const { words, language } = useSettings();
  const text = words.myConsent;
  return (
    <Card title={text.state[consent.state]}>
      <Text className="block">{text.since(dayText(consent.since, language))}</Text>
      <Text className="block">{text.until(dayText(consent.until, language))}</Text>
      {today < consent.renewableFrom ? (
        <Text className="quiet block">{text.renewableFrom(dayText(consent.renewableFrom, language))}</Text>
      ) : (
        <Text className="block">{text.pausedUntil(dayText(consent.pausedUntil, language))}</Text>
      )}
      {consent.reminders.map(({ seq, text: words }) => (
        <Text key={seq} className="paragraph">
          {saidOfDays(words, language)}
        </Text>
      ))}
    </Card>
  );
}

function History({ consents }: Pick<Standing, 'consents'>) {
  const { words, language } = useSettings();
  const text = words.myConsent;
  return (
    <Card title={text.history}>
      <Timeline
        moments={consents.map(({ from, until, noticeVersion }) => ({
          key: `${from} ${noticeVersion}`,
          when: dayText(from, language),
          words: text.agreed(noticeVersion),
          note: text.span(dayText(from, language), dayText(until, language)),
        }))}
      />
    </Card>
  );
}

function Renewal({ notice: { hash, notice }, onRenewed }: { notice: NoticeInForce; onRenewed: () => void }) {
  const { words, language } = useSettings();
  const text = words.myConsent;
  const renew = useAct(async (actId: string, noticeVersion: string, noticeHash: string) => {
    await api('renew-consent', { actId, body: { noticeVersion, noticeHash, agree: { archive: true } } });
    onRenewed();
  });
  return (
    <Card title={text.notice(notice.version)}>
      <Prose markdown={said(notice.text, language)} />
      <Fault error={renew.error} />
      <View className="paragraph">
        <Tap kind="other" off={renew.busy} onTap={() => void renew.run(notice.version, hash)}>
          {text.renew}
        </Tap>
      </View>
    </Card>
  );
}

function Earlier({ earlier }: Extract<Consent, { state: 'none' }>) {
  const { words, language } = useSettings();
  const text = words.myConsent;
  return (
    <Card title={text.state.none}>
      {earlier.map(({ withdrawnAt, consents, deleteOn }) => (
        <View key={withdrawnAt} className="row">
          {consents.map(({ from, to }) => (
            <Text key={from} className="block">
              {text.earlier(dayText(from, language), dayText(to, language))}
            </Text>
          ))}
          <Text className="quiet block">{text.deleteOn(dayText(deleteOn, language))}</Text>
        </View>
      ))}
      <Cell words={words.consent.title} note={words.consent.note} onTap={() => go('consent')} />
    </Card>
  );
}

function Locked({ onUndone }: { onUndone: () => void }) {
  const { words } = useSettings();
  const text = words.myConsent;
  const undo = useAct(async () => {
    await api('undo-withdrawal');
    onUndone();
  });
  return (
    <View className="stack">
      <Notice words={text.state.locked} />
      <Fault error={undo.error} />
      <Tap kind="main" off={undo.busy} onTap={() => void undo.run()}>
        {text.undo}
      </Tap>
    </View>
  );
}

export default function MyConsent() {
  const { words } = useSettings();
  const load = useLoad(readConsent);
  const [renewed, setRenewed] = useState(false);
  const [done, setDone] = useState<AnswerOf<'withdraw-consent'>>();
  const title = words.myConsent.title;
  if (done)
    return (
      <Page title={title}>
        <Receipt done={done} />
      </Page>
    );
  return (
    <Page title={title} load={load}>
      {(known) => {
        if (known === 'locked') return <Locked onUndone={load.again} />;
        const { consent, notice, today } = known;
        if (consent.state === 'none') return <Earlier {...consent} />;
        const isOpen = (consent.state === 'active' || consent.state === 'paused') && consent.renewableFrom <= today;
        return (
          <>
            {renewed ? <Notice tone="good" words={words.myConsent.renewed} /> : null}
            <State consent={consent} today={today} />
            {isOpen ? (
              <Renewal
                notice={notice}
                onRenewed={() => {
                  setRenewed(true);
                  load.again();
                }}
              />
            ) : null}
            <History consents={consent.consents} />
            <Withdrawal onDone={setDone} />
          </>
        );
      }}
    </Page>
  );
}
