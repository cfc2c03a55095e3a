// The certificates the citizen has made, and whether each still holds.
import { Text, View } from '@tarojs/components';
import { useLoad } from '../../answer';
import { api } from '../../archive';
import { dayText } from '../../day';
import { go } from '../../navigation';
import { useSettings } from '../../settings';
import { Card, Cell, Empty, Page, Parts, Tag, Tap } from '../../ui';

export default function Certificates() {
  const { words, language } = useSettings();
  const load = useLoad(() => api('list-certificates'));
  const text = words.certificates;
  return (
    <Page title={text.title} load={load}>
      {({ certificates }) => (
        <View className="stack">
          <Tap kind="main" onTap={() => go('makeCertificate')}>
            {words.certificate.make}
          </Tap>
          <Tap kind="other" onTap={() => go('card')}>
            {words.certificate.card}
          </Tap>
          <Tap kind="other" onTap={() => go('scan')}>
            {words.scan.title}
          </Tap>
          {certificates.length === 0 ? <Empty words={text.empty} /> : null}
          <Parts all={certificates}>
            {(part) =>
              part.map(({ number, recipient, purpose, status, validUntil }) => (
                <Card key={number} title={recipient}>
                  <Tag tone={status === 'valid' ? 'good' : 'quiet'} words={text.state[status]} />
                  <Text className="paragraph">{purpose}</Text>
                  <Text className="quiet block">{number}</Text>
                  <Text className="quiet block">{text.until(dayText(validUntil, language))}</Text>
                  <Cell words={words.certificate.title} onTap={() => go('certificate', { number })} />
                </Card>
              ))
            }
          </Parts>
        </View>
      )}
    </Page>
  );
}
