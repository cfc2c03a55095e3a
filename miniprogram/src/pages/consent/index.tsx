// Consent: the notice in force is shown, nothing is agreed to by default, and no is as easy as yes (PIPL 14, 16, 17).
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { useAct, useLoad, useOnward } from '../../answer';
import { api } from '../../archive';
import { startAt } from '../../navigation';
import { useSettings } from '../../settings';
import { said } from '../../text/words';
import { Card, Fault, Notice, Page, Prose, Row, Tap } from '../../ui';
import { StillYours } from '../still-yours';

export default function Consent() {
  const { words, language } = useSettings();
  const load = useLoad(() => api('show-privacy-notice'));
  const [declined, setDeclined] = useState(false);
  const onward = useOnward();
  const agree = useAct(async (actId: string, noticeVersion: string, noticeHash: string) => {
    await api('give-consent', { actId, body: { noticeVersion, noticeHash, agree: { archive: true } } });
    onward(() => startAt('home'));
  });
  return (
    <Page title={words.consent.title} load={load}>
      {({ hash, notice }) => {
        const required = notice.purposes.filter((one) => one.required);
        const extras = notice.purposes.filter((one) => !one.required);
        const { accessYears, stubYears, backupDays } = notice.retention;
        return (
          <>
            <Text className="block">{words.consent.lead}</Text>
            <Card title={said(notice.title, language)}>
              <Text className="quiet block">{words.consent.version(notice.version)}</Text>
              <Row label={words.consent.processor} words={said(notice.processor.name, language)} />
              <Row label={words.consent.contact} words={said(notice.processor.contact, language)} />
              <Row
                label={words.consent.retention}
                words={words.consent.retentionText(accessYears, stubYears, backupDays)}
              />
            </Card>
            <Card title={words.consent.purpose}>
              {required.map(({ purpose, text }) => (
                <Text key={purpose} className="block">
                  {said(text, language)}
                </Text>
              ))}
              <Text className="paragraph quiet">{words.consent.extras}</Text>
              {extras.map(({ purpose, text }) => (
                <Text key={purpose} className="paragraph quiet">{`· ${said(text, language)}`}</Text>
              ))}
            </Card>
            <Card title={words.consent.whole}>
              <Prose markdown={said(notice.text, language)} />
            </Card>
            <Fault error={agree.error} />
            {declined ? <Notice words={words.consent.declined} /> : null}
            <View className="pair">
              <Tap kind="other" off={agree.busy} onTap={() => setDeclined(true)}>
                {words.consent.decline}
              </Tap>
              <Tap kind="other" off={agree.busy} onTap={() => void agree.run(notice.version, hash)}>
                {words.consent.agree}
              </Tap>
            </View>
            <StillYours />
          </>
        );
      }}
    </Page>
  );
}
