// Withdrawing in two taps: the first shows what is erased and what stays, the second does it.
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { useAct } from '../../answer';
import type { AnswerOf } from '../../api';
import { api, session } from '../../archive';
import { chinaDay, dayText } from '../../day';
import { signOut } from '../../navigation';
import { useSettings } from '../../settings';
import { said } from '../../text/words';
import { Card, Fault, Notice, Tap } from '../../ui';

type Before = AnswerOf<'show-withdrawal'>;
type Done = AnswerOf<'withdraw-consent'>;

type Erased = Pick<Before, 'erased' | 'stays' | 'backupsUntil'>;
function Erasure({ title, erased, stays, backupsUntil }: Erased & { title: string }) {
  const { words, language } = useSettings();
  const text = words.myConsent;
  return (
    <>
      <Card title={title}>
        {erased.map((what) => (
          <Text key={what.zh} className="block">{`· ${said(what, language)}`}</Text>
        ))}
        <Text className="paragraph quiet">{text.backups(dayText(backupsUntil, language))}</Text>
      </Card>
      <Card title={text.stays}>
        {stays.map(({ what, until, why }) => (
          <View key={what.zh} className="row">
            <Text className="block">
              {`· ${until ? text.staysUntil(said(what, language), dayText(until, language)) : said(what, language)}`}
            </Text>
            <Text className="quiet block">{said(why, language)}</Text>
          </View>
        ))}
      </Card>
    </>
  );
}

export function Receipt({ done }: { done: Done }) {
  const { words, language } = useSettings();
  const text = words.myConsent;
  return (
    <View className="stack">
      <Notice
        tone="good"
        words={done.state === 'locked' ? text.locked(dayText(done.erasedFrom, language)) : text.done}
      />
      {done.state === 'withdrawn' ? (
        <>
          <Text className="quiet block">{dayText(chinaDay(done.withdrawnAt), language)}</Text>
          <Erasure title={text.wasErased} {...done} />
        </>
      ) : null}
      <Tap kind="other" onTap={signOut}>
        {text.leave}
      </Tap>
    </View>
  );
}

export function Withdrawal({ onDone }: { onDone: (done: Done) => void }) {
  const { words } = useSettings();
  const [before, setBefore] = useState<Before>();
  const text = words.myConsent;
  const look = useAct(async () => setBefore(await api('show-withdrawal')));
  const withdraw = useAct(async (_actId: string, confirmation: string) => {
    const done = await api('withdraw-consent', { body: { confirmation } });
    // What was written about the archive goes with it, whether or not its citizen leaves now.
    session.forget();
    onDone(done);
  });
  const error = look.error ?? withdraw.error;
  return (
    <Card title={text.withdrawTitle}>
      <View className="stack">
        <Text className="block">{text.withdrawText}</Text>
        {before ? <Erasure title={text.erased} {...before} /> : null}
        <Fault error={error} />
        {before ? (
          <View className="pair">
            <Tap kind="other" off={withdraw.busy} onTap={() => setBefore(undefined)}>
              {text.keep}
            </Tap>
            <Tap kind="other" off={withdraw.busy} onTap={() => void withdraw.run(before.confirmation)}>
              {text.confirm}
            </Tap>
          </View>
        ) : (
          <Tap kind="other" off={look.busy} onTap={() => void look.run()}>
            {text.withdraw}
          </Tap>
        )}
      </View>
    </Card>
  );
}
