// Home: level and balance, why they are what they are, and what waits for the citizen.
import { Text, View } from '@tarojs/components';
import { useEffect } from 'react';
import { useLoad } from '../../answer';
import { Gauge } from '../../charts/pictures';
import { dayText } from '../../day';
import { go, startAt } from '../../navigation';
import { useSettings } from '../../settings';
import { said, saidOfDays } from '../../text/words';
import { Card, Cell, Notice, Page } from '../../ui';
import { StillYours } from '../still-yours';
import { Beginning } from './beginning';
import { type Home, readHome } from './read-home';
import { scaleOf } from './scale';
import { Tasks, WhatNext } from './tasks';
import { TrendCard } from './trend-card';

function Standing({ score, book }: Home) {
  const { words, language } = useSettings();
  const level = said(score.level.name, language);
  const { share, marks, next } = scaleOf(score, book);
  return (
    <Card>
      <Gauge share={share} marks={marks} label={words.home.gauge(level, score.balance)}>
        <Text className="gauge__number">{level}</Text>
        <Text className="block">{words.home.points(score.balance)}</Text>
      </Gauge>
      <Text className="quiet paragraph">{words.home.base(score.base)}</Text>
      {next ? <Text className="quiet block">{words.home.next(next.missing, said(next.name, language))}</Text> : null}
      <Text className="quiet block">{words.home.asOf(dayText(score.day, language))}</Text>
    </Card>
  );
}

const signed = (points: number): string => `${points < 0 ? '−' : '+'}${Math.abs(points)}`;

/** Four reasons at most are told: what they leave out of the balance is said as well, so that it adds up. */
function Reasons({ score }: Home) {
  const { words, language } = useSettings();
  const rest = score.balance - score.base - score.reasons.reduce((sum, { points }) => sum + points, 0);
  return (
    <Card title={words.home.reasonsTitle}>
      {score.reasons.length === 0 ? <Text className="block">{words.home.noReasons}</Text> : null}
      {score.reasons.map(({ rank, points, text }) => (
        <View key={rank} className="reason">
          <Text className={`reason__points ${points < 0 ? 'bad' : 'good'}`}>{signed(points)}</Text>
          <Text>{saidOfDays(text, language)}</Text>
        </View>
      ))}
      {rest === 0 ? null : <Cell words={words.home.rest(signed(rest))} onTap={() => go('records')} isRuled />}
    </Card>
  );
}

export default function HomePage() {
  const { words, language, textSize, setTextSize } = useSettings();
  const load = useLoad(readHome);
  const hasNone = load.data === 'no-archive';
  useEffect(() => {
    if (hasNone) startAt('consent');
  }, [hasNone]);
  const known = typeof load.data === 'string' ? undefined : load.data;
  const isEmpty = known?.records.length === 0;
  const spoken = known && [
    words.home.gauge(said(known.score.level.name, language), known.score.balance),
    ...known.score.reasons.map(({ text }) => saidOfDays(text, language)),
  ];
  return (
    <Page title={words.home.title} isFirst load={load} spoken={spoken?.join(language === 'zh' ? '。' : '. ')}>
      {load.data === 'locked' ? (
        <>
          <Notice words={words.home.locked} />
          <StillYours />
        </>
      ) : null}
      {known ? (
        <>
          {known.score.recalculating ? <Notice words={words.home.recalculating} /> : null}
          <Standing {...known} />
          <Tasks home={known} />
          {isEmpty ? <Beginning book={known.book} /> : <Reasons {...known} />}
          <TrendCard home={known} />
          <WhatNext home={known} />
          <Card title={words.home.moreTitle}>
            {textSize === 'standard' ? <Cell words={words.home.elder} onTap={() => setTextSize('elder')} /> : null}
            <Cell words={words.records.title} onTap={() => go('records')} isRuled={textSize === 'standard'} />
            <Cell words={words.inbox.title} onTap={() => go('inbox')} isRuled />
            <Cell words={words.progress.title} onTap={() => go('progress')} isRuled />
            <Cell words={words.certificates.title} onTap={() => go('certificates')} isRuled />
            <Cell words={words.scan.title} note={words.scan.note} onTap={() => go('scan')} isRuled />
            <Cell words={words.benefits.title} onTap={() => go('benefits')} isRuled />
            <Cell words={words.me.title} onTap={() => go('me')} isRuled />
            <Cell words={words.settings.title} onTap={() => go('settings')} isRuled />
          </Card>
        </>
      ) : null}
    </Page>
  );
}
