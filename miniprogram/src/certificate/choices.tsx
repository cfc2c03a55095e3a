// What a citizen chooses about a certificate: the items and points it shows, how it looks, how long it holds.
import { Text } from '@tarojs/components';
import { dayText } from '../day';
import { readRecords } from '../record/read-records';
import type { RecordView } from '../record/record-words';
import { useSettings } from '../settings';
import { said } from '../text/words';
import { Card, Choice, Ticks } from '../ui';
import type { Sheet } from './sheet';

export interface Appearance {
  readonly language: Sheet['language'];
  readonly holder: Sheet['holder']['style'];
}
export const PLAIN: Appearance = { language: 'zh', holder: 'surname' };

/** Only what counts today can be shown. */
export const readCounting = async (): Promise<RecordView[]> =>
  (await readRecords()).filter(({ line }) => line?.state === 'active');

interface ItemsProps {
  readonly records: readonly RecordView[];
  readonly items: readonly string[];
  readonly onChange: (items: readonly string[]) => void;
}

function ItemsChoice({ records, items, onChange }: ItemsProps) {
  const { words, language } = useSettings();
  const text = words.wish;
  return (
    <Card title={text.items}>
      <Text className="quiet block">{records.length === 0 ? text.noItems : text.itemsHint}</Text>
      <Ticks
        label={text.items}
        options={records.map(({ recordId, name, effect }) => ({
          value: recordId,
          words: said(name, language),
          note: `${words.sheet.sign[effect.sign]} · ${dayText(effect.decidedOn, language)}`,
        }))}
        values={items}
        onChange={onChange}
      />
    </Card>
  );
}

function PointsChoice({ points, onChange }: { points: boolean; onChange: (points: boolean) => void }) {
  const { words } = useSettings();
  const text = words.wish;
  return (
    <Card title={text.points}>
      <Choice
        label={text.points}
        options={[
          { value: 'no', words: text.pointsNo },
          { value: 'yes', words: text.pointsYes },
        ]}
        value={points ? 'yes' : 'no'}
        onChoose={(value) => onChange(value === 'yes')}
      />
    </Card>
  );
}

interface DaysProps {
  readonly days: number;
  readonly options: readonly number[];
  readonly onChange: (days: number) => void;
}

function DaysChoice({ days, options, onChange }: DaysProps) {
  const { words } = useSettings();
  return (
    <Card title={words.wish.validDays}>
      <Choice
        label={words.wish.validDays}
        options={options.map((one) => ({ value: String(one), words: words.wish.days(String(one)) }))}
        value={String(days)}
        onChoose={(value) => onChange(Number(value))}
      />
    </Card>
  );
}

export function AppearanceChoice(props: { value: Appearance; onChange: (value: Appearance) => void }) {
  const { value, onChange } = props;
  const { words } = useSettings();
  const text = words.wish;
  return (
    <>
      <Card title={text.holder}>
        <Choice
          label={text.holder}
          options={(['surname', 'name', 'name-and-last-four'] as const).map((style) => ({
            value: style,
            words: text.holderStyle[style],
          }))}
          value={value.holder}
          onChoose={(holder) => onChange({ ...value, holder })}
        />
      </Card>
      <Card title={text.language}>
        <Choice
          label={text.language}
          options={(['zh', 'zh-en'] as const).map((one) => ({ value: one, words: text.sheetLanguage[one] }))}
          value={value.language}
          onChoose={(language) => onChange({ ...value, language })}
        />
      </Card>
    </>
  );
}

/** All that is chosen about what a certificate discloses. */
export interface Disclosure {
  readonly items: readonly string[];
  readonly points: boolean;
  readonly validDays: number;
  readonly look: Appearance;
}
export const LEAST: Disclosure = { items: [], points: false, validDays: 30, look: PLAIN };
/** As a wish has it; one preview whatever the order of the ticks. */
export const disclosed = ({ items, points, validDays, look }: Disclosure) => ({
  ...{ items: [...items].sort(), points, validDays },
  ...look,
});

interface DisclosureProps {
  readonly value: Disclosure;
  readonly onChange: (next: Partial<Disclosure>) => void;
  /** What of it there is to choose: none of what nobody asked for. */
  readonly records: readonly RecordView[] | undefined;
  readonly withPoints: boolean;
  readonly days: readonly number[];
}

export function DisclosureChoices({ value, onChange, records, withPoints, days }: DisclosureProps) {
  return (
    <>
      {records ? <ItemsChoice records={records} items={value.items} onChange={(items) => onChange({ items })} /> : null}
      {withPoints ? <PointsChoice points={value.points} onChange={(points) => onChange({ points })} /> : null}
      <DaysChoice days={value.validDays} options={days} onChange={(validDays) => onChange({ validDays })} />
      <AppearanceChoice value={value.look} onChange={(look) => onChange({ look })} />
    </>
  );
}
