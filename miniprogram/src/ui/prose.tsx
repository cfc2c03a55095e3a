// A long text as it was meant to be read: headings that a screen reader can jump between, lists and paragraphs.
import { Text, View } from '@tarojs/components';
import { type Block, blocksOf } from '../text/markdown';
import { role } from './role';

const inBrowser = process.env.TARO_ENV === 'h5';

const Runs = ({ runs }: Pick<Block, 'runs'>) => (
  <>
    {runs.map(({ text, isStrong }, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: runs of one fixed line, some of them equal
      <Text key={at} className={isStrong ? 'prose__strong' : ''}>
        {text}
      </Text>
    ))}
  </>
);

function Part({ kind, runs }: Block) {
  if (kind === 'title' || kind === 'heading')
    return (
      <Text className={`prose__${kind}`} {...role('heading')} {...(inBrowser ? { 'aria-level': 3 } : {})}>
        {runs.map(({ text }) => text).join('')}
      </Text>
    );
  return (
    <View className={kind === 'item' ? 'prose__item' : 'prose__paragraph'}>
      {kind === 'item' ? (
        <Text className="prose__dot" aria-hidden="true">
          •
        </Text>
      ) : null}
      <View>
        <Runs runs={runs} />
      </View>
    </View>
  );
}

export const Prose = ({ markdown }: { markdown: string }) => (
  <View>
    {blocksOf(markdown).map((block, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: blocks of one fixed text, some of them equal
      <Part key={at} {...block} />
    ))}
  </View>
);
