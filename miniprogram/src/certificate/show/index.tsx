// One certificate: where it stands first, then its code and file, who checked it, and the ways to end or replace it.
import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { useAct, useLoad } from '../../answer';
import type { AnswerOf } from '../../api';
import { api } from '../../archive';
import { dayText, instantText } from '../../day';
import { platform } from '../../platform';
import { useSettings } from '../../settings';
import { Card, Dialog, Fault, Heading, Notice, Page, Row, Sheet, Tap } from '../../ui';
import { Agree } from '../agree';
import { QrCode } from '../qr';
import { SheetPage } from '../sheet';

type Certificate = AnswerOf<'show-certificate'>;

function Standing({ one }: { one: Certificate }) {
  const { words, language } = useSettings();
  const text = words.certificate;
  return (
    <>
      <Notice
        tone={one.status === 'valid' ? 'good' : one.status === 'superseded' ? 'wait' : 'quiet'}
        words={text.notice[one.status](dayText(one.on, language))}
      />
      <Card>
        <Row label={words.sheet.recipient} words={one.recipient} />
        <Row label={words.sheet.purpose} words={one.purpose} />
        <Row label={words.sheet.validUntil} words={dayText(one.validUntil, language)} />
        <Row label={text.number} words={one.printed} />
        <Text className="quiet block">{text.issued(instantText(one.issuedAt, language))}</Text>
        {one.fetchedOn ? <Text className="quiet block">{text.fetched(dayText(one.fetchedOn, language))}</Text> : null}
      </Card>
    </>
  );
}

function Handing({ one }: { one: Certificate }) {
  const { words } = useSettings();
  const [isWhole, setWhole] = useState(false);
  const text = words.certificate;
  const open = useAct(async (_actId: string, certificate: string) => {
    const { url } = await api('download-certificate', { params: { certificate } });
    await platform.openFile(url, 'application/pdf');
  });
  return (
    <View className="stack">
      <Tap kind="main" onTap={() => setWhole(true)}>
        {text.qr}
      </Tap>
      {one.ready ? (
        <Tap kind="other" off={open.busy} onTap={() => void open.run(one.number)}>
          {text.download}
        </Tap>
      ) : (
        <Text className="quiet block">{text.notReady}</Text>
      )}
      <Fault error={open.error} />
      {isWhole ? (
        <Dialog className="whole" panel="stack" label={text.qrLabel} onClose={() => setWhole(false)}>
          <QrCode text={one.verifyUrl} label={text.qrLabel} />
          <Text className="block">{one.recipient}</Text>
          <Text className="block">{one.printed}</Text>
          <Tap kind="other" onTap={() => setWhole(false)}>
            {words.app.close}
          </Tap>
        </Dialog>
      ) : null}
    </View>
  );
}

function Checks({ one }: { one: Certificate }) {
  const { words, language } = useSettings();
  const text = words.certificate;
  const times = one.checks.reduce((sum, { count }) => sum + count, 0);
  return (
    <Card title={text.checks}>
      <Text className="block">{times === 0 ? text.noChecks : text.checkedTimes(times)}</Text>
      {one.checks.map(({ day, count, holder }) => (
        <Row
          key={day}
          label={dayText(day, language)}
          words={[text.checkRow(count), ...(holder > 0 ? [text.checkHolder(holder)] : [])].join(' · ')}
        />
      ))}
    </Card>
  );
}

function Revoking({ one, onRevoked }: { one: Certificate; onRevoked: () => void }) {
  const { words } = useSettings();
  const [isAsked, setAsked] = useState(false);
  const text = words.certificate;
  const revoke = useAct(async (_actId: string, certificate: string) => {
    await api('revoke-certificate', { params: { certificate } });
    setAsked(false);
    onRevoked();
  });
  return (
    <>
      <Tap kind="other" onTap={() => setAsked(true)}>
        {text.revoke}
      </Tap>
      {isAsked ? (
        <Sheet title={text.revokeTitle} onClose={() => setAsked(false)}>
          <Text className="block">{text.revokeText}</Text>
          <Fault error={revoke.error} />
          <Tap kind="other" off={revoke.busy} onTap={() => void revoke.run(one.number)}>
            {text.revokeYes}
          </Tap>
        </Sheet>
      ) : null}
    </>
  );
}

export default function ShowCertificate() {
  const { words } = useSettings();
  const { number: certificate = '' } = useRouter().params;
  const load = useLoad(() => api('show-certificate', { params: { certificate } }));
  const text = words.certificate;
  return (
    <Page title={text.title} load={load}>
      {(one) => (
        <>
          <Standing one={one} />
          {one.replacement ? (
            <View className="stack">
              <Heading>{text.replacement}</Heading>
              <Text className="block">{text.replacementText}</Text>
              <SheetPage sheet={one.replacement.sheet} />
              <Agree
                wish={one.replacement.wish}
                agreed={one.replacement.agreed}
                words={text.replace}
                onOutdated={load.again}
              />
            </View>
          ) : null}
          {one.status === 'valid' ? <Handing one={one} /> : null}
          <Checks one={one} />
          <Heading>{text.content}</Heading>
          {one.sheet ? <SheetPage sheet={one.sheet} /> : <Text className="block">{text.gone}</Text>}
          {one.status === 'valid' || one.status === 'superseded' ? <Revoking one={one} onRevoked={load.again} /> : null}
        </>
      )}
    </Page>
  );
}
