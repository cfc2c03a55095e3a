// What a level opens, for anybody to read, each with the equal way of whoever has none.
import { Text, View } from '@tarojs/components';
import { isRefusal, useLoad } from '../../answer';
import { api, session } from '../../archive';
import { dayText } from '../../day';
import { go } from '../../navigation';
import { useSettings } from '../../settings';
import { said } from '../../text/words';
import { Card, Empty, Page, Row, Tap } from '../../ui';

/** Of whoever is logged in; 'none' without an archive, undefined where it is not known. */
async function readOwnLevel(): Promise<string | undefined> {
  if (session.token() === undefined) return undefined;
  return api('show-score').then(
    ({ level }) => level.code,
    (error: unknown) => (isRefusal(error, 'no-archive') ? 'none' : undefined),
  );
}

async function readBenefits() {
  const [{ benefits }, { versions }, own] = await Promise.all([
    api('list-benefits'),
    api('show-rule-book'),
    readOwnLevel(),
  ]);
  const bands = versions[versions.length - 1]?.bands ?? [];
  const rankOf = (level: string): number =>
    bands.find((band) => band.level === level)?.from ?? Number.NEGATIVE_INFINITY;
  return benefits.map((one) => ({
    ...one,
    levelName: bands.find(({ level }) => level === one.level)?.name,
    isOpen: own === undefined || (own !== 'none' && rankOf(own) >= rankOf(one.level)),
  }));
}

export default function Benefits() {
  const { words, language } = useSettings();
  const load = useLoad(readBenefits);
  const text = words.benefits;
  return (
    <Page title={text.title} load={load}>
      {(benefits) => (
        <View className="stack">
          <Text className="block">{text.lead}</Text>
          {benefits.length === 0 ? <Empty words={text.empty} /> : null}
          {benefits.map(({ id, what, terms, level, levelName, until, withoutLevel, providerName, isOpen }) => (
            <Card key={id} title={said(what, language)}>
              <Text className="quiet block">{said(providerName, language)}</Text>
              <Text className="block">{said(terms, language)}</Text>
              <Text className="block">{text.needs(levelName ? said(levelName, language) : level)}</Text>
              <Text className="block">{text.until(dayText(until, language))}</Text>
              <Row label={text.without} words={said(withoutLevel, language)} />
              <View className="paragraph">
                {isOpen ? (
                  <Tap kind="other" onTap={() => go('makeCertificate', { benefit: id })}>
                    {text.prepare}
                  </Tap>
                ) : (
                  <Text className="quiet block">{text.notYet}</Text>
                )}
              </View>
            </Card>
          ))}
        </View>
      )}
    </Page>
  );
}
