// The preview of a wish, and the consent to exactly what it shows.
import { Text, View } from '@tarojs/components';
import { useEffect, useRef, useState } from 'react';
import { isRefusal, useAct } from '../answer';
import type { AnswerOf, Ask } from '../api';
import { api } from '../archive';
import { goOn } from '../navigation';
import { useSettings } from '../settings';
import { problemText } from '../text/problems';
import { Heading, Notice, Tap } from '../ui';
import { SheetPage } from './sheet';

export type Wish = Ask<'preview-certificate'>['body']['wish'];
type Preview = AnswerOf<'preview-certificate'>;
/** Every preview is a look that is logged: one when a person pauses, not one a letter. */
const PAUSE_MS = 600;

interface Shown {
  readonly of: string;
  readonly preview?: Preview;
  readonly error?: unknown;
}

function usePreview(wish: Wish | undefined) {
  const key = wish === undefined ? '' : JSON.stringify(wish);
  const [shown, setShown] = useState<Shown>();
  const [round, setRound] = useState(0);
  /** What is wished for when the page opens, or asked for again, is previewed at once. */
  const pause = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round reads the same wish again
  useEffect(() => {
    const after = pause.current;
    pause.current = PAUSE_MS;
    if (key === '') return;
    let isOver = false;
    const show = (given: Omit<Shown, 'of'>) => !isOver && setShown({ of: key, ...given });
    const read = () =>
      api('preview-certificate', { body: { wish: JSON.parse(key) as Wish } }).then(
        (preview) => show({ preview }),
        (error: unknown) => show({ error }),
      );
    const timer = setTimeout(() => void read(), after);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [key, round]);
  const isPresent = shown?.of === key;
  return {
    preview: isPresent ? shown?.preview : undefined,
    error: isPresent ? shown?.error : undefined,
    again: () => {
      pause.current = 0;
      setShown(undefined);
      setRound((before) => before + 1);
    },
  };
}

interface AgreeProps {
  readonly wish: Wish;
  readonly agreed: string;
  readonly words: string;
  /** What was shown is not what it would say now. */
  readonly onOutdated: () => void;
  readonly onMade?: () => void;
}

export function Agree({ wish, agreed, words: name, onOutdated, onMade }: AgreeProps) {
  const { words, language } = useSettings();
  const make = useAct(async (actId: string, wished: Wish, shown: string) => {
    try {
      const { number } = await api('make-certificate', { actId, body: { wish: wished, agreed: shown } });
      onMade?.();
      goOn('certificate', { number });
    } catch (error) {
      if (isRefusal(error, 'preview-outdated')) onOutdated();
      throw error;
    }
  });
  const { error } = make;
  return (
    <View className="stack">
      <Text className="quiet block">{words.wish.agreeHint}</Text>
      {error === undefined || isRefusal(error, 'preview-outdated') ? null : (
        <Notice tone="bad" words={problemText(error, language)} />
      )}
      {/* To an institution's request, yes and no look alike. */}
      <Tap
        kind={wish.for === 'institution' ? 'other' : 'main'}
        off={make.busy}
        onTap={() => void make.run(wish, agreed)}
      >
        {name}
      </Tap>
    </View>
  );
}

/** Without a wish there is nothing to preview yet. */
export function PreviewAndAgree({ wish, onMade }: { wish: Wish | undefined; onMade?: () => void }) {
  const { words, language } = useSettings();
  const { preview, error, again } = usePreview(wish);
  const [outdated, setOutdated] = useState<Wish>();
  const text = words.wish;
  return (
    <View className="stack">
      <Heading>{text.preview}</Heading>
      {outdated && JSON.stringify(outdated) === JSON.stringify(wish) ? <Notice words={text.outdated} /> : null}
      {wish === undefined ? <Text className="quiet block">{text.previewWaits}</Text> : null}
      {wish && error !== undefined ? (
        <Notice tone="bad" words={problemText(error, language)}>
          <Tap kind="other" onTap={again}>
            {words.app.again}
          </Tap>
        </Notice>
      ) : null}
      {wish && !preview && error === undefined ? <Notice words={text.previewing} /> : null}
      {wish && preview ? (
        <>
          <SheetPage sheet={preview.sheet} />
          <Agree
            wish={wish}
            agreed={preview.agreed}
            words={text.agree}
            {...(onMade && { onMade })}
            onOutdated={() => {
              setOutdated(wish);
              again();
            }}
          />
        </>
      ) : null}
    </View>
  );
}
