// An archive in which nothing stands yet: what its citizen can rely on, use and do from the first minute.
import { Text } from '@tarojs/components';
import { go } from '../../navigation';
import { useSettings } from '../../settings';
import { Card, Cell } from '../../ui';
import type { Home } from './read-home';

export function Beginning({ book }: Pick<Home, 'book'>) {
  const { words } = useSettings();
  const text = words.home.beginning;
  return (
    <>
      <Card title={text.title}>
        <Text className="block">{text.lead}</Text>
        {text.rights.map((right) => (
          <Text key={right} className="paragraph">
            {`· ${right}`}
          </Text>
        ))}
      </Card>
      {book ? (
        <Card title={text.clocksTitle}>
          <Text className="block">
            {text.answer(book.objection.departmentWorkingDays, book.objection.factsWorkingDays)}
          </Text>
          <Text className="paragraph">{text.again(book.objection.reexaminationAskedWithinDays)}</Text>
          <Text className="paragraph">
            {text.repair(book.repair.departmentWorkingDays, book.repair.overallWorkingDays)}
          </Text>
        </Card>
      ) : null}
      <Card title={text.doTitle}>
        <Cell words={text.missing} note={text.missingNote} onTap={() => go('missing')} />
        <Cell words={words.benefits.title} note={text.benefitsNote} onTap={() => go('benefits')} isRuled />
        <Cell words={words.accessLog.title} note={words.me.accessNote} onTap={() => go('accessLog')} isRuled />
      </Card>
    </>
  );
}
