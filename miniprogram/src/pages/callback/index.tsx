// Where the issuer sends the browser back with a code; in WeChat nothing leads here.
import { Text } from '@tarojs/components';
import Taro, { useLoad as onOpen } from '@tarojs/taro';
import { enter, PAGES } from '../../navigation';
import { platform } from '../../platform';
import { useSettings } from '../../settings';
import { Page } from '../../ui';

export default function Callback() {
  const { words } = useSettings();
  onOpen(() => {
    const fail = () => void Taro.reLaunch({ url: `${PAGES.welcome}?failed=1` });
    platform.finishSignIn().then((token) => (token === undefined ? fail() : enter(token)), fail);
  });
  return (
    <Page title={words.app.name} isFirst>
      <Text className="empty">{words.state.loading}</Text>
    </Page>
  );
}
