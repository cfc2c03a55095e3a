// WeChat's privacy question, over whichever page is shown: what is held back goes on by its own button alone.
import { Button, Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { platform } from '../platform';
import { useSettings } from '../settings';
import { Heading } from './card';
import { Dialog } from './dialog';
import { role } from './role';
import { Tap } from './tap';

const BUTTON = 'agree-to-privacy';

export function PrivacyAsk() {
  const { words } = useSettings();
  const [isAsked, setAsked] = useState(false);
  useEffect(() => platform.privacy?.onAsked(setAsked), []);
  const { privacy } = platform;
  if (!isAsked || !privacy) return null;
  const text = words.privacy;
  const refuse = () => privacy.answer(false, BUTTON);
  return (
    <Dialog className="sheet" panel="sheet__panel stack" label={text.title} onClose={refuse}>
      <Heading>{text.title}</Heading>
      <Text className="block">{text.lead}</Text>
      <Tap kind="plain" onTap={privacy.open}>
        {text.guide}
      </Tap>
      <View className="pair">
        <Tap kind="other" onTap={refuse}>
          {text.refuse}
        </Tap>
        <Button
          id={BUTTON}
          className="tap tap--other"
          openType="agreePrivacyAuthorization"
          {...role('button')}
          onAgreePrivacyAuthorization={() => privacy.answer(true, BUTTON)}
        >
          {text.agree}
        </Button>
      </View>
    </Dialog>
  );
}
