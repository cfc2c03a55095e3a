// What waits for the citizen, and what will change without them.
import { Text } from '@tarojs/components';
import { dayText } from '../../day';
import { go } from '../../navigation';
import { signText } from '../../record/record-words';
import { useSettings } from '../../settings';
import { said } from '../../text/words';
import { Card, Cell } from '../../ui';
import type { Home } from './read-home';
import { nextChanges, tasksOf } from './what-next';

export function Tasks({ home }: { home: Home }) {
  const { words, language } = useSettings();
  const text = words.home;
  const { unopened, underway, answered, decided, repairable, notRepairable, renewBefore } = tasksOf(home);
  const day = (one: string) => dayText(one, language);
  const [only, ...more] = notRepairable;
  const cells = [
    ...(unopened > 0 ? [{ key: 'unopened', words: text.unopened(unopened), onTap: () => go('inbox') }] : []),
    ...answered.map(({ seq, reexaminationUntil }) => ({
      key: `answered-${seq}`,
      words: text.answered,
      ...(reexaminationUntil && { note: words.cases.dueReexamination(day(reexaminationUntil)) }),
      onTap: () => go('progress'),
    })),
    ...decided.map(({ seq, kind }) => ({
      key: `decided-${seq}`,
      words: text.decided(words.progress.kind[kind]),
      onTap: () => go('progress'),
    })),
    ...repairable.map(({ recordId, name }) => ({
      key: `repair-${recordId}`,
      words: text.repairable(said(name, language)),
      onTap: () => go('repair', { recordId }),
    })),
    ...(only
      ? [
          {
            key: 'not-repairable',
            words: text.notRepairable(notRepairable.length),
            onTap: () => (more.length === 0 ? go('repair', { recordId: only.recordId }) : go('records')),
          },
        ]
      : []),
    ...(renewBefore ? [{ key: 'renew', words: text.renewBefore(day(renewBefore)), onTap: () => go('myConsent') }] : []),
    ...(underway > 0 ? [{ key: 'underway', words: text.openCases(underway), onTap: () => go('progress') }] : []),
  ];
  return (
    <Card title={text.tasksTitle}>
      {cells.length === 0 ? <Text className="block">{text.noTasks}</Text> : null}
      {cells.map(({ key, ...cell }, at) => (
        <Cell key={key} {...cell} isRuled={at > 0} />
      ))}
    </Card>
  );
}

export function WhatNext({ home: { records, consent, score } }: { home: Home }) {
  const { words, language } = useSettings();
  const text = words.home;
  const changes = nextChanges(records, score.day);
  const until = 'until' in consent ? consent.until : undefined;
  if (changes.length === 0 && until === undefined) return null;
  return (
    <Card title={text.nextTitle}>
      {changes.map(({ day, kind, record }, at) => (
        <Cell
          key={`${record.recordId} ${kind}`}
          words={text.change[kind](said(record.name, language))}
          note={`${dayText(day, language)} · ${signText(record.effect, words)}`}
          isRuled={at > 0}
          onTap={() => go('record', { recordId: record.recordId })}
        />
      ))}
      {until === undefined ? null : (
        <Cell
          words={text.consentEnds}
          note={dayText(until, language)}
          isRuled={changes.length > 0}
          onTap={() => go('myConsent')}
        />
      )}
    </Card>
  );
}
