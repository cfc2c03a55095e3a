// What a level opens, for anybody to read, each with the equal way of whoever has none.
import { Text, View } from '@tarojs/components';
import { useLoad } from '../../answer';
import { api } from '../../archive';
import { dayText } from '../../day';
import { go } from '../../navigation';
import { useSettings } from '../../settings';
import { said } from '../../text/words';
import { Card, Empty, Page, Row, Tap } from '../../ui';

async function readBenefits() {
  const [{ benefits }, { versions }] = await Promise.all([api('list-benefits'), api('show-rule-book')]);
  const bands = versions[versions.length - 1]?.bands ?? [];
  return benefits.map((one) => ({ ...one, levelName: bands.find(({ level }) => level === one.level)?.name }));
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
          {benefits.map(({ id, what, terms, level, levelName, until, withoutLevel, providerName }) => (
            <Card key={id} title={said(what, language)}>
              <Text className="quiet block">{said(providerName, language)}</Text>
              <Text className="block">{said(terms, language)}</Text>
              <Text className="block">{text.needs(levelName ? said(levelName, language) : level)}</Text>
              <Text className="block">{text.until(dayText(until, language))}</Text>
              <Row label={text.without} words={said(withoutLevel, language)} />
              <View className="paragraph">
                <Tap kind="other" onTap={() => go('makeCertificate', { benefit: id })}>
                  {text.prepare}
                </Tap>
              </View>
            </Card>
          ))}
        </View>
      )}
    </Page>
  );
}
