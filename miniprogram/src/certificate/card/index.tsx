// The card to show: the level and a code that changes each half minute, and nothing else of the citizen.
import { Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { useLoad } from '../../answer';
import { api } from '../../archive';
import { useSettings } from '../../settings';
import { Notice, Page, Tap } from '../../ui';
import { codeAt } from '../code-at';
import { QrCode } from '../qr';

/** A phone's own clock may be wrong, so that the codes go by the archive's: the first one stands from now on. */
async function readCard() {
  const [score, card] = await Promise.all([api('show-score'), api('show-card')]);
  return {
    level: score.level.name,
    codes: card.codes,
    until: Date.parse(card.until),
    ahead: Date.parse(card.codes[0]?.from ?? card.until) - Date.now(),
  };
}
type Card = Awaited<ReturnType<typeof readCard>>;

function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

function Shown({ card, onAgain }: { card: Card; onAgain: () => void }) {
  const { words, language } = useSettings();
  const code = codeAt(card, useNow() + card.ahead);
  const text = words.card;
  return (
    <View className="stack">
      <Text className="big">{card.level.zh}</Text>
      {language === 'en' ? <Text className="centre">{card.level.en}</Text> : null}
      {code ? (
        <>
          <QrCode text={code.url} label={text.qrLabel} />
          <Text className="centre">{text.left(code.seconds)}</Text>
        </>
      ) : (
        <Notice words={text.over}>
          <Tap kind="main" onTap={onAgain}>
            {text.renew}
          </Tap>
        </Notice>
      )}
    </View>
  );
}

export default function ShowCard() {
  const { words } = useSettings();
  const load = useLoad(readCard);
  return (
    <Page title={words.card.title} load={load}>
      {(card) => <Shown card={card} onAgain={load.again} />}
    </Page>
  );
}
