// The past year of the score: a line, and the same as words for whoever does not see it.
import { Text } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { Trend } from '../../charts/pictures';
import { dayText } from '../../day';
import { useSettings } from '../../settings';
import { Card } from '../../ui';
import { type Point, readPast } from './past';
import type { Home } from './read-home';

/** Read once the page is there; without an answer there is no line, and nothing is lost. */
function usePast(home: Home): readonly Point[] {
  const [points, setPoints] = useState<readonly Point[]>([]);
  useEffect(() => {
    let isOver = false;
    readPast(home).then(
      (read) => !isOver && setPoints(read),
      () => {},
    );
    return () => {
      isOver = true;
    };
  }, [home]);
  return points;
}

export function TrendCard({ home }: { home: Home }) {
  const { words, language } = useSettings();
  const points = usePast(home);
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return null;
  const text = words.home;
  const changes = points.filter(({ balance }, at) => at === 0 || balance !== points[at - 1]?.balance);
  const line = points.map(({ day, balance }) => ({ at: Date.parse(day), value: balance }));
  const label = text.pastLabel(dayText(first.day, language), first.balance, last.balance);
  return (
    <Card title={text.pastTitle}>
      <Trend points={line} label={label} />
      {changes.length === 1 ? <Text className="block">{text.pastSame(dayText(first.day, language))}</Text> : null}
      {(changes.length === 1 ? [] : changes).map(({ day, balance }) => (
        <Text key={day} className="block">
          {text.pastPoint(dayText(day, language), balance)}
        </Text>
      ))}
    </Card>
  );
}
