// The one adult who may look and object for the citizen: invited by a code, dismissed by a tap.
import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { useAct, useLoad } from '../../answer';
import type { AnswerOf } from '../../api';
import { api } from '../../archive';
import { dayText } from '../../day';
import { useDraft } from '../../draft';
import { useSettings } from '../../settings';
import { faultText } from '../../text/problems';
import { Card, Fault, Field, Notice, Page, Sheet, Tap } from '../../ui';

type Helper = NonNullable<AnswerOf<'show-helper'>['helper']>;
type Invited = AnswerOf<'name-helper'> & { readonly name: string };
const NAME_MOST = 50;

function Inviting({ onInvited }: { onInvited: (invited: Invited) => void }) {
  const { words, language } = useSettings();
  const { draft, change, actFor, drop } = useDraft('helper', { name: '' });
  const { name } = draft;
  const text = words.helper;
  const invite = useAct(async (fresh: string, of: string) => {
    const body = { name: of };
    const made = await api('name-helper', { actId: actFor(body, fresh), body });
    drop();
    onInvited({ name: of, ...made });
  });
  return (
    <Card>
      <View className="stack">
        <Field
          label={text.name}
          hint={text.nameHint}
          value={name}
          isRequired
          most={NAME_MOST}
          fault={faultText(invite.error, '/name', language)}
          onChange={(next) => change((before) => ({ ...before, name: next }))}
        />
        <Fault error={invite.error} />
        <Tap kind="main" off={invite.busy || name.trim() === ''} onTap={() => void invite.run(name.trim())}>
          {text.invite}
        </Tap>
      </View>
    </Card>
  );
}

function Code({ invited: { code, name, acceptUntil } }: { invited: Invited }) {
  const { words, language } = useSettings();
  const text = words.helper;
  const [isCopied, setCopied] = useState(false);
  // WeChat refuses a clipboard that its privacy guide does not name, or whose citizen does not agree to it.
  const copy = useAct(async () => {
    setCopied(false);
    await Taro.setClipboardData({ data: code });
    setCopied(true);
  });
  return (
    <Card title={text.codeTitle}>
      <View className="stack">
        <Text className="block" userSelect>
          {code}
        </Text>
        <Text className="block">{text.codeText(name, dayText(acceptUntil, language))}</Text>
        {isCopied ? <Notice tone="good" words={text.copied} /> : null}
        {copy.error === undefined ? null : <Notice tone="bad" words={text.notCopied} />}
        <Tap kind="main" off={copy.busy} onTap={() => void copy.run()}>
          {text.copy}
        </Tap>
      </View>
    </Card>
  );
}

function Present({ helper, onDismissed }: { helper: Helper; onDismissed: () => void }) {
  const { words, language } = useSettings();
  const [isAsked, setAsked] = useState(false);
  const text = words.helper;
  const dismiss = useAct(async () => {
    await api('dismiss-helper');
    setAsked(false);
    onDismissed();
  });
  return (
    <Card title={helper.name}>
      <Text className="block">{text.state[helper.state]}</Text>
      <Text className="block">{text.since(dayText(helper.since, language))}</Text>
      <Text className="block">{text.until(dayText(helper.until, language))}</Text>
      {helper.state === 'over' ? null : (
        <View className="paragraph">
          <Tap kind="other" onTap={() => setAsked(true)}>
            {helper.state === 'invited' ? text.takeBack : text.dismiss}
          </Tap>
        </View>
      )}
      {isAsked ? (
        <Sheet title={text.dismissTitle} onClose={() => setAsked(false)}>
          <Text className="block">{text.dismissText}</Text>
          <Fault error={dismiss.error} />
          <Tap kind="other" off={dismiss.busy} onTap={() => void dismiss.run()}>
            {text.dismissYes}
          </Tap>
        </Sheet>
      ) : null}
    </Card>
  );
}

export default function HelperPage() {
  const { words } = useSettings();
  const load = useLoad(() => api('show-helper'));
  const [invited, setInvited] = useState<Invited>();
  const text = words.helper;
  return (
    <Page title={text.title} load={load}>
      {({ helper }) => (
        <>
          <Text className="block">{text.lead}</Text>
          {invited ? <Code invited={invited} /> : null}
          {helper ? (
            <Present
              helper={helper}
              onDismissed={() => {
                setInvited(undefined);
                load.again();
              }}
            />
          ) : null}
          {helper === null || helper.state === 'over' ? (
            <Inviting
              onInvited={(made) => {
                setInvited(made);
                load.again();
              }}
            />
          ) : null}
        </>
      )}
    </Page>
  );
}
