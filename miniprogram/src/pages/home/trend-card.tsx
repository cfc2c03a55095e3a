// The past year of the score: a line, and the same as words for whoever does not see it.
import { Text } from '@tarojs/components';
import { useEffect, useState } from 'react';
import type { AnswerOf } from '../../api';
import { api } from '../../archive';
import { Trend } from '../../charts/pictures';
import { dayText } from '../../day';
import { useSettings } from '../../settings';
import { Card } from '../../ui';
import type { Home } from './read-home';

type Point = AnswerOf<'show-trend'>['points'][number];

/** Read once the page is there, as one look; without an answer there is no line, and nothing is lost. */
function usePast({ day, balance }: Home['score']): readonly Point[] {
  const [points, setPoints] = useState<readonly Point[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another day or another balance has another past
  useEffect(() => {
    let isOver = false;
    api('show-trend').then(
      (read) => !isOver && setPoints(read.points),
      () => {},
    );
    return () => {
      isOver = true;
    };
  }, [day, balance]);
  return points;
}

export function TrendCard({ home }: { home: Home }) {
  const { words, language } = useSettings();
  const points = usePast(home.score);
  const [first, last] = [points[0], points[points.length - 1]];
  if (!first || !last || first === last) return null; // what began today has no past
  const text = words.home;
  // Today stands among them only where it is a change.
  const changes = points.filter((point) => point !== last || point.balance !== points[points.length - 2]?.balance);
  const line = points.map(({ on, balance }) => ({ at: Date.parse(on), value: balance }));
  const label = text.pastLabel(dayText(first.on, language), first.balance, last.balance);
  return (
    <Card title={text.pastTitle}>
      <Trend points={line} label={label} />
      {changes.length === 1 ? <Text className="block">{text.pastSame(dayText(first.on, language))}</Text> : null}
      {(changes.length === 1 ? [] : changes).map(({ on, balance }) => (
        <Text key={on} className="block">
          {text.pastPoint(dayText(on, language), balance)}
        </Text>
      ))}
    </Card>
  );
}
