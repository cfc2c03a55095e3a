// The page that a certificate is: all it discloses, and the lines that stand on every one of them.
import { Text, View } from '@tarojs/components';
import type { Bilingual } from '../../../shared/domain/bilingual.ts';
import type { AnswerOf } from '../api';
import { dayText, instantText } from '../day';
import { useSettings } from '../settings';
import { WORDS } from '../text/words';
import { Row } from '../ui';

export type Sheet = AnswerOf<'preview-certificate'>['sheet'];

/** As it is printed; who reads English is shown it beside, whatever the printed page has. */
function useBoth({ language: printed }: Sheet) {
  const { language } = useSettings();
  return ({ zh, en }: Bilingual): string => (printed === 'zh-en' || language === 'en' ? `${zh}\n${en}` : zh);
}

function Items({ sheet }: { sheet: Sheet }) {
  const { words, language } = useSettings();
  const both = useBoth(sheet);
  const text = words.sheet;
  if (sheet.level.kind === 'meets') return null;
  if (sheet.items.length === 0) return <Row label={text.items} words={text.noItems} />;
  return (
    <>
      {sheet.items.map((item) => (
        <View key={`${item.documentNumber} ${item.decidedOn}`} className="paper__item">
          <Text className="block">{`${text.sign[item.sign]} · ${both(item.name)}`}</Text>
          {item.points === undefined ? null : <Text className="block">{text.itemPoints(item.points)}</Text>}
          <Row label={text.organ} words={both(item.organ)} />
          <Row label={text.documentNumber} words={item.documentNumber} />
          <Row label={text.basis} words={item.basis.map(both).join('\n')} />
          <Row label={text.decidedOn} words={dayText(item.decidedOn, language)} />
          <Text className="quiet block">
            {text.counts(dayText(item.countsFrom, language), dayText(item.lapsesOn, language))}
          </Text>
          {item.statement === undefined ? null : <Row label={text.statement} words={item.statement} />}
        </View>
      ))}
    </>
  );
}

export function SheetPage({ sheet }: { sheet: Sheet }) {
  const { words, language } = useSettings();
  const both = useBoth(sheet);
  const text = words.sheet;
  const { holder, level } = sheet;
  const ofBoth = (of: (words: typeof WORDS.zh.sheet) => string) =>
    both({ zh: of(WORDS.zh.sheet), en: of(WORDS.en.sheet) });
  return (
    <View className="paper">
      <Text className="paper__title">{ofBoth((of) => of.title)}</Text>
      {sheet.language === 'zh' && language === 'en' ? <Text className="quiet block">{text.forYou}</Text> : null}
      <Row label={text.recipient} words={sheet.recipient} />
      <Row label={text.purpose} words={sheet.purpose} />
      <Row label={text.holder} words={holder.name} />
      {holder.lastFour === undefined ? null : <Text className="block">{text.lastFour(holder.lastFour)}</Text>}
      {level.kind === 'level' ? (
        <Row
          label={text.level}
          words={level.points === undefined ? both(level.name) : `${both(level.name)} · ${text.points(level.points)}`}
        />
      ) : (
        <Row label={text.meets} words={both(level.benefit)} />
      )}
      <Items sheet={sheet} />
      {sheet.underReview ? <Text className="paragraph">{ofBoth((of) => of.underReview)}</Text> : null}
      <View className="paper__item">
        <Row label={text.validUntil} words={dayText(sheet.validUntil, language)} />
        <Row label={text.asOf} words={instantText(sheet.asOf, language)} />
        <Row label={text.archiveSince} words={dayText(sheet.archiveSince, language)} />
        <Row label={text.ruleBook} words={`${both(sheet.ruleBook.jurisdiction)} ${sheet.ruleBook.version}`} />
        <Row label={text.issuer} words={both(sheet.issuer)} />
      </View>
      {text.disclaimers.map((_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are always the same
        <Text key={at} className="paragraph quiet">
          {ofBoth((of) => of.disclaimers[at] ?? '')}
        </Text>
      ))}
    </View>
  );
}
