// Every page: its title, its size of text, what is to be seen while its data is not there, and where to ask.
import { Text, View } from '@tarojs/components';
import Taro, { useDidShow } from '@tarojs/taro';
import { type ReactNode, useEffect } from 'react';
import { isRefusal, type Load } from '../answer';
import { ApiError } from '../api';
import { goBack } from '../navigation';
import { platform } from '../platform';
import { useSettings } from '../settings';
import { problemText } from '../text/problems';
import { SignInAgain } from './fault';
import { NoArchive } from './no-archive';
import { Notice, Skeleton } from './notice';
import { PrivacyAsk } from './privacy-ask';
import { role } from './role';
import { Tap } from './tap';

interface PageProps<T> {
  readonly title: string;
  /** Nothing lies behind the first pages. */
  readonly isFirst?: boolean;
  readonly load?: Load<T>;
  /** What is read aloud, in sentences; without it, the page as it stands. */
  readonly spoken?: string | undefined;
  readonly children: ReactNode | ((data: T) => ReactNode);
}

function Waiting({ load }: { load: Load<unknown> }) {
  const { words, language } = useSettings();
  const again = (
    <Tap kind="other" onTap={load.again}>
      {words.app.again}
    </Tap>
  );
  switch (load.state) {
    case 'loading':
    case 'slow':
      return (
        <View {...role('status')} aria-label={words.state[load.state]} aria-live="polite">
          {load.state === 'slow' ? <Text className="paragraph">{words.state.slow}</Text> : null}
          <Skeleton />
        </View>
      );
    case 'offline':
      return <Notice words={words.state.offline}>{again}</Notice>;
    case 'expired':
      return <SignInAgain kind="main" />;
    default:
      return isRefusal(load.error, 'no-archive') ? (
        <NoArchive />
      ) : (
        <Notice tone="bad" words={problemText(load.error, language)}>
          {load.error instanceof ApiError && load.error.problem ? (
            <Text className="quiet block">{words.state.trace(load.error.problem.traceId)}</Text>
          ) : null}
          {again}
        </Notice>
      );
  }
}

export function Page<T = undefined>({ title, isFirst = false, load, spoken, children }: PageProps<T>) {
  const { language, textSize, words } = useSettings();
  const name = () => void Taro.setNavigationBarTitle({ title });
  useEffect(name, [title]);
  useDidShow(name);
  const isH5 = process.env.TARO_ENV === 'h5';
  const body = typeof children === 'function' ? (load?.state === 'ready' ? children(load.data) : null) : children;
  return (
    <View className={`page text-${textSize}`} {...(isH5 ? { lang: language === 'zh' ? 'zh-CN' : 'en' } : {})}>
      <View className="page__bar">
        {isH5 && !isFirst ? (
          <Tap className="page__tool" kind="plain" label={words.app.back} onTap={goBack}>
            <Text className="arrow">‹</Text>
          </Tap>
        ) : null}
        <Text className="page__title" {...role('heading')} {...(isH5 ? { 'aria-level': 1 } : {})}>
          {title}
        </Text>
        {platform.readAloud ? (
          <Tap kind="plain" className="page__tool" onTap={() => platform.readAloud?.(spoken, language)}>
            {words.app.readAloud}
          </Tap>
        ) : null}
      </View>
      <View className="page__body">
        {load && load.state !== 'ready' ? <Waiting load={load} /> : null}
        {body}
      </View>
      <Text className="page__foot">{words.app.hotline}</Text>
      <PrivacyAsk />
    </View>
  );
}
